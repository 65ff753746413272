"""Pure rules of who does what: whom to propose for a gap and why, when a duty is done by too many, when proof is late."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from masthead.channels.duties import MATRIX, OWNERSHIP, QUALITY, WRITING
from masthead.channels.rules import Facts
from masthead.networks.suits import suits

DOES_IT, OWNS, HERE, ELSEWHERE, LIKES, LEAST = "does_it", "owns", "here", "elsewhere", "likes", "least"
FRESH, DUE, LATE = "", "due", "late"


@dataclass(frozen=True)
class Proposal:
    """Whom to name for a gap, and why; `count` and `what` fill the words of the reason."""

    member: int
    why: str
    count: int = 0
    what: str = ""


@dataclass(frozen=True)
class Team:
    """Who could be named: what they like, and how often they answer for which duty in the whole firm."""

    likes: dict[int, tuple[str, ...]]
    load: dict[tuple[str, int], int]

    def carries(self, member: int) -> int:
        """How many things somebody answers for."""
        return self._carried[member]

    @cached_property
    def _carried(self) -> Counter:
        carried: Counter[int] = Counter()
        for (_duty, member), count in self.load.items():
            carried[member] += count
        return carried


def propose(facts: Facts, channel: int, duty: str, *, network: str, team: Team) -> Proposal | None:
    """Whom to name for a duty nobody holds.

    Whoever does it there already; the channel's owner; who answers for the same duty elsewhere; who likes that kind of
    work; who carries least. Who writes on a channel is not proposed to check it while anybody else is there."""
    absent = facts.away | facts.gone
    people = [one for one in team.likes if one not in absent]
    if duty == QUALITY:
        others = [one for one in people if one not in facts.doing.get((channel, WRITING), ())]
        people = others or people
    if not people:
        return None
    if doing := sorted(facts.doing.get((channel, duty), frozenset()) & set(people)):
        return Proposal(doing[0], DOES_IT)
    if duty == OWNERSHIP:
        return _owner(facts, channel, people, network, team)
    if (owner := facts.owners.get(channel)) and owner.member in people:
        return Proposal(owner.member, OWNS)
    most = max(people, key=lambda one: (team.load.get((duty, one), 0), -one))
    if count := team.load.get((duty, most), 0):
        return Proposal(most, ELSEWHERE, count)
    return _by_taste(people, network, team)


def _owner(facts: Facts, channel: int, people: list[int], network: str, team: Team) -> Proposal:
    held = {
        one: sum(holder.member == one for (where, _duty), holder in facts.duties.items() if where == channel)
        for one in people
    }
    most = max(people, key=lambda one: (held[one], -one))
    return Proposal(most, HERE, held[most]) if held[most] else _by_taste(people, network, team)


def _by_taste(people: list[int], network: str, team: Team) -> Proposal:
    for taste in suits(network):
        if liking := [one for one in people if taste in team.likes[one]]:
            return Proposal(min(liking, key=lambda one: (team.carries(one), one)), LIKES, what=taste)
    return Proposal(min(people, key=lambda one: (team.carries(one), one)), LEAST)


def columns(own: dict[str, str]) -> tuple[str, ...]:
    """Every duty that is asked: the built-in ones, then the firm's own by name."""
    return (*MATRIX, *own)


def is_to_split(doing: int, *, most: int) -> bool:
    """A duty that many do is one nobody does (row 1.2)."""
    return doing > most


def freshness(shown_at: datetime, review_days: int | None, *, now: datetime) -> str:
    """Without proof for its period a duty is due; for two of them, late (practice notes 3.2)."""
    if review_days is None or now - shown_at <= timedelta(days=review_days):
        return FRESH
    return DUE if now - shown_at <= timedelta(days=2 * review_days) else LATE
