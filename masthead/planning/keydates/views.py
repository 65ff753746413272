"""The days to mind: the next twelve months, the house's own, the public ones, calendar files."""

from datetime import date, timedelta
from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.planning.keydates import actions, forms, ics, reading
from masthead.planning.keydates.models import KeyDate
from masthead.planning.keydates.permits import plans_somewhere, require_planner
from masthead.planning.rules import Month
from masthead.planning.words import month_name

A_YEAR = timedelta(days=365)
READ = "calendar-file"  # in the person's session, until they have chosen


@require_safe
def dates(request):
    """The next twelve months of days to mind."""
    return _page(request)


@require_POST
def add(request):
    """Note a day of the house's own."""
    form = forms.KeyDateForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    added = actions.add_key_date(**form.cleaned_data, by=request.member, now=clock.now())
    return turn(request, reverse("planning:dates"), toast=_("“%(name)s” noted") % {"name": added.name})


@require_http_methods(["GET", "HEAD", "POST"])
def key_date(request, pk):
    """One day of the house's own: change it, or take it away."""
    found = get_object_or_404(KeyDate.objects.visible_to(request.member).standing(), pk=pk)
    initial = {name: getattr(found, name) for name in ("name", "first", "last", "yearly", "is_bad", "note")}
    form = forms.KeyDateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_key_date(found, **form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, reverse("planning:dates"), toast=_("“%(name)s” changed") % {"name": found.name})
    context = {"key_date": found, "form": form, "may": plans_somewhere(request.member)}
    return render(request, "planning/keydates/one.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request, pk):
    """Take a day off the calendar."""
    found = get_object_or_404(KeyDate.objects.visible_to(request.member), pk=pk)
    actions.remove_key_date(found, by=request.member, now=clock.now())
    undo = reverse("planning:key_date_restore", args=[pk])
    return turn(request, reverse("planning:dates"), toast=_("“%(name)s” removed") % {"name": found.name}, undo=undo)


@require_POST
def restore(request, pk):
    """Undo: the day is back."""
    found = get_object_or_404(KeyDate.objects.visible_to(request.member), pk=pk)
    actions.restore_key_date(found, by=request.member, now=clock.now())
    return turn(request, reverse("planning:dates"), toast=_("“%(name)s” is back") % {"name": found.name})


@require_POST
def choose(request):
    """Which public days the house sees."""
    form = forms.PublicForm(request.POST, country=request.POST.get("country", "")[:2])
    form.fields["region"].choices = [(one, one) for one in {"", request.POST.get("region", "")}]  # of another country
    if not form.is_valid():
        return _page(request, public_form=form, status=422)
    actions.choose_public_dates(**form.cleaned_data, by=request.member, now=clock.now())
    return turn(request, reverse("planning:dates"), toast=_("Public days chosen"))


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request):
    """A calendar file: first read and shown, then the ticked days are taken in."""
    require_planner(request.member)
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if "file" in request.FILES and form.is_valid():
        request.session[READ] = _read(form.cleaned_data["file"])
        return turn(request, reverse("planning:dates_in"))
    if "chosen" in request.POST:
        return _taken(request)
    read = request.session.get(READ)
    context = {"form": form, "read": read and read | {"rows": [_row(one) for one in read["rows"]]}}
    return render(request, "planning/keydates/take_in.html", context, status=422 if form.is_bound else 200)


def _read(file) -> dict:
    if file.size > ics.MOST_BYTES:
        raise Refused(_("This file is too large: %(most)d MB at most.") % {"most": ics.MOST_BYTES // 1_000_000})
    zone = timezone.get_current_timezone()
    read = ics.read(file.read(), start=timezone.localdate(clock.now()), zone=zone)
    rows = [[row.name, row.first.isoformat(), row.last.isoformat(), row.uid] for row in read.rows]
    return {"rows": rows, "too_many": read.too_many, "too_often": read.too_often, "file": file.name[:100]}


def _row(kept: list) -> ics.Row:
    name, first, last, uid = kept
    return ics.Row(name, date.fromisoformat(first), date.fromisoformat(last), uid)


def _taken(request):
    read, chosen = request.session.get(READ) or {"rows": []}, set(request.POST.getlist("row"))
    rows = [_row(one) for one in read["rows"] if one[3] in chosen]
    if not rows:
        raise Refused(_("Tick at least one day first."))
    number = actions.take_in(rows, by=request.member, now=clock.now())
    request.session.pop(READ, None)
    said = ngettext("%(n)s day taken in", "%(n)s days taken in", number) % {"n": number}
    return turn(request, reverse("planning:dates"), toast=said)


def _page(request, *, form=None, public_form=None, status=200):
    today = timezone.localdate(clock.now())
    found = [one for one in reading.key_dates(request.member, today, today + A_YEAR) if one.on <= today + A_YEAR]
    months = [
        (month_name(month), list(days)) for month, days in groupby(found, lambda one: Month.of(max(one.on, today)))
    ]
    wanted = reading.wanted_of(request.member.organisation)
    initial = {
        "country": wanted.country, "region": wanted.region, "holidays": wanted.holidays, "named": wanted.named
    }  # fmt: skip
    context = {
        "months": months, "number": len(found), "form": form or forms.KeyDateForm(initial={"first": today}),
        "public_form": public_form or forms.PublicForm(initial=initial, country=wanted.country),
        "may": plans_somewhere(request.member),
    }  # fmt: skip
    return render(request, "planning/keydates/dates.html", context, status=status)
