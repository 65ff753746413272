"""What should not stand so close together (row 2.10; theme overlap: row 3.6). A mark, never a refusal. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from masthead.planning.rules import Moment

CLOSE, THEME, DAY = "close", "theme", "day"


@dataclass(frozen=True)
class Conflict:
    """One reason to look again: the other version, or the day's name."""

    kind: str
    other: Moment | None = None
    day: str = ""


def find(
    rows: Iterable[Moment],
    *,
    apart: timedelta,
    zone: ZoneInfo,
    after: datetime,
    bad_days: dict[date, str] | None = None,
) -> dict[int, list[Conflict]]:
    """The conflicts of each version still to come, by its id.

    Two on one channel less than `apart` from each other; one theme by two stories on one day; a day on which nothing
    cheerful should go out. What is over is over: nobody can mend it."""
    coming = sorted(row for row in rows if row.at > after)
    found: dict[int, list[Conflict]] = defaultdict(list)
    for one, other in _neighbours(coming):
        if other.at - one.at < apart:
            found[one.variant].append(Conflict(CLOSE, other))
            found[other.variant].append(Conflict(CLOSE, one))
    for on, same_day in _by_day(coming, zone).items():
        for same_theme in _by_theme(same_day).values():
            for row in same_theme:
                stranger = next((other for other in same_theme if other.story != row.story), None)
                if stranger:
                    found[row.variant].append(Conflict(THEME, stranger))
        if on in (bad_days or {}):
            for row in same_day:
                found[row.variant].append(Conflict(DAY, day=bad_days[on]))
    return dict(found)


def _neighbours(rows: list[Moment]) -> Iterable[tuple[Moment, Moment]]:
    by_channel: dict[int, list[Moment]] = defaultdict(list)
    for row in rows:
        by_channel[row.channel].append(row)
    return (pair for same in by_channel.values() for pair in pairwise(same))


def _by_day(rows: list[Moment], zone: ZoneInfo) -> dict[date, list[Moment]]:
    found: dict[date, list[Moment]] = defaultdict(list)
    for row in rows:
        found[row.at.astimezone(zone).date()].append(row)
    return found


def _by_theme(rows: list[Moment]) -> dict[str, list[Moment]]:
    found: dict[str, list[Moment]] = defaultdict(list)
    for row in rows:
        if row.theme:
            found[row.theme.casefold()].append(row)
    return found
