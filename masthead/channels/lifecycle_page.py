"""What the pages show of a channel's life: where it stands, what it waits for, and what this member may do about it."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from masthead.channels import lifecycle_rules as rules
from masthead.channels.duties import ADMINISTRATION
from masthead.channels.facts import facts_of
from masthead.channels.holding import elsewhere
from masthead.channels.leading import addresses_of, page_of
from masthead.channels.models import Access, Asking, Channel, Closing, LinkToRemove, Question
from masthead.channels.permits import LIVE, MANAGE, today
from masthead.channels.rules import Facts, answers
from masthead.channels.setting_up import Line, lines_of
from masthead.people.models import Membership

# How a status looks: kind and icon of its tag.
LOOKS = {
    Channel.REQUESTED: ("review", "hourglass"), Channel.APPROVED: ("review", "list"), Channel.ACTIVE: ("ok", "check"),
    Channel.DORMANT: ("warn", "moon"), Channel.CLOSED: ("", "inbox"), Channel.RESERVED: ("", "lock"),
    Channel.DECLINED: ("", "x"),
}  # fmt: skip


@dataclass(frozen=True)
class LinkLine:
    """One place that leads to a channel that is closed, whose it is to remove, and whether this member may."""

    link: LinkToRemove
    who: str
    may: bool
    is_mine: bool = False


@dataclass(frozen=True)
class Life:
    """Where a channel stands in its life."""

    channel: Channel
    leads: bool
    may_manage: bool
    may_wake: bool
    asking: Asking | None = None
    set_up: list[Line] = field(default_factory=list)
    question: Question | None = None
    closing: Closing | None = None
    links: list[LinkLine] = field(default_factory=list)
    accesses: int = 0

    @property
    def look(self) -> tuple[str, str]:
        return LOOKS[self.channel.status]

    @property
    def missing(self) -> list[str]:
        return [str(line.item.label) for line in self.set_up if not line.done]

    @property
    def links_left(self) -> int:
        return sum(line.link.removed_at is None for line in self.links)

    @property
    def mine_left(self) -> int:
        return sum(line.is_mine and line.link.removed_at is None for line in self.links)

    @property
    def can_look(self) -> bool:
        """Is there a page of ours that Masthead can read by itself, and an address to look for?"""
        return bool(addresses_of(self.channel)) and any(page_of(line.link) for line in self.links)

    @property
    def is_dead(self) -> bool:
        """Does its network not exist any more?"""
        return bool(self.channel.network.closed)

    @property
    def is_wish(self) -> bool:
        """Only asked for, or declined: the answers say all that is known of it, and there is nothing yet to arrange."""
        return self.channel.status in (Channel.REQUESTED, Channel.DECLINED)

    @property
    def may_close(self) -> bool:
        return self.may_manage and rules.may(rules.CLOSE, self.channel.status)

    @property
    def needs_showing(self) -> bool:
        """An active channel of which nothing is to be said says nothing."""
        return self.channel.status != Channel.ACTIVE or bool(self.channel.slow_since or self.closing)


ASKED = frozenset({Channel.REQUESTED, Channel.APPROVED, Channel.DECLINED})


def life_of(channel: Channel, member: Membership, *, facts: Facts | None = None) -> Life:
    """Read it for the page of the channel: one query for an active channel, a few more for the others."""
    facts = facts or facts_of(channel.organisation, on=today(), channel_ids=[channel.pk])
    closing = closing_of(channel)
    shows_links = closing is not None or channel.status == Channel.CLOSED
    return Life(
        channel, member.leads, MANAGE.allows(member, channel, facts=facts), LIVE.allows(member, channel, facts=facts),
        asking=_asking(channel) if channel.status in ASKED else None,
        set_up=lines_of(channel) if channel.status == Channel.APPROVED else [],
        question=Question.objects.open().filter(channel=channel).first() if channel.status == Channel.DORMANT else None,
        closing=closing,
        links=links_of(channel, member) if shows_links else [],
        accesses=Access.objects.open().filter(channel=channel).count() if shows_links else 0,
    )  # fmt: skip


def closing_of(channel: Channel) -> Closing | None:
    """The closing that is under way, or by which it was closed."""
    return (
        Closing.objects.open().filter(channel=channel).select_related("go_to_channel", "begun_by__person").first()
    )  # fmt: skip


def _asking(channel: Channel) -> Asking | None:
    return Asking.objects.filter(channel=channel).select_related("asked_by__person", "decided_by__person").first()


def links_of(channel: Channel, member: Membership) -> list[LinkLine]:
    """The places that lead there, those still to do first, each with the one person who removes it (row 5.5)."""
    facts = facts_of(channel.organisation, on=today())
    found = channel.links_to_remove.select_related("on_channel", "removed_by__person").order_by("removed_at", "pk")
    lines = []
    for link in found:
        place = link.on_channel or channel
        who = answers(facts, place.pk, ADMINISTRATION).member
        may = MANAGE.allows(member, place, facts=facts)
        lines.append(LinkLine(link, facts.names.get(who, ""), may, who == member.pk))
    return sorted(lines, key=lambda line: line.link.removed_at is not None)


@dataclass(frozen=True)
class ToDo:
    """One line of the list before a channel is closed: what, how many are left, where it is done, whether it must be."""

    code: str
    left: int
    url: str
    must: bool = False

    @property
    def done(self) -> bool:
        return not self.left


def to_do(life: Life) -> list[ToDo]:
    """What is still to be done before and after a channel is closed (practice notes 3.11)."""
    channel = life.channel
    work = dict(elsewhere("WORK_ON_CHANNEL")(channel))
    page = reverse("channels:detail", args=[channel.slug])
    return [
        *(ToDo(code, *work[code], must=True) for code in ("scheduled", "reviews") if code in work),
        ToDo("connection", int(channel.way == Channel.CONNECTED), page),
        ToDo("access", life.accesses, reverse("channels:access_of", args=[channel.slug])),
        ToDo("links", life.links_left, "#links"),
    ]


def register_of(member: Membership):
    """Every line the house ever had, the living ones first: how many links are left and whether it is owned, in one query."""
    owned = Channel.objects.filter(pk=OuterRef("pk"), ownerships__state="accepted")
    left = Count("links_to_remove", filter=Q(links_to_remove__removed_at__isnull=True), distinct=True)
    return Channel.objects.visible_to(member).annotate(owned=Exists(owned), links_left=left).order_by("sorts_as", "pk")
