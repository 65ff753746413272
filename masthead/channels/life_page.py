"""What the pages of hand-overs, of leaving and of the days ahead show."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from masthead.channels.ahead_rules import AHEAD, Days, Hole, holes
from masthead.channels.duties import DUTIES, OWNERSHIP, SHOWN
from masthead.channels.facts import facts_of
from masthead.channels.handover_rules import ITEMS, Item, sides_of
from masthead.channels.holding import Held, elsewhere, held_by
from masthead.channels.models import Access, Channel, Departure, HandOver, Tick
from masthead.channels.permits import MANAGE
from masthead.people.models import Absence, Membership

MOST_ABSENCES, MOST_HOLES, MOST_THINGS = 100, 60, 100


@dataclass(frozen=True)
class Side:
    """One side of one line of a checklist."""

    side: str
    who: Membership
    tick: Tick | None
    may: bool


@dataclass(frozen=True)
class CheckLine:
    """One line of a hand-over with both its sides, and how much of it there is."""

    item: Item
    sides: list[Side]
    count: int | None
    url: str


def checklist(hand_over: HandOver, member: Membership) -> list[CheckLine]:
    """The lines of a hand-over, each with its count and the page where it is looked at (practice notes 3.11)."""
    ticks = {(tick.item, tick.side): tick for tick in hand_over.ticks.select_related("by__person")}
    leads = member.leads
    mine = sides_of(member.pk, outgoing=hand_over.outgoing_id, incoming=hand_over.incoming_id, leads=leads)
    who = {Tick.GIVES: hand_over.outgoing, Tick.TAKES: hand_over.incoming}
    counts = _counts(hand_over.channel, member)
    return [
        CheckLine(
            item,
            [Side(side, who[side], ticks.get((item.code, side)), side in mine) for side in item.sides],
            *counts[item.code],
        )
        for item in ITEMS.values()
    ]


def _counts(channel: Channel, member: Membership) -> dict[str, tuple[int | None, str]]:
    lines = list(Access.objects.open().filter(channel=channel).values_list("via", "recovery"))
    may = MANAGE.allows(member, channel)  # the old owner has none of it any more
    register = reverse("channels:access_of", args=[channel.slug]) if may else ""
    page = reverse("channels:detail", args=[channel.slug])
    return {
        "access": (len(lines), register),
        "recovery": (sum(bool(recovery) for _via, recovery in lines), register),
        "tools": (sum(via == Access.TOOL for via, _recovery in lines), register),
        "scheduled": (None, page), "reviews": (None, page), "guide": (None, f"{page}#guide"),
        **dict(elsewhere("WORK_ON_CHANNEL")(channel)),
    }  # fmt: skip


@dataclass(frozen=True)
class Leaving:
    """Everything a member holds, and who could take it."""

    who: Membership
    things: list[Held]
    departure: Departure | None
    others: list[Membership]
    leads: bool

    @property
    def shown(self) -> list[Held]:
        return self.things[:MOST_THINGS]

    @property
    def more(self) -> int:
        return max(0, len(self.things) - MOST_THINGS)

    @property
    def can_be_given(self) -> bool:
        return any(thing.can_be_given for thing in self.things)


def leaving_of(who: Membership, member: Membership) -> Leaving:
    """The page of somebody who leaves (practice notes R2)."""
    going = Departure.objects.visible_to(member).open()
    team = Membership.objects.visible_to(member).active().exclude(pk=who.pk).exclude(pk__in=going.values("member"))
    return Leaving(
        who, held_by(who), going.filter(member=who).first(),
        list(team.select_related("organisation").by_name()),
        member.leads,
    )  # fmt: skip


@dataclass(frozen=True)
class ShownHole:
    """A hole of the days ahead with the people in it."""

    hole: Hole
    channel: Channel
    duties: list[str]
    answering: Membership | None
    could: list[Membership]
    is_mine: bool

    @property
    def first(self) -> Membership | None:
        """Whom one click names: somebody who works on this channel already, if there is one."""
        return self.could[0] if self.could else None


@dataclass(frozen=True)
class Ahead:
    """Who is away in the next 60 days, and where nobody of the channel is there."""

    absences: list[Absence]
    holes: list[ShownHole]
    more: int
    until: date


def ahead_of(member: Membership, *, on: date) -> Ahead:
    """Read the days ahead in a constant number of queries (practice notes R2)."""
    until = on + timedelta(days=AHEAD - 1)
    absences = list(
        Absence.objects.visible_to(member).filter(ends_on__gte=on, starts_on__lte=until, member__left_at__isnull=True)
        .select_related("member__person", "member__organisation").order_by("starts_on", "pk")[:MOST_ABSENCES]
    )  # fmt: skip
    channels = {channel.pk: channel for channel in Channel.objects.visible_to(member).open()}
    team = Membership.objects.visible_to(member).active().select_related("organisation").by_name()
    people = {one.pk: one for one in team}
    facts = facts_of(member.organisation, on=on)
    facts.away = frozenset()
    away = [Days(one.member_id, one.starts_on, one.ends_on) for one in absences]
    going = set(Departure.objects.visible_to(member).open().values_list("member", flat=True))
    found = holes(facts, away, channels=list(channels), duties=SHOWN, on=on)
    shown = [
        _shown(hole, channels[hole.channel], people, facts, [*away, *_gone(going, until)], member.pk)
        for hole in found[:MOST_HOLES]
    ]
    return Ahead(absences, shown, max(0, len(found) - MOST_HOLES), until)


def _gone(going: set[int], until: date) -> list[Days]:
    """Whoever is about to leave is not asked to stand in."""
    return [Days(member, date.min, until) for member in going]


def _shown(hole: Hole, channel: Channel, people: dict, facts, away: list[Days], member: int) -> ShownHole:
    busy = {one.member for one in away if one.first <= hole.last and hole.first <= one.last}
    knows = {h.member for (number, _duty), h in facts.duties.items() if number == hole.channel}
    knows |= {m for (number, _duty), some in facts.doing.items() if number == hole.channel for m in some}
    owner = facts.owners[hole.channel].member
    free = [one for pk, one in people.items() if pk not in busy and pk not in (owner, facts.head)]
    free.sort(key=lambda one: one.pk not in knows)  # stable: by name within
    labels = [] if OWNERSHIP in hole.duties else [str(DUTIES[code].label) for code in hole.duties if code in DUTIES]
    return ShownHole(hole, channel, labels, people.get(hole.answers), free, owner == member)
