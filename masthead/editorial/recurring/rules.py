"""The days on which something comes back. Pure."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from masthead.editorial.recurring.models import RecurringIdea

LAST = 5  # “the fifth” weekday of a month is its last one: not every month has five


def days_of(first: date, every: str, start: date, end: date) -> list[date]:
    """Every day between start and end, both included, on which it comes back; never before its first."""
    return [on for on in _all(first, every, end) if on >= max(start, first)]


def _all(first: date, every: str, end: date) -> Iterator[date]:
    number = 0
    while (on := _nth_day(first, every, number)) <= end:
        yield on
        number += 1


def _nth_day(first: date, every: str, number: int) -> date:
    if every == RecurringIdea.WEEK:
        return first + timedelta(weeks=number)
    months = first.month - 1 + number * (12 if every == RecurringIdea.YEAR else 1)
    year, month = first.year + months // 12, months % 12 + 1
    if every == RecurringIdea.NTH:
        return _same_weekday(first, year, month)
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _same_weekday(first: date, year: int, month: int) -> date:
    length = calendar.monthrange(year, month)[1]
    begins = 1 + (first.weekday() - date(year, month, 1).weekday()) % 7
    days = list(range(begins, length + 1, 7))
    nth = (first.day - 1) // 7 + 1
    return date(year, month, days[-1] if nth >= LAST else days[nth - 1])
