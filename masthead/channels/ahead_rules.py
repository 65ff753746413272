"""Where nobody of the channel will be there, before it happens: a pure function of facts and days away."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import DEPUTY_HEAD, HEAD, Facts, answers

AHEAD = 60  # days; longer holidays than two months ahead are not known in a small shop


@dataclass(frozen=True)
class Days:
    """Somebody does not answer from the first day to the last, both included."""

    member: int
    first: date
    last: date

    def touches(self, other: "Days") -> bool:
        """Same person, and not one day of presence in between: the two are one absence."""
        day = timedelta(days=1)
        return self.member == other.member and self.first <= other.last + day and other.first <= self.last + day


@dataclass(frozen=True)
class Hole:
    """For some days the head answers on a channel that has an owner, because nobody nearer is there."""

    channel: int
    first: date
    last: date
    duties: tuple[str, ...]
    answers: int
    nobody: bool  # the one who answers is away as well


def merged(days: Days, others: list[Days]) -> Days:
    """These days and all that touch them as one absence (each may bring the next within reach)."""
    left = list(others)
    while near := [other for other in left if days.touches(other)]:
        days = Days(days.member, min(days.first, *(n.first for n in near)), max(days.last, *(n.last for n in near)))
        left = [other for other in left if other not in near]
    return days


def holes(facts: Facts, away: list[Days], *, channels: list[int], duties: tuple[str, ...], on: date) -> list[Hole]:
    """The holes of the next 60 days in channels that have an owner (practice notes R2), soonest first.

    `facts` knows nobody's absence; each stretch of days in which the same people are away is judged by `answers`."""
    last = on + timedelta(days=AHEAD - 1)
    owned = [
        channel for channel in channels if channel in facts.owners and facts.owners[channel].member not in facts.gone
    ]
    found: dict[int, list[Hole]] = {channel: [] for channel in owned}
    for first, until in _stretches(away, on, last):
        absent = frozenset(one.member for one in away if one.first <= first <= one.last)
        then = replace(facts, away=absent)
        for channel in owned if absent else ():
            hole = _hole(then, channel, duties, first, until)
            if hole:
                _join(found[channel], hole)
    return sorted((hole for some in found.values() for hole in some), key=lambda hole: (hole.first, hole.channel))


def _hole(facts: Facts, channel: int, duties: tuple[str, ...], first: date, last: date) -> Hole | None:
    said = {duty: answers(facts, channel, duty) for duty in (OWNERSHIP, *duties)}
    open_ones = tuple(
        duty for duty, answer in said.items() if answer.why in (HEAD, DEPUTY_HEAD) or not facts.is_here(answer.member)
    )
    if not open_ones:
        return None
    who = said[open_ones[0]].member
    return Hole(channel, first, last, open_ones, who, not facts.is_here(who))


def _stretches(away: list[Days], on: date, last: date) -> list[tuple[date, date]]:
    """The days ahead, cut wherever somebody goes or comes back."""
    day = timedelta(days=1)
    cuts = {on, last + day}
    cuts |= {edge for one in away for edge in (one.first, one.last + day) if on < edge <= last}
    edges = sorted(cuts)
    return [(a, b - day) for a, b in zip(edges, edges[1:], strict=False)]


def _join(earlier: list[Hole], hole: Hole) -> None:
    """A hole that goes on as it was is one hole."""
    before = earlier[-1] if earlier else None
    same = before and (before.duties, before.answers, before.nobody) == (hole.duties, hole.answers, hole.nobody)
    if same and before.last + timedelta(days=1) == hole.first:
        earlier[-1] = replace(before, last=hole.last)
    else:
        earlier.append(hole)
