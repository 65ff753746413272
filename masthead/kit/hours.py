"""Working time. Pure; public holidays are not known here and count as working days."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = (0, 1, 2, 3, 4)
MOST_DAYS = 400  # after a year nobody counts hours


def worked_by(
    begin: datetime, wanted: timedelta, *, zone: str, opens: int = 9, closes: int = 17, days: Collection[int] = WEEKDAYS
) -> datetime:
    """The first instant by which so much working time has passed since `begin`; MOST_DAYS days later at the latest.

    `opens` and `closes` are full hours on the wall clock of `zone`; `days` are weekdays, Monday 0."""
    left = wanted
    for first, until in _stretches(begin, zone, opens, closes, days) if wanted else ():
        here = _between(first, until)
        if here >= left:
            return datetime.fromtimestamp(first.timestamp(), UTC) + left
        left -= here
    return begin + timedelta(days=MOST_DAYS) if wanted else begin


def _stretches(
    begin: datetime, zone: str, opens: int, closes: int, days: Collection[int]
) -> Iterator[tuple[datetime, datetime]]:
    """The working hours of each day from an instant on."""
    there = ZoneInfo(zone)
    day = begin.astimezone(there).date()
    for _day in range(MOST_DAYS):
        if day.weekday() in days:
            midnight = datetime.combine(day, time(0), there) + timedelta(days=1)
            until = midnight if closes == 24 else datetime.combine(day, time(closes), there)
            yield max(begin, datetime.combine(day, time(opens), there)), until
        day += timedelta(days=1)


def _between(first: datetime, until: datetime) -> timedelta:
    # Subtracted as instants: on the day the clocks change an hour less or more was worked.
    return timedelta(seconds=max(0.0, until.timestamp() - first.timestamp()))
