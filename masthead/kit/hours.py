"""Working time between two instants. Pure; public holidays are not known here and count as working days."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = (0, 1, 2, 3, 4)
MOST_DAYS = 400  # after a year nobody counts hours


def working_time(
    begin: datetime, end: datetime, *, zone: str, opens: int = 9, closes: int = 17, days: Collection[int] = WEEKDAYS
) -> timedelta:
    """How much of the time between two instants lies in working hours, on the wall clock of a zone.

    `opens` and `closes` are full hours; `days` are weekdays, Monday 0. After MOST_DAYS days it stops counting."""
    there = ZoneInfo(zone)
    day, last = begin.astimezone(there).date(), end.astimezone(there).date()
    worked = timedelta()
    for _day in range(MOST_DAYS):
        if day > last:
            break
        if day.weekday() in days:
            first = max(begin, datetime.combine(day, time(opens), there))
            until = (
                datetime.combine(day, time(0), there) + timedelta(days=1)
                if closes == 24
                else datetime.combine(day, time(closes), there)
            )
            # Subtracted as instants: on the day the clocks change an hour less or more was worked.
            seconds = min(end, until).timestamp() - first.timestamp()
            worked += timedelta(seconds=max(0.0, seconds))
        day += timedelta(days=1)
    return worked
