"""When named days fall: fixed dates, the nth weekday of a month, days around Easter. Pure; Easter by python-dateutil."""

import calendar
import re
from datetime import date, timedelta

from dateutil.easter import easter

WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\d|last) (\w{3}) (\w{3})(?: \+(\d+))?")
_EASTER = re.compile(r"easter([+-]\d+)?")


def falls_on(rule: str, year: int) -> date:
    """The day a rule means in a year. ValueError for a rule that says nothing."""
    if found := _FIXED.fullmatch(rule):
        return same_day(date(2024, int(found[1]), int(found[2])), year)
    if found := _EASTER.fullmatch(rule):
        return easter(year) + timedelta(days=int(found[1] or 0))
    if found := _NTH.fullmatch(rule):
        nth = -1 if found[1] == "last" else int(found[1])
        return nth_weekday(year, MONTHS[found[3]], WEEKDAYS[found[2]], nth) + timedelta(days=int(found[4] or 0))
    raise ValueError(rule)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, from its end when nth is negative. ValueError where there is none."""
    length = calendar.monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    days = list(range(first, length + 1, 7))
    if not 1 <= abs(nth) <= len(days):
        raise ValueError(nth)
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def same_day(on: date, year: int) -> date:
    """The same day of another year; 29 February is the 28th where the year has none."""
    last = calendar.monthrange(year, on.month)[1]
    return date(year, on.month, min(on.day, last))


def each_year(first: date, last: date, start: date, end: date) -> list[tuple[date, date]]:
    """Every time (first, last) of a yearly date that touches start to end, the last day included."""
    long = last - first
    made = [same_day(first, year) for year in range(start.year - 1, end.year + 1) if year >= first.year]
    return [(on, on + long) for on in made if on <= end and on + long >= start]
