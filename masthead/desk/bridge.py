"""All channels on one page, worst first: read in a constant number of queries, however many there are."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.counts import Held, House, held_in
from masthead.channels.duties import OWNERSHIP, SHOWN, duty_of
from masthead.channels.facts import facts_of
from masthead.channels.health.reading import ChannelHealth, health_of
from masthead.channels.models import Channel
from masthead.channels.rules import Facts, answers, is_gap
from masthead.channels.team import head_in_words
from masthead.channels.times import local_day
from masthead.desk.late import RISK, Late, late_on
from masthead.desk.needing import Moments, Need, moments_of, needing, needs_of
from masthead.desk.standing import TROUBLE, unpromised
from masthead.editorial.models import Variant
from masthead.kit.addresses import address_of
from masthead.kit.prepared import prepared
from masthead.people.models import Membership, Person
from masthead.planning.coverage import AHEAD, Coverage, coverage, rhythm_of
from masthead.publishing.models import Delivery
from masthead.publishing.rules import FAILED, HELD, PUBLISHED, SCHEDULED, WITHDRAWN
from masthead.publishing.status import status_of

PAGE = 15
NEEDS = 5


@dataclass
class Row:
    """One channel: who answers, its week, what is next."""

    channel: Channel
    owner: Membership | None
    stand_in: Membership | None
    today: Membership | None
    health: ChannelHealth
    late: list[Late]
    risk: Late | None = None
    cared_until: date | None = None
    days: list[str] = field(default_factory=list)
    said: str = ""
    planned: int = 0
    coverage: Coverage | None = None
    next: Variant | None = None
    next_at: datetime | None = None
    status: object = None

    @cached_property
    def address(self) -> str:
        """The channel's page."""
        return address_of("channels:detail", self.channel.slug)

    @property
    def is_sound(self) -> bool:
        """Does it go out as it should? Then a phone says nothing of it."""
        return self.channel.status == Channel.ACTIVE and not self.channel.slow_since and not self.channel.broken

    @property
    def is_short(self) -> bool:
        return (
            self.channel.status == Channel.ACTIVE
            and self.planned < self.channel.rhythm_target
            and self.channel.rhythm_target >= 1
        )


@dataclass
class Bridge:
    """What the page shows. Of what needs somebody a few things, and how much more there is: in a house that stands on
    one page the things themselves, in a bigger one how many channels wait in all."""

    rows: list[Row]
    total: int
    without_owner: int
    people: int
    needs: list[Need] = field(default_factory=list)
    more: list[Need] = field(default_factory=list)
    waiting: int = 0
    box: list[tuple] = field(default_factory=list)
    head: str = ""  # who leads, in words

    @property
    def things(self) -> int:
        """How many there are, those that are folded included."""
        return len(self.needs) + len(self.more)


def house_of(member: Membership, now: datetime) -> House:
    """What is said above the channels of a whole house: one query."""
    return House.of(_house(house=member.organisation_id, **vars(moments_of(member.organisation, now))))


@prepared
def _house(
    house: int, now: datetime, too_long: datetime, soon: datetime, patient: datetime, monday: datetime, next_monday: datetime
) -> QuerySet:  # fmt: skip
    at = Moments(now, too_long, soon, patient, monday, next_monday)
    return held_in(house, SHOWN, waiting=needing(house, at))


def read(
    member: Membership, channels: list[Channel], totals: tuple[int, int], *, now: datetime, house: House | None = None
) -> Bridge:
    """The rows of one page of channels; with the whole house also what needs somebody, and the masthead box."""
    zone = ZoneInfo(member.organisation.zone)
    today = local_day(member.organisation, now)
    facts = facts_of(member.organisation, on=today, channel_ids=[channel.pk for channel in channels])
    people = _people_of(channels, facts)
    late = late_on(channels, member.organisation, now=now)
    health = health_of(member.organisation, channels, facts, on=today)
    rows = [_row(one, late.get(one.channel.pk, []), facts, people, today) for one in health]
    _weeks(rows, today, zone, now)
    _next(rows, now)
    needs = needs_of(rows, member, now) if house else []
    shown = Bridge(
        rows,
        *totals,
        len(facts.names) - len(facts.gone),
        box=_box(facts, house) if house else [],
        head=head_in_words(facts),
    )
    if house and shown.total > len(rows):  # a house of several pages: its channels are counted, not their things
        shown.needs, shown.waiting = needs[:NEEDS], house.waiting
    else:
        shown.needs, shown.more = needs[:NEEDS], needs[NEEDS:]
    return shown


def _people_of(channels: list[Channel], facts: Facts) -> dict[int, Membership]:
    """Those who are named in the rows: owners, their stand-ins, and who answers today."""
    holders = [holder for channel in channels if (holder := facts.owners.get(channel.pk))]
    numbers = {pk for one in holders for pk in (one.member, one.deputy)} - {None}
    numbers |= {answers(facts, channel.pk, OWNERSHIP).member for channel in channels}
    return {pk: Membership(pk=pk, person=Person(name=facts.names[pk])) for pk in numbers - facts.gone}


def _row(health: ChannelHealth, late: list[Late], facts: Facts, people: dict, today: date) -> Row:
    channel = health.channel
    holder = None if is_gap(facts, channel.pk, OWNERSHIP) else facts.owners[channel.pk]
    answering = people.get(answers(facts, channel.pk, OWNERSHIP).member)
    owner = people.get(holder.member) if holder else None
    return Row(
        channel,
        owner,
        people.get(holder.deputy) if holder and holder.deputy else None,
        None if answering == owner else answering,
        health,
        [one for one in late if one.kind != RISK],
        next((one for one in late if one.kind == RISK), None),
        None if holder else channel.cared_for_until(today),
    )


def _weeks(rows: list[Row], today: date, zone: ZoneInfo, now: datetime) -> None:
    """This week in dots, and how well the next two are covered, from one query."""
    monday = today - timedelta(days=today.weekday())
    start, end = (datetime.combine(day, time(), zone) for day in (monday, today + AHEAD))
    standing = defaultdict(list)
    for channel, at, state in _between(channels=[row.channel.pk for row in rows], start=start, end=end):
        standing[channel].append((at.astimezone(zone).date(), state))
    for row in rows:
        mine = standing[row.channel.pk]
        _one_week(row, [(day.weekday(), state) for day, state in mine if day < monday + timedelta(days=7)], today)
        ahead = sum(day >= today and state not in TROUBLE for day, state in mine)
        row.coverage = coverage(ahead, rhythm_of(row.channel), AHEAD.days)


@prepared
def _between(channels: list[int], start: datetime, end: datetime) -> QuerySet:
    out = Delivery.objects.filter(channel__in=channels, due_at__gte=start, due_at__lt=end).exclude(state=WITHDRAWN)
    wished = unpromised().filter(channel__in=channels, planned_for__gte=start, planned_for__lt=end)
    wishes = wished.annotate(state=Value("")).order_by().values_list("channel_id", "planned_for", "state")
    return out.order_by().values_list("channel_id", "due_at", "state").union(wishes, all=True)


def _one_week(row: Row, mine: list[tuple[int, str]], today: date) -> None:
    done = {day for day, state in mine if state == PUBLISHED}
    miss = {day for day, state in mine if state in TROUBLE}
    plan = {day for day, state in mine if state not in (PUBLISHED, *TROUBLE)}
    row.planned = sum(state not in TROUBLE for _day, state in mine)
    row.days = [_dot(day, done, plan, miss, today.weekday()) for day in range(7)]
    published = sum(state == PUBLISHED for _day, state in mine)
    row.said = _("%(done)s published, %(plan)s planned this week") % {
        "done": published,
        "plan": row.planned - published,
    }


def _dot(day: int, done: set, plan: set, miss: set, today: int) -> str:
    words = ["miss"] if day in miss else ["done"] if day in done else ["plan"] if day in plan else []
    return " ".join([*words, *(["today"] if day == today else [])])


def _next(rows: list[Row], now: datetime) -> None:
    """The next version of each channel: the earliest promise, or the earliest wish without one."""
    soonest = {}
    for pk, promise, promise_at, wish, wish_at in _soonest(channels=[row.channel.pk for row in rows], now=now):
        choices = [(at, variant) for at, variant in ((promise_at, promise), (wish_at, wish)) if at]
        if choices:
            soonest[pk] = min(choices)
    variants = Variant.objects.select_related("story").in_bulk([variant for _at, variant in soonest.values()])
    statuses = status_of(variants.values(), now)
    for row in rows:
        if row.channel.pk in soonest:
            row.next_at, variant = soonest[row.channel.pk]
            row.next, row.status = variants[variant], statuses.get(variant)


@prepared
def _soonest(channels: list[int], now: datetime) -> QuerySet:
    promised = Delivery.objects.filter(
        channel=OuterRef("pk"), due_at__gte=now, state__in=[SCHEDULED, HELD, FAILED]
    ).order_by("due_at")
    wished = unpromised().filter(channel=OuterRef("pk"), planned_for__gte=now).order_by("planned_for")
    found = Channel.objects.filter(pk__in=channels).annotate(
        promise=Subquery(promised.values("variant")[:1]), promise_at=Subquery(promised.values("due_at")[:1]),
        wish=Subquery(wished.values("pk")[:1]), wish_at=Subquery(wished.values("planned_for")[:1]),
    )  # fmt: skip
    return found.order_by().values_list("pk", "promise", "promise_at", "wish", "wish_at")


def _box(facts: Facts, house: House) -> list[tuple]:
    """The masthead box: the head and their stand-in, and for each shown duty its name, how many, or what is missing."""
    rows = [(_("Head of social media"), facts.names.get(facts.head, ""))]
    if facts.deputy_head:
        rows.append((_("Stands in for the head"), facts.names.get(facts.deputy_head, "")))
    asked = [duty_of(code, facts.own) for code in (*SHOWN, *facts.own)]
    rows += [
        (duty.asks, _held(house.held.get(duty.code), facts.names, house.channels), reverse("channels:matrix"))
        for duty in asked
    ]
    return rows


def _held(held: Held | None, names: dict[int, str], channels: int) -> str:
    """Who holds a duty everywhere; nothing when nobody does. A channel without it is said, never hidden by a name."""
    if held is None:
        return ""
    who = names.get(held.one, "") if held.people == 1 else _("%(n)s people") % {"n": held.people}
    missing = channels - held.channels
    if missing <= 0:
        return who
    gaps = ngettext("%(n)s channel without", "%(n)s channels without", missing) % {"n": missing}
    return f"{who}, {gaps}"
