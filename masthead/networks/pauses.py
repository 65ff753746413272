"""What networks say about their limits: how long to wait, and when little room is left."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from masthead.kit.http import Reply


@dataclass
class Room:
    """What the answers of one call said about the network's limits. `rest`: nothing more may be asked for so long."""

    rest: timedelta | None = None


_ROOM: ContextVar[Room | None] = ContextVar("room", default=None)
# What is left of a limit, and when it is whole again. X has limits of a day beside those of a quarter of an hour.
_COUNTED = {
    "x-user-limit-24hour-remaining": "x-user-limit-24hour-reset", "x-app-limit-24hour-remaining": "x-app-limit-24hour-reset",
    "x-rate-limit-remaining": "x-rate-limit-reset", "x-ratelimit-remaining": "x-ratelimit-reset",
    "ratelimit-remaining": "ratelimit-reset",
}  # fmt: skip
LOW = 10  # calls left: from here on they are spread over the time until there are new ones


@contextmanager
def listening() -> Iterator[Room]:
    """Hear what the answers say about limits while this lasts, whichever connector asks and however often."""
    room = Room()
    before = _ROOM.set(room)
    try:
        yield room
    finally:
        _ROOM.reset(before)


def rest_for(pause: timedelta | None) -> None:
    """The channel waits at least so long after the call that is under way."""
    room = _ROOM.get()
    if room is not None and pause:
        room.rest = max(room.rest or pause, pause)


def hear(reply: Reply) -> None:
    """A yes that leaves little room slows us down, one that used the last of it stops us: better than to run into it."""
    for left, again in _COUNTED.items():
        remaining = reply.headers.get(left, "").strip()
        if not remaining.isdecimal() or int(remaining) >= LOW:
            continue
        pause = _told(reply, again) or (pause_of(reply) if remaining == "0" else None)
        rest_for(pause and pause / (int(remaining) + 1))


def pause_of(reply: Reply) -> timedelta | None:
    """How long the network asks us to wait: seconds, an HTTP date, an ISO date or a Unix time, whichever it uses.

    Of a limit of a day only where it is the one that is spent."""
    spent = [again for left, again in _COUNTED.items() if "24hour" in left and reply.headers.get(left, "") == "0"]
    for name in (*spent, "retry-after", "x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"):
        if pause := _told(reply, name):
            return pause
    return _pause_in(reply)


def _told(reply: Reply, name: str) -> timedelta | None:
    """The pause that one header tells."""
    there = _moment(reply.headers.get("date", "")) or datetime.now(UTC)
    value = reply.headers.get(name, "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", value):
        seconds = float(value)
        pause = timedelta(seconds=seconds) if seconds < 10_000_000 else datetime.fromtimestamp(seconds, UTC) - there
    elif until := _moment(value):
        pause = until - there
    else:
        return None
    return _bounded(pause)


def _pause_in(reply: Reply) -> timedelta | None:
    """The pause some networks tell in their answer only: Telegram under `parameters`, Discord at once."""
    try:
        answer = reply.json()
    except ValueError:
        return None
    for place in (answer, answer.get("parameters")) if isinstance(answer, dict) else ():
        seconds = place.get("retry_after") if isinstance(place, dict) else None
        if isinstance(seconds, (int, float)):
            return _bounded(timedelta(seconds=seconds))
    return None


def _bounded(pause: timedelta) -> timedelta:
    return min(max(pause, timedelta(seconds=1)), timedelta(days=1))


def _moment(text: str) -> datetime | None:
    for read in (parsedate_to_datetime, lambda t: datetime.fromisoformat(t.replace("Z", "+00:00"))):
        try:
            moment = read(text)
        except (ValueError, TypeError, IndexError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
