"""What goes out, when, and who wrote it: the month, one day, and the “Move to” form."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from masthead.editorial.models import Variant
from masthead.kit import clock
from masthead.kit.views import show, turn
from masthead.planning import forms, moving, reading, rules
from masthead.planning.month import read_month
from masthead.planning.rules import Month
from masthead.planning.words import chips, month_name, today_in_words

A_DAY = 50


@require_safe
def month(request, month=None):
    """One month of all channels, or of those chosen in the address."""
    return render(request, "planning/month.html", _month(request, _asked_month(month)))


@require_safe
def day(request, day):
    """Everything of one day, in order of time."""
    on = _asked_day(day)
    now, zone = clock.now(), timezone.get_current_timezone()
    channels, chosen = _channels(request)
    rows = sorted(reading.moments(chosen, rules.midnight(on, zone), rules.midnight(on + timedelta(days=1), zone)))
    page = Paginator(rows, A_DAY).get_page(request.GET.get("page"))
    cards = reading.cards(page.object_list, chosen, now=now)
    shown = [cards[row[1]] for row in page.object_list]
    context = {
        "on": on,
        "page": page,
        "cards": shown,
        "month": Month.of(on),
        "in_all": len(rows),
        "query": _query(request),
    }
    return render(request, "planning/day.html", context)


def move(request, pk):
    """The “Move to” form of one version (GET), and the move itself (POST; a drag posts here too)."""
    variant = get_object_or_404(Variant.objects.visible_to(request.member).select_related("story", "channel"), pk=pk)
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
    variant = get_object_or_404(Variant.objects.visible_to(request.member).select_related("story", "channel"), pk=pk)
    to = _asked_instant(request.GET.get("to", ""))
    done = moving.put(variant, to=to, by=request.member, now=clock.now())
    return turn(request, _address(request, done), toast=done.toast)


def _moved(request, done):
    undo = ""
    if done.can_be_undone(clock.now()):
        to = done.before.isoformat() if done.before else ""
        undo = f"{reverse('planning:move_back', args=[done.variant.pk])}?{urlencode({'to': to})}&{_query(request)}"
    to = _address(request, done)
    context = _month(request, _asked_month(request.GET.get("month"))) if request.htmx else None
    return show(request, "planning/_calendar.html", context, to=to, toast=done.toast, undo=undo)


def _month(request, month: Month) -> dict:
    now, zone = clock.now(), timezone.get_current_timezone()
    channels, chosen = _channels(request)
    page = read_month(month, list(chosen.values()), zone=zone, now=now)
    page.shows_past = "earlier" in request.GET
    filters = _query(request, month=False)
    return {
        "page": page, "month": month, "title": month_name(month), "today": today_in_words(now),
        "chips": chips(channels, chosen, request.GET.getlist("channel")),
        "filters": f"?{filters}" if filters else "",
        "query": urlencode([("month", str(month))]) + (f"&{filters}" if filters else ""),
    }  # fmt: skip


def _channels(request):
    """All channels for the chips, and the chosen ones by id: those in the address, else the open ones."""
    channels = reading.channels_of(request.member)
    wanted = set(request.GET.getlist("channel"))
    chosen = {one.pk: one for one in channels if one.slug in wanted} or {one.pk: one for one in channels}
    return channels, chosen


def _query(request, month=True) -> str:
    kept = [("channel", slug) for slug in request.GET.getlist("channel")]
    if month and request.GET.get("month"):
        kept.insert(0, ("month", request.GET["month"]))
    return urlencode(kept)


def _address(request, done) -> str:
    """Back to the month the person was looking at, at the card that moved."""
    month = request.GET.get("month") or (str(Month.of(timezone.localdate(done.after))) if done.after else "")
    url = reverse("planning:month", args=[_asked_month(month)])
    filters = _query(request, month=False)
    return f"{url}{'?' + filters if filters else ''}#v{done.variant.pk}"


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


def _asked_month(text) -> Month:
    try:
        return Month.parse(text) if text else Month.of(timezone.localdate(clock.now()))
    except ValueError as none:
        raise Http404 from none


def _asked_day(text) -> date:
    try:
        found = date.fromisoformat(text)
        Month.parse(text[:7])
    except ValueError as none:
        raise Http404 from none
    return found


def _asked_instant(text) -> datetime | None:
    try:
        found = parse_datetime(text) if text else None
    except ValueError as none:
        raise Http404 from none
    if text and (not found or timezone.is_naive(found)):
        raise Http404
    return found
