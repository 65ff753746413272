"""The life of a channel, from being asked for to being closed (practice notes 1.1, 3.11). No database here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

REQUESTED, APPROVED, ACTIVE, DORMANT, CLOSED, RESERVED, DECLINED = (
    "requested", "approved", "active", "dormant", "closed", "reserved", "declined",
)  # fmt: skip
STATUSES = (REQUESTED, APPROVED, ACTIVE, DORMANT, CLOSED, RESERVED, DECLINED)
# Somebody works on these: versions may be written, and somebody must answer.
OPEN = frozenset({APPROVED, ACTIVE, DORMANT})
# Words go out here and nowhere else. A dormant one may publish: that is how it wakes.
GOES_OUT = frozenset({ACTIVE, DORMANT})

APPROVE, DECLINE, RESERVE, START, SLEEP, WAKE, CLOSE, REOPEN = (
    "approve", "decline", "reserve", "start", "sleep", "wake", "close", "reopen",
)  # fmt: skip
# Every step there is: from where it may be made, and where it leads. What is not here can not happen.
STEPS = {
    APPROVE: (frozenset({REQUESTED, RESERVED}), APPROVED),
    DECLINE: (frozenset({REQUESTED}), DECLINED),
    RESERVE: (frozenset({APPROVED}), RESERVED),
    START: (frozenset({APPROVED}), ACTIVE),
    SLEEP: (frozenset({ACTIVE}), DORMANT),
    WAKE: (frozenset({DORMANT}), ACTIVE),
    CLOSE: (frozenset({ACTIVE, DORMANT, RESERVED}), CLOSED),
    REOPEN: (frozenset({CLOSED}), RESERVED),
}
# Where a life may begin: asked for, or written down by the head as it is.
BEGINS = frozenset({REQUESTED, APPROVED, ACTIVE, RESERVED, CLOSED})


def may(step: str, status: str) -> bool:
    """Can this step be made from here?"""
    return status in STEPS[step][0]


def after(step: str, status: str) -> str:
    """Where a step leads. Raises ValueError where it can not be made."""
    if not may(step, status):
        raise ValueError(f"{step} is no step from {status}")
    return STEPS[step][1]


# What a new channel needs before it is started ----------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """One line of a list that is worked through; `seen` says that Masthead finds out by itself."""

    code: str
    label: str
    asks: str
    seen: bool = False


HANDLE, MAILBOX, ADMINS, SECOND_FACTOR, PROFILE, LINKS, GUIDE, OWNER = (
    "handle", "mailbox", "admins", "second_factor", "profile", "links", "guide", "owner",
)  # fmt: skip
SET_UP = {
    item.code: item
    for item in (
        Item(HANDLE, _("The name over there"), _("It is taken, and it is the one we use elsewhere.")),
        Item(MAILBOX, _("A mailbox of the house"), _("The account belongs to an address of the firm, not to a person’s own.")),
        Item(ADMINS, _("Two administrators"), _("Two people can get in, so that nobody is locked out."), seen=True),
        Item(SECOND_FACTOR, _("Second factor"), _("Every login of a person asks for one."), seen=True),
        Item(PROFILE, _("The profile"), _("Its address and its name over there stand on the register."), seen=True),
        Item(LINKS, _("Links both ways"), _("The profile leads to our website, and the website to the profile.")),
        Item(GUIDE, _("The guide"), _("It says why we are here, for whom, and in which tone."), seen=True),
        Item(OWNER, _("An owner"), _("Somebody has accepted to answer for it."), seen=True),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the register knows of a channel that is being set up."""

    administrators: int
    logins: int
    logins_with_second_factor: int
    has_address: bool
    has_handle: bool
    guide: tuple[str, str, str]  # why, for whom, tone
    has_owner: bool


def seen(known: Known, *, administrators: int) -> frozenset[str]:
    """The lines that are done as far as Masthead can see."""
    found = {
        ADMINS: known.administrators >= administrators,
        SECOND_FACTOR: 0 < known.logins == known.logins_with_second_factor,
        PROFILE: known.has_address and known.has_handle,
        GUIDE: all(text.strip() for text in known.guide),
        OWNER: known.has_owner,
    }
    return frozenset(code for code, is_so in found.items() if is_so)


def missing(done: frozenset[str]) -> list[Item]:
    """What is still to do before the channel is started, in the order of the list."""
    return [item for code, item in SET_UP.items() if code not in done]


# How quiet it has become --------------------------------------------------------------------------------------

FINE, SLOW, ASLEEP, ASKS, ENDS = "fine", "slow", "asleep", "asks", "ends"
LONGEST = 12  # weeks; however seldom a channel means to speak
WEEKS = 2  # one week below the own floor happens; the second one is a habit (row 1.1)


@dataclass(frozen=True)
class Pace:
    """How a channel was published on: `alive_at` is when somebody last said that it lives (begun, started, woken)."""

    floor: float
    alive_at: datetime
    last: datetime | None
    weeks: tuple[int, ...]  # how much went out in each of the last full weeks

    def quiet_since(self) -> datetime:
        """The last sign of life."""
        return max(self.alive_at, self.last) if self.last else self.alive_at

    def twice(self) -> timedelta:
        """In how much time its own floor asks for two publications: one a month is not asleep after a month."""
        return timedelta(weeks=min(2 / self.floor, LONGEST)) if self.floor else timedelta(0)


@dataclass(frozen=True)
class Patience:
    """After how much silence a channel sleeps, a question is asked, and closing is proposed: the firm's own numbers."""

    sleeps: timedelta
    asks: timedelta
    ends: timedelta


def judged(pace: Pace, patience: Patience, *, now: datetime, weeks_from: datetime) -> str:
    """How quiet a channel is (row 1.1). One that is younger than a span is never judged by it.

    `weeks_from` is where the full weeks begin: a channel that did not live through them has no habit yet."""
    quiet = now - pace.quiet_since()
    sleeps = max(patience.sleeps, pace.twice())
    for word, span in ((ENDS, patience.ends), (ASKS, patience.asks), (ASLEEP, sleeps)):
        if quiet >= span:
            return word
    told = pace.floor * len(pace.weeks) >= 1  # of a floor of one a month two weeks say nothing
    if told and pace.alive_at <= weeks_from and all(done < pace.floor for done in pace.weeks):
        return SLOW
    return FINE
