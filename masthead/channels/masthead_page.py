"""The masthead: who answers for what, today. The box a newspaper prints, for every channel."""

from dataclasses import dataclass
from datetime import date

from masthead.channels.asking import understand
from masthead.channels.duties import DUTIES, OWNERSHIP, SHOWN
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.rules import Facts, answers, chain, is_gap, mode
from masthead.people.models import Absence, Membership

MOST_ANSWERS = 10


@dataclass(frozen=True)
class Cell:
    """One duty on one channel: its person, and who answers today when that person is away."""

    code: str
    holder: Membership | None
    today: Membership | None

    @property
    def label(self):
        return DUTIES[self.code].label if self.code in DUTIES else ""

    @property
    def place(self) -> str:
        """The field on the channel's page where it is filled."""
        return "owner" if self.code == OWNERSHIP else f"duty-{self.code}"


@dataclass(frozen=True)
class Line:
    channel: Channel
    cells: list[Cell]


@dataclass(frozen=True)
class Found:
    """The answer to a question: whom to ask, on which channel, and when the usual person is back."""

    channel: Channel
    duty: object
    member: Membership
    stand_in: Membership | None
    instead_of: Membership | None
    back: date | None


@dataclass(frozen=True)
class Masthead:
    """What the page shows."""

    lines: list[Line]
    load: list[tuple[Membership, int, int]]
    absences: list[Absence]
    found: list[Found]
    members: list[Membership]
    mode: str


def read(member: Membership, channels: list[Channel], *, on: date, question: str = "") -> Masthead:
    """Everything the page needs in a constant number of queries."""
    facts = facts_of(member.organisation, on=on)
    members = list(
        Membership.objects.visible_to(member).active().select_related("person", "organisation").order_by("pk")
    )
    people = {m.pk: m for m in members}
    absences = list(Absence.objects.visible_to(member).filter(ends_on__gte=on).select_related("member__person")[:50])
    return Masthead(
        lines=[
            Line(channel, [_cell(channel, code, facts, people) for code in (OWNERSHIP, *SHOWN)]) for channel in channels
        ],
        load=[_load(m, facts) for m in members],
        absences=absences,
        found=_ask(question, member, facts, people, absences, on) if question else [],
        members=members,
        mode=mode(facts),
    )


def _cell(channel: Channel, code: str, facts: Facts, people: dict) -> Cell:
    answering = people.get(answers(facts, channel.pk, code).member)
    if is_gap(facts, channel.pk, code):
        return Cell(code, None, answering)
    holder = facts.owners[channel.pk] if code == OWNERSHIP else facts.duties[channel.pk, code]
    person = people.get(holder.member)
    return Cell(code, person, None if answering == person else answering)


def _load(member: Membership, facts: Facts) -> tuple[Membership, int, int]:
    channels = sum(holder.member == member.pk for holder in facts.owners.values())
    return member, channels, sum(holder.member == member.pk for holder in facts.duties.values())


def _ask(question: str, member: Membership, facts: Facts, people: dict, absences: list, on: date) -> list[Found]:
    channels = {c.pk: c for c in Channel.objects.visible_to(member).open().order_by("name")[:500]}
    names = {pk: [c.name, str(c.network.label), c.handle] for pk, c in channels.items()}
    numbers, duty = understand(question, names)
    found = []
    for number in numbers[:MOST_ANSWERS]:
        answer = answers(facts, number, duty)
        away = people.get(answer.instead_of)
        back = max((a.ends_on for a in absences if away and a.member_id == away.pk and a.starts_on <= on), default=None)
        stand_in = people.get(_stand_in(facts, number, duty, answer.member))
        found.append(Found(channels[number], DUTIES.get(duty), people[answer.member], stand_in, away, back))
    return found


def _stand_in(facts: Facts, channel: int, duty: str, answering: int) -> int | None:
    """Whom to ask when the one who answers can not: the next of the chain who is here."""
    return next((m for m, _why in chain(facts, channel, duty) if m != answering and facts.is_here(m)), None)
