"""The “Move to” form of one version, the move itself, and its undo."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from masthead.editorial.models import Variant
from masthead.kit import clock
from masthead.kit.views import show, turn
from masthead.planning import forms, moving
from masthead.planning.filters import Filters
from masthead.planning.rules import Month
from masthead.planning.views import asked_month, asked_week, month_context, view_of, week_context


def move(request, pk):
    """The “Move to” form of one version (GET), and the move itself (POST; a drag posts here too)."""
    variant = _variant(request, pk)
    form = forms.asked(request, initial=_initial(variant))
    if not form.is_valid():
        return render(
            request, "planning/move.html", _sheet(request, variant, form), status=422 if form.is_bound else 200
        )
    wanted = {"on": form.cleaned_data["day"], "at": form.cleaned_data["time"]}
    done = moving.place(variant, **wanted, by=request.member, now=clock.now(), zone=timezone.get_current_timezone())
    return _moved(request, done)


@require_POST
def move_back(request, pk):
    """Undo: the version stands again where it stood before the move."""
    variant = _variant(request, pk)
    to = _asked_instant(request.GET.get("to", ""))
    done = moving.put(variant, to=to, by=request.member, now=clock.now())
    return turn(request, _back(request, done), toast=done.toast)


def _variant(request, pk) -> Variant:
    found = Variant.objects.visible_to(request.member).select_related("story", "channel")
    return get_object_or_404(found, pk=pk)


def _moved(request, done):
    undo = ""
    if done.can_be_undone(clock.now()):
        to = done.before.isoformat() if done.before else ""
        undo = f"{reverse('planning:move_back', args=[done.variant.pk])}?{urlencode({'to': to})}&{_query(request)}"
    partial, context = _redrawn(request) if request.htmx else ("planning/move.html", None)
    return show(request, partial, context, to=_back(request, done), toast=done.toast, undo=undo)


def _redrawn(request) -> tuple[str, dict]:
    """The part of the page from which somebody dragged."""
    at = request.GET.get("at", "")
    if "W" in at:
        return "planning/_week.html", week_context(request, asked_week(at))
    return "planning/_calendar.html", month_context(request, asked_month(at))


def _query(request) -> str:
    kept = [("at", request.GET["at"])] if request.GET.get("at") else []
    return urlencode(kept + Filters.of(request.GET).pairs())


def _back(request, done) -> str:
    """Back to the view the person was looking at, at the card that moved."""
    at = request.GET.get("at", "")
    view = view_of(at or (_month_of(done.after) if done.after else ""), timezone.localdate(done.after or clock.now()))
    return f"{view}{Filters.of(request.GET).address}#v{done.variant.pk}"


def _month_of(moment: datetime) -> str:
    return str(Month.of(timezone.localdate(moment)))


def _initial(variant) -> dict:
    at = moving.time_of(variant)
    local = timezone.localtime(at) if at else None
    return {
        "day": local.date() if local else None,
        "time": local.time().replace(second=0, microsecond=0) if local else None,
    }


def _sheet(request, variant, form) -> dict:
    today = timezone.localdate(clock.now())
    return {
        "variant": variant, "form": form, "query": _query(request), "tomorrow": today + timedelta(days=1),
        "next_week": today + timedelta(days=7), "at": moving.time_of(variant), "back": reverse("planning:calendar"),
    }  # fmt: skip


def _asked_instant(text) -> datetime | None:
    try:
        found = parse_datetime(text) if text else None
    except ValueError as none:
        raise Http404 from none
    if text and (not found or timezone.is_naive(found)):
        raise Http404
    return found
