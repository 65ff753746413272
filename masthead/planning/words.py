"""The words above the calendar: months, weeks, the day of today."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from masthead.kit.text import day, short_day
from masthead.planning.rules import Month, Week


def month_name(month: Month) -> str:
    """“November 2026”, « Novembre 2026 »."""
    words = date_format(month.first, "F Y")
    return words[:1].upper() + words[1:]


def week_name(week: Week) -> str:
    """“Week 47: Mon 16 Nov to Sun 22 Nov”."""
    named = {"week": week.week, "first": short_day(week.first), "last": short_day(week.last)}
    return _("Week %(week)s: %(first)s to %(last)s") % named


def today_in_words(now: datetime) -> str:
    """“Thursday 19 November, week 47”."""
    on = timezone.localdate(now)
    words = _("%(day)s, week %(week)s") % {"day": day(on), "week": on.isocalendar().week}
    return words[:1].upper() + words[1:]


def span_of_days(first: date, last: date) -> str:
    """“Mon 16 Nov to Sun 29 Nov”."""
    return _("%(first)s to %(last)s") % {"first": short_day(first), "last": short_day(last)}
