"""What goes out, when, and who wrote it: month, week, day, list, board, and the sheet for the meeting."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from masthead.kit import clock
from masthead.planning import reading
from masthead.planning.board import read_board
from masthead.planning.bulk_views import last_summary
from masthead.planning.frame import Asked
from masthead.planning.listing import period, read_list
from masthead.planning.month import read_month
from masthead.planning.rules import Month, Week, midnight
from masthead.planning.sheet import read_sheet
from masthead.planning.week import read_week
from masthead.planning.words import month_name, today_in_words, week_name

A_DAY = 50
NEAR = timedelta(days=42)  # people and themes of so many days around are offered as filters


@require_safe
def month(request, month=None):
    """One month of all channels, or of those chosen in the address."""
    return render(request, "planning/month.html", month_context(request, asked_month(month)))


@require_safe
def week(request, week=None):
    """One week, a row for each channel."""
    return render(request, "planning/week.html", week_context(request, asked_week(week)))


@require_safe
def day(request, day):
    """Everything of one day, in order of time."""
    on, asked = _asked_day(day), Asked.of(request)
    found = asked.rows(on, on + timedelta(days=1))
    kept = sorted(found.kept)
    page = Paginator(kept, A_DAY).get_page(request.GET.get("page"))
    at = {row.variant: row for row in kept}
    cards = reading.cards_of(
        [row.variant for row in page.object_list], at, asked.chosen, now=asked.now, conflicts=found.conflicts
    )
    context = {
        "on": on,
        "page": page,
        "cards": cards,
        "month": Month.of(on),
        "in_all": len(kept),
        "named": found.key_days,
    }
    return render(request, "planning/day.html", context | _frame(asked, on, "day", str(on)))


@require_safe
def listed(request):
    """One period as a list, or what has no date; the chosen ones can be moved, given, submitted, taken back."""
    asked = Asked.of(request)
    first, last = period(request.GET, asked.today)
    page = read_list(asked, first, last, undated=request.GET.get("when") == "none", number=request.GET.get("page"))
    context = {"list": page, "summary": last_summary(request), "kept": _period_query(request)}
    return render(request, "planning/list.html", context | _frame(asked, first, "list", "list"))


@require_safe
def board(request):
    """What is to write, to check, approved, going out, in trouble, and out."""
    asked = Asked.of(request)
    page = read_board(asked)
    frame = _frame(asked, asked.today, "board", "board")
    return render(request, "planning/board.html", {"board": page} | frame)


@require_safe
def filters(request):
    """What else one can filter by: opened within a view, or as a page of its own without script."""
    asked = Asked.of(request)
    on = _asked_day(request.GET.get("on") or str(asked.today))
    if "called" in request.GET:
        return _channels_called(request, asked, on)
    near = reading.moments(asked.ids, *(midnight(on + days, asked.zone) for days in (-NEAR, NEAR)), whole=True)
    context = {"groups": asked.groups(near), "asked": asked, "base": view_of(request.GET.get("at", ""), on)}
    return render(request, "planning/_filters.html" if request.htmx else "planning/filters.html", context)


def _channels_called(request, asked: Asked, on: date):
    """One of the hundreds of channels of a big house: found by its name, one click from the calendar of it alone."""
    words, at = request.GET["called"].strip()[:80], request.GET.get("at", "")
    chips, total = asked.called(words)
    context = {
        "chips": chips, "total": total, "words": words, "asked": asked, "base": view_of(at, on),
        "kept": [("at", at), ("on", on.isoformat()), *asked.kept, *asked.filters.pairs()],
    }  # fmt: skip
    return render(request, "planning/_channels.html" if request.htmx else "planning/channels.html", context)


def view_of(at: str, on: date) -> str:
    """The address of a view by the word that stands for it in a query: Today, a month, a week, a day, list or board."""
    if at == "today":
        return reverse("desk:today")
    if at in ("list", "board"):
        return reverse(f"planning:{at}")
    if at.count("-") == 2:
        return reverse("planning:day", args=[on])
    if "W" in at:
        return reverse("planning:week", args=[asked_week(at)])
    return reverse("planning:month", args=[asked_month(at)])


@require_safe
def sheet(request):
    """What lies on the table when the owners meet: one page on paper."""
    asked = Asked.of(request)
    return render(request, "planning/sheet.html", {"sheet": read_sheet(asked)} | _frame(asked, asked.today, "", ""))


def month_context(request, month: Month) -> dict:
    """Everything the month's page shows."""
    asked = Asked.of(request)
    page = read_month(month, asked)
    page.shows_past = "earlier" in request.GET
    on = asked.today if page.is_now else month.first
    frame = _frame(asked, on, "month", str(month))
    return {"page": page, "month": month, "title": month_name(month)} | frame


def week_context(request, week: Week) -> dict:
    """Everything the week's page shows."""
    asked = Asked.of(request)
    page = read_week(week, asked, request.GET.get("page"))
    on = asked.today if week == Week.of(asked.today) else week.first
    frame = _frame(asked, on, "week", str(week))
    return {"page": page, "week": week, "title": week_name(week)} | frame


def _frame(asked: Asked, on: date, shown: str, at: str) -> dict:
    """The lines above every view; `query` is what a move sends along to come back here."""
    tail = asked.filters.query
    first, rest, others = asked.chips()
    return {
        "asked": asked, "tabs": asked.tabs(on, shown), "shown": shown, "today": today_in_words(asked.now),
        "filters": asked.filters.address, "query": f"at={at}{'&' if tail else ''}{tail}",
        "chips": first, "more_chips": rest, "others": others,
        "choices": f"{reverse('planning:filters')}?{urlencode([('at', at), ('on', on), *asked.kept])}&{tail}",
    }  # fmt: skip


def _period_query(request) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def asked_month(text) -> Month:
    """The month of the address, this one without; 404 for what is none."""
    try:
        return Month.parse(text) if text else Month.of(_today())
    except ValueError as none:
        raise Http404 from none


def asked_week(text) -> Week:
    """The week of the address, this one without; 404 for what is none."""
    try:
        return Week.parse(text) if text else Week.of(_today())
    except ValueError as none:
        raise Http404 from none


def _today() -> date:
    return timezone.localdate(clock.now())


def _asked_day(text) -> date:
    try:
        found = date.fromisoformat(text)
        Month.parse(text[:7])
    except ValueError as none:
        raise Http404 from none
    return found
