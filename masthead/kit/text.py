"""How times and days are said to people, in their language and the zone that is active."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext

NBSP = "\u00a0"
FR_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
FR_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def when(moment: datetime | None, now: datetime | None = None) -> str:
    """“Thu 19 Nov, 18:00” or « jeu. 19 nov., 18 h », with the year when it is not this one."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    this_year = timezone.localtime(now).year
    return f"{short_day(local.date(), this_year)}, {hour(local)}"


def hour(moment: datetime) -> str:
    """“18:00” or « 18 h », « 18 h 30 »."""
    if not _french():
        return f"{moment:%H:%M}"
    minutes = f"{NBSP}{moment:%M}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def day_of(moment: datetime, now: datetime) -> str:
    """The day of a moment, where its hour means nothing: “Thu 19 Nov”, with the year when it is not this one."""
    return short_day(moment, timezone.localtime(now).year)


def short_day(on: date, this_year: int | None = None) -> str:
    """“Thu 19 Nov” or « jeu. 19 nov. »."""
    if isinstance(on, datetime):
        on = timezone.localtime(on).date() if timezone.is_aware(on) else on.date()
    year = f" {on.year}" if on.year != (this_year or timezone.localdate().year) else ""
    if _french():
        return f"{FR_DAYS[on.weekday()]} {_first(on)} {FR_MONTHS[on.month - 1]}{year}"
    return f"{on:%a} {on.day} {on:%b}{year}"


def day(on: date | datetime | None) -> str:
    """“Thursday 19 November” or « jeudi 19 novembre », with the year when it is not this one."""
    if not on:
        return ""
    if isinstance(on, datetime):
        on = timezone.localtime(on).date() if timezone.is_aware(on) else on.date()
    year = f" {on.year}" if on.year != timezone.localdate().year else ""
    return f"{date_format(on, 'l')} {_first(on)} {date_format(on, 'F')}{year}"


def ago(moment: datetime | None, now: datetime | None = None) -> str:
    """“3 h ago”, “in 20 min” within a day; the plain date beyond it."""
    if not moment:
        return ""
    gap = moment - (now or timezone.now())
    if abs(gap) >= timedelta(days=1):
        return when(moment, now)
    if abs(gap) < timedelta(minutes=1):
        return gettext("just now")
    span = _span(abs(gap))
    return gettext("in %(span)s") % {"span": span} if gap > timedelta(0) else gettext("%(span)s ago") % {"span": span}


def _span(gap: timedelta) -> str:
    minutes = round(gap.total_seconds() / 60)
    if minutes < 60:
        return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    return ngettext("%(n)s h", "%(n)s h", minutes // 60) % {"n": minutes // 60}


def span_in_words(minutes: int) -> str:
    """“45 min”, “1 h 30 min”, “2 h”."""
    hours, left = divmod(minutes, 60)
    if not hours:
        return _span(timedelta(minutes=left))
    return (
        f"{_span(timedelta(hours=hours))} {_span(timedelta(minutes=left))}" if left else _span(timedelta(hours=hours))
    )


def _first(on: date) -> str:
    return "1er" if on.day == 1 and _french() else str(on.day)


def _french() -> bool:
    return (get_language() or "en").startswith("fr")


def amount(value: float) -> str:
    """A number as the reader writes it, without idle zeros: “1.5” and “3”, « 1,5 » et « 3 »."""
    return number_format(f"{value:g}")
