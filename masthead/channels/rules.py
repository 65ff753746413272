"""Who answers, as a pure function of facts. No database here."""

from dataclasses import dataclass, field

from masthead.channels.duties import OWNERSHIP

# Why this person, in the order in which the question is asked (design, section 4).
ASSIGNED, ASSIGNED_DEPUTY, OWNER, OWNER_DEPUTY, HEAD, DEPUTY_HEAD = (
    "assigned", "assigned_deputy", "owner", "owner_deputy", "head", "deputy_head",
)  # fmt: skip


@dataclass(frozen=True)
class Holder:
    """Somebody who holds something on a channel, and who stands in for them there."""

    member: int
    deputy: int | None = None


@dataclass
class Facts:
    """What is true in one organisation on one day. Everybody is a membership id."""

    head: int
    deputy_head: int | None = None
    away: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    owners: dict[int, Holder] = field(default_factory=dict)  # channel -> accepted owner
    duties: dict[tuple[int, str], Holder] = field(default_factory=dict)  # (channel, duty) -> accountable
    doing: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)
    consulted: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)  # asked before; no right follows
    told: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)  # told after; no right follows
    readers: dict[int, tuple[int, ...]] = field(default_factory=dict)  # channel -> who reads before the signature
    own: dict[str, str] = field(default_factory=dict)  # code -> name of the duties the firm added itself
    names: dict[int, str] = field(default_factory=dict)

    def is_here(self, member: int | None) -> bool:
        return member is not None and member not in self.away and member not in self.gone


@dataclass(frozen=True)
class Answer:
    """Exactly one person, and why it is them. `instead_of` names who would answer if they were here."""

    member: int
    why: str
    instead_of: int | None = None
    is_gap: bool = False


def chain(facts: Facts, channel: int, duty: str) -> list[tuple[int, str]]:
    """Everybody who could be asked, in order, whether they are here or not."""
    links: list[tuple[int | None, str]] = []
    if duty != OWNERSHIP and (holder := facts.duties.get((channel, duty))):
        links += [(holder.member, ASSIGNED), (holder.deputy, ASSIGNED_DEPUTY)]
    if owner := facts.owners.get(channel):
        links += [(owner.member, OWNER), (owner.deputy, OWNER_DEPUTY)]
    links += [(facts.head, HEAD), (facts.deputy_head, DEPUTY_HEAD)]
    seen: set[int] = set()
    return [(m, why) for m, why in links if m is not None and not (m in seen or seen.add(m))]


def is_gap(facts: Facts, channel: int, duty: str) -> bool:
    """A duty without its own assignment is a gap, whoever answers meanwhile (design, section 12.5)."""
    holder = facts.owners.get(channel) if duty == OWNERSHIP else facts.duties.get((channel, duty))
    return holder is None or holder.member in facts.gone


def answers(facts: Facts, channel: int, duty: str, *, besides: int | None = None) -> Answer:
    """The one person who answers for a duty on a channel, absences applied. Never nobody.

    `besides` leaves one person out: nobody signs their own words. When all others are away it is the head all the
    same (or the head's stand-in, when the head is left out); only where nobody else exists is it the person left out,
    and then the caller must apply the rule of the one-person mode."""
    links = chain(facts, channel, duty)
    others = [link for link in links if link[0] != besides and link[0] not in facts.gone]
    here = [link for link in others if facts.is_here(link[0])]
    leads = [(facts.head, HEAD), (facts.deputy_head, DEPUTY_HEAD)]
    last = [link for link in leads if link[0] in {member for member, _why in others}]
    member, why = (here or last or others or [(facts.head, HEAD)])[0]
    first = next((m for m, _why in others), None)
    return Answer(member, why, first if first != member else None, is_gap(facts, channel, duty))


def holders(facts: Facts, channel: int, duty: str) -> set[int]:
    """Everybody who may act on a duty: those who hold or do it, the owner, the head, and all their stand-ins."""
    may = {member for member, _why in chain(facts, channel, duty)} | facts.doing.get((channel, duty), frozenset())
    return may - facts.gone


SOLO, SHARED = "solo", "shared"


def mode(facts: Facts) -> str:
    """The mode of a firm, from all its facts."""
    return mode_of({holder.member for holder in facts.owners.values()})


def mode_of(owners: set[int]) -> str:
    """One owner everywhere is the one-person mode; from the second owner on it is shared (practice notes 3.7)."""
    return SHARED if len(owners) > 1 else SOLO
