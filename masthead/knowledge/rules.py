"""When a first answer is due. No database here."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


def due_of(asked_at: datetime, zone: str, working_days: int = 1) -> datetime:
    """The same hour so many working days later in the organisation; asked at a weekend, the end of the last of them.

    Public holidays count as working days: no firm told us its own."""
    local = asked_at.astimezone(ZoneInfo(zone))
    if local.weekday() >= SATURDAY:
        local = datetime.combine(_next_working_day(local), time.min, local.tzinfo)
    for _n in range(working_days):
        local = datetime.combine(_next_working_day(local), local.time(), local.tzinfo)
    return local.astimezone(asked_at.tzinfo)


def _next_working_day(day: datetime):
    following = day.date() + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following


def words_of(asked: str, most: int = 6) -> list[str]:
    """What is searched for: a few words, each of which must occur."""
    return asked[:200].split()[:most]
