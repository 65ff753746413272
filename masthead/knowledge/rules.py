"""When a first answer is due. No database here."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from masthead.kit.hours import WEEKDAYS

LAST_MINUTE = time(23, 59)


def due_of(asked_at: datetime, zone: str, working_days: int = 1, works: Collection[int] = WEEKDAYS) -> datetime:
    """The same hour so many working days later in the organisation; asked at a weekend, the end of the last of them.

    `works` are the weekdays on which one works there, Monday 0. Public holidays count as working days: no firm told us its own."""
    local = asked_at.astimezone(ZoneInfo(zone))
    hour = LAST_MINUTE if local.weekday() not in works else local.time()
    day = local.date()
    for _n in range(working_days):
        day = _next_working_day(day, works)
    return datetime.combine(day, hour, local.tzinfo).astimezone(asked_at.tzinfo)


def _next_working_day(day: date, works: Collection[int]) -> date:
    following = day + timedelta(days=1)
    while following.weekday() not in works:
        following += timedelta(days=1)
    return following


def words_of(asked: str, most: int = 6) -> list[str]:
    """What is searched for: a few words, each of which must occur."""
    return asked[:200].split()[:most]
