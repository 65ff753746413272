"""Words and times, without a database: what counts as a change, how two texts differ, which minute is meant."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from masthead.kit.diff import ADDED, EQUAL, REMOVED, Comparison, Piece, compare, tidy, word_diff  # noqa: F401


def same_words(one: str, other: str) -> bool:
    """Do two texts say the same, however they are spaced and capitalised?"""
    return _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@dataclass(frozen=True)
class Moment:
    """A wall-clock time somebody typed. `at` is None where that time does not exist; `instead` is the next one."""

    at: datetime | None
    instead: datetime | None = None


def moment_of(day: date, clock: time, zone: str) -> Moment:
    """The instant meant by a day and a time in a zone. Of an hour that comes twice the first is meant."""
    wall = datetime.combine(day, clock)
    there = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    back = there.astimezone(UTC).astimezone(ZoneInfo(zone))
    if back.replace(tzinfo=None) == wall:
        return Moment(there.astimezone(UTC))
    return Moment(None, _after_the_gap(there, ZoneInfo(zone)))


def _after_the_gap(there: datetime, zone: ZoneInfo) -> datetime:
    """The first minute after clocks were put forward."""
    before = (there - timedelta(hours=3)).astimezone(UTC)
    minutes = (before + timedelta(minutes=n) for n in range(8 * 60))
    offset = before.astimezone(zone).utcoffset()
    return next(m for m in minutes if m.astimezone(zone).utcoffset() != offset)


def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    """The same instant on another clock."""
    return moment and moment.astimezone(ZoneInfo(zone))


def keeps_approval(old: datetime | None, new: datetime | None, span: timedelta) -> bool:
    """May the slot move like this, by `span` at most, without a new signature?"""
    return old is None or (new is not None and abs(new - old) <= span)


def still_to_adapt(text: str, is_first: bool, others: list[str]) -> bool:
    """A second version is to adapt until it has words of its own."""
    return not is_first and (not text.strip() or any(same_words(text, other) for other in others if other.strip()))
