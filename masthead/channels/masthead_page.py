"""The masthead: who answers for what, today. The box a newspaper prints, for every channel."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from masthead.channels.asking import understand
from masthead.channels.asking_words import BY_NAME, NICKNAMES
from masthead.channels.counts import Counts
from masthead.channels.duties import DUTIES, OWNERSHIP, SHOWN, duty_of
from masthead.channels.facts import facts_of
from masthead.channels.health.models import MastheadLook
from masthead.channels.models import Channel, OwnDuty
from masthead.channels.naming import told_apart
from masthead.channels.rules import Facts, answers, chain, is_gap
from masthead.channels.team import head_in_words, leading, of_house, people_in
from masthead.kit.prepared import prepared
from masthead.networks import NETWORKS
from masthead.people.models import Absence, Membership

MOST_ANSWERS, MOST_NAMES = 10, 5_000


@dataclass(frozen=True)
class Cell:
    """One duty on one channel: its person, and who answers today when that person is away."""

    code: str
    holder: Membership | None
    today: Membership | None
    label: str  # the duty in a word; of the owner nothing
    until: date | None = None  # the head takes care of the channel until that day

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
    name: str  # of the channel, with its network where another one answered is called the same
    duty: object
    member: Membership
    stand_in: Membership | None
    instead_of: Membership | None
    back: date | None
    is_gap: bool = False
    is_away: bool = False  # everybody who could answer is away, and the head is asked all the same


@dataclass(frozen=True)
class Masthead:
    """What the page shows."""

    lines: list[Line]
    load: list[tuple[Membership, int, int]]
    absences: list[Absence]
    found: list[Found]
    more: int  # channels the question is about as well
    members: list[Membership]
    leading: Membership
    head: str  # in words, with who leads while the head is away
    has_looked: bool
    mode: str
    networks: dict[str, int]


def read(member: Membership, channels: list[Channel], counts: Counts, *, on: date, question: str = "") -> Masthead:
    """Everything the page needs in a constant number of queries, besides the counts of the whole house."""
    asked = _asked(question, member) if question else None
    numbers = {channel.pk for channel in [*channels, *(asked.channels if asked else ())]}
    facts = facts_of(member.organisation, on=on, channel_ids=numbers)
    members = of_house(member, _team(house=member.organisation_id, on=on))
    people = {m.pk: m for m in members}
    absences = list(
        Absence.objects.visible_to(member)
        .filter(ends_on__gte=on, member__left_at=None)
        .select_related("member__person")[:50]
    )
    shown = labels()
    return Masthead(
        lines=[
            Line(channel, [_cell(channel, code, label, facts, people, on) for code, label in shown.items()])
            for channel in channels
        ],
        load=[(one, *counts.of(one.pk)) for one in members],
        absences=absences,
        found=_answer(asked, facts, people, absences, on) if asked else [],
        more=asked.total - len(asked.channels) if asked else 0,
        members=members,
        leading=people[leading(facts)],
        head=head_in_words(facts),
        has_looked=any(one.looked for one in members if one == member),
        mode=counts.mode,
        networks=counts.networks,
    )


@prepared
def _team(house: int, on: date) -> QuerySet:
    looked = MastheadLook.objects.filter(member=OuterRef("pk"), on=on)
    return people_in(house).annotate(looked=Exists(looked)).order_by("pk")


def labels() -> dict[str, str]:
    """What is shown of each channel, in words; of the owner none. Put into words once, not for each channel."""
    return {OWNERSHIP: "", **{code: str(DUTIES[code].label) for code in SHOWN}}


def _cell(channel: Channel, code: str, label: str, facts: Facts, people: dict, on: date) -> Cell:
    answering = people.get(answers(facts, channel.pk, code).member)
    if is_gap(facts, channel.pk, code):
        until = channel.cared_for_until(on) if code == OWNERSHIP else None
        return Cell(code, None, answering, label, until)
    holder = facts.owners[channel.pk] if code == OWNERSHIP else facts.duties[channel.pk, code]
    person = people.get(holder.member)
    return Cell(code, person, None if answering == person else answering, label)


@dataclass(frozen=True)
class Asked:
    """What a question is about: the channels (those answered at most) and the duty."""

    channels: list[Channel]
    duty: str
    total: int  # of the channels it is about, also those not answered


def _asked(question: str, member: Membership) -> Asked:
    """Understand the question over the whole register, then read only the channels it is about."""
    own = {one.code: one.name for one in OwnDuty.objects.visible_to(member).standing()}
    channels = Channel.objects.visible_to(member).open().order_by("sorts_as", "pk")
    register = list(channels.values_list("pk", "name", "network_key", "handle")[:MOST_NAMES])
    said = {key: str(network.label) for key, network in NETWORKS.items()}
    names = {
        pk: [name, said.get(network, network), handle, *NICKNAMES.get(network, ())]
        for pk, name, network, handle in register
    }
    numbers, duty = understand(
        question, names, own, _not_on({network for _pk, _name, network, _handle in register}, said)
    )
    read = channels.in_bulk(numbers[:MOST_ANSWERS])
    return Asked([read[number] for number in numbers[:MOST_ANSWERS]], duty, len(numbers))


def _not_on(present: set[str], said: dict[str, str]) -> list[str]:
    """What the networks are called on which the firm has no channel."""
    return [name for key in BY_NAME if key not in present for name in (said[key], *NICKNAMES.get(key, ()))]


def _answer(asked: Asked, facts: Facts, people: dict, absences: list, on: date) -> list[Found]:
    found, names = [], told_apart(asked.channels)
    for channel in asked.channels:
        answer = answers(facts, channel.pk, asked.duty)
        away = people.get(answer.instead_of)
        back = max((a.ends_on for a in absences if away and a.member_id == away.pk and a.starts_on <= on), default=None)
        stand_in = people.get(_stand_in(facts, channel.pk, asked.duty, answer.member))
        found.append(
            Found(
                channel,
                names[channel.pk],
                duty_of(asked.duty, facts.own),
                people[answer.member],
                stand_in,
                away,
                back,
                answer.is_gap,
                not facts.is_here(answer.member),
            )
        )
    return found


def _stand_in(facts: Facts, channel: int, duty: str, answering: int) -> int | None:
    """Whom to ask when the one who answers can not: the next of the chain who is here."""
    return next((m for m, _why in chain(facts, channel, duty) if m != answering and facts.is_here(m)), None)
