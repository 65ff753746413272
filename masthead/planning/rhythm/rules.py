"""When a channel's weekly slots fall, on its own wall clock. Pure: no database, no present moment."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from masthead.editorial.rules import moment_of
from masthead.planning.rhythm.models import Rhythm

SUNDAY = 6


def slot_times(
    slots: Iterable,
    zone: str,
    first: date,
    last: date,
    *,
    holidays: frozenset[date] = frozenset(),
    policy: str = Rhythm.KEEP,
) -> list[datetime]:
    """The instants of every slot from the first to the last day, each once and in order.

    The hour on the wall stays over the change of the clocks: an hour that does not exist is the next minute that does,
    one that comes twice is its first. A slot on a holiday stays, is left out, or moves to the next day that is neither
    holiday nor Sunday."""
    slots, found = list(slots), set()
    start = first - timedelta(days=7) if policy == Rhythm.MOVE else first  # what moves may come from before
    for number in range((last - start).days + 1):
        on = start + timedelta(days=number)
        day = _day_of(on, holidays, policy)
        if day is None or not first <= day <= last:
            continue
        found |= {at_wall(day, slot.at, zone) for slot in slots if slot.weekday == on.weekday()}
    return sorted(found)


def at_wall(on: date, clock, zone: str) -> datetime:
    """The instant of an hour on the wall, in UTC."""
    meant = moment_of(on, clock, zone)
    return (meant.at or meant.instead).astimezone(UTC)


def free_times(times: list[datetime], taken: Iterable[datetime], zone: str) -> list[datetime]:
    """The slots nothing fills yet: whatever stands on a day fills that day's first slots, at any hour."""
    place = ZoneInfo(zone)
    left = Counter(at.astimezone(place).date() for at in taken)
    free = []
    for at in times:
        on = at.astimezone(place).date()
        if left[on] > 0:
            left[on] -= 1
        else:
            free.append(at)
    return free


def _day_of(on: date, holidays: frozenset[date], policy: str) -> date | None:
    if on not in holidays or policy == Rhythm.KEEP:
        return on
    if policy == Rhythm.SKIP:
        return None
    while on in holidays or on.weekday() == SUNDAY:
        on += timedelta(days=1)
    return on


def placed(order: list[int], one: int, place: int) -> list[int]:
    """The order with one of them at another place, counted from 1."""
    rest = [other for other in order if other != one]
    where = min(max(place, 1), len(order)) - 1
    return [*rest[:where], one, *rest[where:]]
