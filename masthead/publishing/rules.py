"""The machine of a delivery as data, and the pure rules around it. No database here.

Source: the engine study, section 5 (states and moves) and 6 (rules), and the design, section 12.3 (by hand, withdrawn)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SCHEDULED, CLAIMED, SENDING, PUBLISHED, UNCERTAIN, HELD, FAILED, BY_HAND, WITHDRAWN = STATES = (
    "scheduled", "claimed", "sending", "published", "uncertain", "held", "failed", "by_hand", "withdrawn",
)  # fmt: skip

# Every state but `published` leads to `published`: proof that it is out there, however late, is always believed.
MOVES: dict[str, frozenset[str]] = {
    SCHEDULED: frozenset({CLAIMED, HELD, BY_HAND, WITHDRAWN, PUBLISHED}),
    CLAIMED: frozenset({SCHEDULED, SENDING, HELD, FAILED, WITHDRAWN, PUBLISHED}),
    SENDING: frozenset({PUBLISHED, SCHEDULED, FAILED, UNCERTAIN, HELD}),
    UNCERTAIN: frozenset({PUBLISHED, SCHEDULED, HELD}),
    HELD: frozenset({SCHEDULED, PUBLISHED, WITHDRAWN}),
    FAILED: frozenset({SCHEDULED, PUBLISHED, WITHDRAWN}),
    BY_HAND: frozenset({PUBLISHED, SCHEDULED, HELD, WITHDRAWN}),
    PUBLISHED: frozenset(),
    WITHDRAWN: frozenset({PUBLISHED}),
}

# Why something is on hold.
LATE, PAUSED, CHANNEL, CLOCK, DOUBT, PERSON = "late", "pause", "channel", "clock", "doubt", "person"
CHECKS = "checks"  # a check stops it, which did not when it was signed
TEASER = "teaser"  # it announces what nobody has approved
NAMING = "naming"  # it names somebody who may not be named, or not yet

BACKOFF = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60), timedelta(minutes=5))
OWN_BUG_TRIES = 3
LOOKS = 3  # "not there" counts only when it was said this often, over the whole settling time
CATCH_UP_GAP = timedelta(minutes=2)
CLOCK_NOTED = 5.0  # seconds
CLOCK_SUSPECT = 60.0


def backoff(failures: int) -> timedelta:
    """How long to wait after the n-th time nothing was sent: 5 s, 15 s, 60 s, then every 5 minutes."""
    return BACKOFF[min(max(failures, 1), len(BACKOFF)) - 1]


def is_late(due_at: datetime, grace: timedelta, now: datetime) -> bool:
    """Is it so late that a person must say whether it is still worth sending?"""
    return now - due_at > grace


def lease_is_over(lease_until: datetime | None, now: datetime, longest: timedelta) -> bool:
    """Has the worker's time run out? A lease further away than any we grant was made by a clock set back since."""
    return lease_until is None or lease_until <= now or lease_until > now + longest + timedelta(seconds=5)


REPEAT, LOOK, WAIT, HOLD = "repeat", "look", "wait", "hold"


@dataclass(frozen=True)
class Doubt:
    """What is known about a publication whose outcome is not."""

    since: datetime  # when the doubt began
    first_try: datetime  # when the first call that may have arrived began
    last_end: datetime  # when the last such call ended without a clear answer
    deadline: datetime  # when the last such call was surely over on our side
    looks: int = 0  # how often the network said “not there” since that deadline
    repeats: int = 0  # how often it was sent again in this doubt
    repeated: bool = False  # it was sent once more already on the word of look-ups


@dataclass(frozen=True)
class Step:
    """What the pump does next about a doubt, and when."""

    what: str
    at: datetime


def next_step(doubt: Doubt, repeat, *, finds: bool, now: datetime, settle: timedelta, give_up: timedelta) -> Step:
    """Repeat, look, wait, or put it to a person. Nothing is ever sent again on a guess."""
    end = doubt.since + give_up
    if now >= end:
        return Step(HOLD, now)
    if repeat.kind == "window" and now < doubt.first_try + repeat.first:
        return Step(WAIT, doubt.first_try + repeat.first)
    if repeat.blindly(since=doubt.first_try, now=now):
        return _when(REPEAT, doubt.last_end + backoff(doubt.repeats + 1), now)
    if not finds:
        return _when(HOLD, doubt.deadline, now)
    return _by_looking(doubt, repeat, now, settle, end)


def _when(what: str, at: datetime, now: datetime) -> Step:
    return Step(what, now) if now >= at else Step(WAIT, at)


def _by_looking(doubt: Doubt, repeat, now: datetime, settle: timedelta, end: datetime) -> Step:
    if doubt.looks >= LOOKS and repeat.kind != "never" and not doubt.repeated:
        return Step(REPEAT, now)
    return _when(LOOK, min(end, look_at(doubt, settle)), now)


def look_at(doubt: Doubt, settle: timedelta) -> datetime:
    """The look-ups lie at the deadline, half the settling time later, at its end, then as far apart again."""
    return doubt.deadline + settle * doubt.looks / (LOOKS - 1)


@dataclass(frozen=True)
class ClockStep:
    """How far the wall clock moved by itself between two ticks, in seconds."""

    seconds: float

    @property
    def is_noted(self) -> bool:
        return abs(self.seconds) > CLOCK_NOTED

    @property
    def is_suspect(self) -> bool:
        """Forward: what became due by it may be early. Backwards only makes things wait."""
        return self.seconds > CLOCK_SUSPECT


def clock_step(wall_before: datetime, boot_before: float, wall: datetime, boot: float) -> ClockStep:
    """The part of the wall clock's way that the machine's own running time does not explain."""
    return ClockStep((wall - wall_before).total_seconds() - (boot - boot_before))
