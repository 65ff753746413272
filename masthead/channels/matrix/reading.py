"""What the page of who does what shows: channels × duties, gaps with a proposal, and how much each carries."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.channels.counts import counts_of, is_asked_of
from masthead.channels.duties import DUTIES, MATRIX, OWN, OWNERSHIP, Duty
from masthead.channels.facts import facts_of
from masthead.channels.matrix import rules
from masthead.channels.matrix.rules import Proposal, Team
from masthead.channels.matrix.showing import last_shown
from masthead.channels.models import Channel, DutyAssignment, OwnDuty, Ownership
from masthead.channels.past import facts_on
from masthead.channels.permits import MANAGE
from masthead.channels.rules import Facts, answers, is_gap
from masthead.channels.search import called
from masthead.channels.team import team_of, told_apart
from masthead.kit.addresses import address_of
from masthead.kit.prepared import prepared
from masthead.networks import NETWORKS
from masthead.networks.suits import TASTES
from masthead.people.models import Membership
from masthead.people.thresholds import DOERS, value

REASONS = {
    rules.DOES_IT: lambda _n: _("%(who)s does it here already."),
    rules.OWNS: lambda _n: _("%(who)s owns the channel."),
    rules.HERE: lambda n: ngettext("%(who)s has %(n)s duty here.", "%(who)s has %(n)s duties here.", n),
    rules.ELSEWHERE: lambda n: ngettext(
        "%(who)s answers for it on %(n)s other channel.", "%(who)s answers for it on %(n)s other channels.", n
    ),
    rules.LIKES: lambda _n: _("%(who)s likes %(what)s."),
    rules.LEAST: lambda _n: _("%(who)s has the least so far."),
}
BECAUSE = {
    rules.DOES_IT: lambda _n: _("does it already"),
    rules.OWNS: lambda _n: _("owns the channel"),
    rules.HERE: lambda n: ngettext("has %(n)s duty here", "has %(n)s duties here", n),
    rules.ELSEWHERE: lambda n: ngettext("does so on %(n)s other channel", "does so on %(n)s other channels", n),
    rules.LIKES: lambda _n: _("likes %(what)s"),
    rules.LEAST: lambda _n: _("has the least so far"),
}
LATENESS = {rules.DUE: gettext_lazy("to be shown"), rules.LATE: gettext_lazy("long not shown")}
OWNER = Duty(OWNERSHIP, "", "", "")


@dataclass(frozen=True)
class Square:
    """One duty on one channel: its person, who answers today, the others' parts; or a gap with whom to name."""

    channel: Channel
    duty: Duty
    applies: bool
    holder: Membership | None = None
    today: Membership | None = None
    doing: tuple[Membership, ...] = ()
    consulted: tuple[Membership, ...] = ()
    told: tuple[Membership, ...] = ()
    proposed: Membership | None = None
    proposal: Proposal | None = None
    is_to_split: bool = False
    freshness: str = ""
    may_change: bool = False

    @property
    def place(self) -> str:
        """What the address names it by; an anchor too."""
        return f"{self.channel.slug}.{self.duty.code}"

    @property
    def reason(self) -> str:
        """Why this person is proposed, in a sentence."""
        return self._said(REASONS)

    @property
    def because(self) -> str:
        """The same in the few words a square has room for, below the name."""
        return self._said(BECAUSE)

    def _said(self, words: dict) -> str:
        if not (self.proposal and self.proposed):
            return ""
        facts = {"who": self.proposed.called, "what": TASTES.get(self.proposal.what, ""), "n": self.proposal.count}
        return words[self.proposal.why](self.proposal.count) % facts

    @property
    def is_gap(self) -> bool:
        return self.applies and self.holder is None

    @property
    def is_owner(self) -> bool:
        return self.duty.code == OWNERSHIP

    @property
    def label(self) -> str:
        """The duty in a word."""
        return _("Owner") if self.is_owner else str(self.duty.label)

    @property
    def named(self) -> str:
        """What it is, for those who do not see the table around it."""
        return _("%(duty)s on %(channel)s") % {"duty": self.label, "channel": self.channel.name}

    @property
    def propose(self) -> str:
        """What the button on a gap says."""
        return _("Name %(who)s") % {"who": self.proposed.called}

    @property
    def address(self) -> str:
        """Where it is changed."""
        if self.is_owner:
            return address_of("channels:detail", self.channel.slug) + "#owner"
        return address_of("channels:square", self.channel.slug, self.duty.code)

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The small lines under the name, each with its class: who else has a part, and what is not as it should be."""
        said = (
            [("+ " + ", ".join(one.called for one in self.doing[:3]) + ("…" if self.doing[3:] else ""), "")]
            if self.doing
            else []
        )
        said += [(_("%(who)s is asked") % {"who": one.called}, "") for one in self.consulted]
        said += [(_("%(who)s is told") % {"who": one.called}, "") for one in self.told]
        if self.today:
            said.append((_("away; %(who)s answers") % {"who": self.today.called}, ""))
        if self.is_to_split:
            said.append((_("split this"), "warns-it"))
        if self.freshness:
            said.append((LATENESS[self.freshness], f"warns-it {self.freshness}"))
        return said


@dataclass(frozen=True)
class Row:
    channel: Channel
    squares: list[Square]
    may_change: bool

    @property
    def gaps(self) -> int:
        return sum(square.is_gap for square in self.squares)


@dataclass(frozen=True)
class Matrix:
    rows: list[Row]
    duties: list[Duty]
    members: list[Membership]
    load: list[tuple[Membership, int, int]]
    gaps: int = 0
    may_change: bool = False
    networks: dict[str, int] = field(default_factory=dict)


def duties_of(member: Membership) -> list[Duty]:
    """Every duty that is asked in the member's firm, with its label put into words once, not for each square: one query."""
    built_in = [replace(DUTIES[code].as_in(member.organisation), label=str(DUTIES[code].label)) for code in MATRIX]
    return [*built_in, *(one.as_duty() for one in _own(house=member.organisation_id))]


@prepared
def _own(house: int) -> QuerySet:
    return OwnDuty.objects.visible_to(Membership(organisation_id=house)).standing()


def found(
    member: Membership, duties: list[Duty], *, words: str = "", gaps: bool = False, holder: int = 0, network: str = ""
):
    """The channels a filter leaves, by name."""
    channels = Channel.objects.visible_to(member).open().order_by("sorts_as", "pk")
    if network:
        channels = channels.filter(network_key=network)
    if words:
        networks = [key for key, name in _network_names() if words.casefold() in name.casefold()]
        channels = channels.filter(called(words) | Q(network_key__in=networks))
    if holder:
        holds = DutyAssignment.objects.standing().filter(channel=OuterRef("pk"), member=holder)
        owns = Ownership.objects.standing().filter(channel=OuterRef("pk"), member=holder)
        channels = channels.filter(Exists(holds) | Exists(owns))
    return _with_gaps(channels, duties) if gaps else channels


def read(member: Membership, channels: list[Channel], duties: list[Duty], *, on: date, now: datetime) -> Matrix:
    """Everything the page needs for these channels, in six queries."""
    facts = facts_of(member.organisation, on=on, channel_ids=[channel.pk for channel in channels])
    members = team_of(member)
    people = {one.pk: one for one in members}
    counts = counts_of(member)
    team = Team({one.pk: tuple(one.likes) for one in members}, counts.load)
    shown, offered = _shown(channels), _offered(channels)
    most = value(member.organisation, DOERS)
    rows = []
    for channel in channels:
        may = MANAGE.allows(member, channel, facts=facts)
        squares = [
            _square(channel, duty, facts, people, team, most, shown, now, may) for duty in (OWNER, *duties)
        ]  # fmt: skip
        if asked := people.get(offered.get(channel.pk)):
            squares[0] = _asked(squares[0], asked)
        rows.append(Row(channel, squares, may))
    load = [(one, *counts.of(one.pk)) for one in members]
    return Matrix(
        rows,
        duties,
        members,
        load,
        counts.gaps(tuple(duty.code for duty in duties)),
        any(row.may_change for row in rows),
        counts.networks,
    )


def read_on(member: Membership, channels: list[Channel], *, day: date) -> Matrix:
    """Who held what at the end of a past day: to look at, not to change (row 1.2)."""
    everybody = Membership.objects.visible_to(member).select_related("person")
    people = {one.pk: one for one in told_apart(list(everybody))}
    facts = facts_on(member.organisation, channels, day, people)
    duties = [*(DUTIES[code] for code in MATRIX), *(Duty(code, name, name, "") for code, name in facts.own.items())]
    rows = [
        Row(channel, [_past(channel, duty, facts, people) for duty in (OWNER, *duties)], False) for channel in channels
    ]
    return Matrix(rows, duties, [], [])


def _square(
    channel, duty: Duty, facts: Facts, people: dict, team: Team, most: int, shown: dict, now, may: bool
) -> Square:
    if not duty.applies_to(channel.network_key):
        return Square(channel, duty, applies=False)
    place = (channel.pk, duty.code)
    parts = {name: _people(getattr(facts, name).get(place, ()), people) for name in ("doing", "consulted", "told")}
    split = rules.is_to_split(len(parts["doing"]), most=most)
    common = {**parts, "is_to_split": split, "may_change": may}
    if is_gap(facts, channel.pk, duty.code):
        proposal = rules.propose(facts, channel.pk, duty.code, network=channel.network_key, team=team) if may else None
        proposed = people.get(proposal.member) if proposal else None
        return Square(channel, duty, True, proposed=proposed, proposal=proposal, **common)
    holder = facts.owners[channel.pk] if duty.code == OWNERSHIP else facts.duties[place]
    today = answers(facts, channel.pk, duty.code).member
    fresh = rules.freshness(shown[place], duty.review_days, now=now) if duty.is_own and place in shown else rules.FRESH
    return Square(
        channel, duty, True, people.get(holder.member), people.get(today) if today != holder.member else None,
        freshness=fresh, **common,
    )  # fmt: skip


def _asked(owner: Square, member: Membership) -> Square:
    """The owner's square while somebody has to answer: nobody else is put forward meanwhile, lest the question lapse unseen."""
    return replace(owner, consulted=(member,), proposed=None, proposal=None)


def _past(channel, duty: Duty, facts: Facts, people: dict) -> Square:
    if not duty.applies_to(channel.network_key):
        return Square(channel, duty, applies=False)
    place = (channel.pk, duty.code)
    parts = {name: _people(getattr(facts, name).get(place, ()), people) for name in ("doing", "consulted", "told")}
    holder = None
    if not is_gap(facts, channel.pk, duty.code):
        holder = people[(facts.owners[channel.pk] if duty.code == OWNERSHIP else facts.duties[place]).member]
    return Square(channel, duty, True, holder, **parts)


def _people(numbers, people: dict) -> tuple[Membership, ...]:
    return tuple(one for pk, one in people.items() if pk in numbers) if numbers else ()


def _shown(channels: list[Channel]) -> dict[tuple[int, str], datetime]:
    """Since when the own duties of these channels wait to be shown: the last time, or the day they were given."""
    rows = _given(channels=[channel.pk for channel in channels])
    return {(channel, duty): max(shown, given) for channel, duty, shown, given in rows}


def _offered(channels: list[Channel]) -> dict[int, int]:
    """Whom these channels are offered to: channel to member."""
    return dict(_offers(channels=[channel.pk for channel in channels]))


@prepared
def _offers(channels: list[int]) -> QuerySet:
    found = Ownership.objects.filter(channel__in=channels, state=Ownership.PROPOSED)
    return found.order_by().values_list("channel_id", "member_id")


@prepared
def _given(channels: list[int]) -> QuerySet:
    own = DutyAssignment.objects.standing().filter(
        channel__in=channels, kind=DutyAssignment.ACCOUNTABLE, duty__startswith=OWN
    )
    shown = Coalesce(last_shown(), F("assigned_at"))
    return own.annotate(shown=shown).values_list("channel_id", "duty", "shown", "assigned_at")


def _with_gaps(channels, duties: list[Duty]):
    """Those on which something is held by nobody, an owner included."""
    codes = [duty.code for duty in duties]
    special = {key for duty in duties for key in duty.only}
    asked = Case(
        *(When(network_key=key, then=Value(sum(is_asked_of(code, key) for code in codes))) for key in sorted(special)),
        default=Value(sum(not DUTIES[code].only if code in DUTIES else True for code in codes)),
    )  # fmt: skip
    held = DutyAssignment.objects.standing().filter(
        channel=OuterRef("pk"), kind=DutyAssignment.ACCOUNTABLE, member__left_at=None
    )
    held = held.order_by().values("channel").annotate(n=Count("pk", filter=Q(duty__in=codes))).values("n")
    owned = Ownership.objects.standing().filter(channel=OuterRef("pk"), member__left_at=None)
    return channels.annotate(asked=asked, held=Coalesce(held, 0)).filter(Q(held__lt=F("asked")) | ~Exists(owned))


def _network_names() -> list[tuple[str, str]]:
    return [(key, str(network.label)) for key, network in NETWORKS.items()]
