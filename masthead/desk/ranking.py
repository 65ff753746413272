"""Which channels of a house a filter leaves, and the order in which they need somebody."""

from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from masthead.channels.models import Channel, Ownership
from masthead.channels.search import called
from masthead.channels.times import local_day
from masthead.desk.needing import Moments, moments_of, needing
from masthead.desk.standing import TROUBLE, stands
from masthead.kit.paging import Later
from masthead.kit.prepared import prepared
from masthead.networks import NETWORKS
from masthead.people.models import Membership
from masthead.planning.coverage import AHEAD
from masthead.publishing.models import Delivery

GAPS, WAITING = "gaps", "needs"  # what may be asked to be shown alone


def found(member: Membership, *, now: datetime, words: str = "", show: str = "", network: str = ""):
    """The open channels of a member's organisation that a filter leaves, each with whether somebody owns it."""
    found = _open(member)
    if network:
        found = found.filter(network_key=network)
    if words:
        found = found.filter(
            called(words)
            | Q(network_key__in=_networks_called(words))
            | Q(Exists(_owned().filter(member__person__name__icontains=words)))
        )
    if show == WAITING:
        found = found.filter(needing(member.organisation_id, moments_of(member.organisation, now)))
    return found.filter(owned=False) if show == GAPS else found


def _open(member: Membership):
    return Channel.objects.visible_to(member).open().annotate(owned=Exists(_owned()))


def _owned():
    return Ownership.objects.standing().filter(channel=OuterRef("pk"))


def everything(member: Membership, *, now: datetime) -> Later:
    """All open channels of a member's organisation, in the order in which they need somebody."""
    start = _today(member, now)
    return Later(partial(_everything, house=member.organisation_id, start=start, end=start + AHEAD))


@prepared
def _everything(house: int, start: datetime, end: datetime) -> QuerySet:
    return _in_order(_open(Membership(organisation_id=house)), start, end)


def waiting(member: Membership, *, now: datetime) -> Later:
    """All that need somebody, in that order: `found` with nothing else asked, put together once."""
    start = _today(member, now)
    at = vars(moments_of(member.organisation, now))
    return Later(partial(_waiting, house=member.organisation_id, start=start, end=start + AHEAD, **at))


@prepared
def _waiting(
    house: int, start: datetime, end: datetime, now: datetime, too_long: datetime, soon: datetime, patient: datetime,
    monday: datetime, next_monday: datetime,
) -> QuerySet:  # fmt: skip
    at = Moments(now, too_long, soon, patient, monday, next_monday)
    return _in_order(_open(Membership(organisation_id=house)).filter(needing(house, at)), start, end)


def worst_first(channels, member: Membership, *, now: datetime):
    """What was found in the order in which it needs somebody."""
    start = _today(member, now)
    return _in_order(channels, start, start + AHEAD)


def _today(member: Membership, now: datetime) -> datetime:
    return datetime.combine(local_day(member.organisation, now), time(), ZoneInfo(member.organisation.zone))


def _in_order(channels, start: datetime, end: datetime):
    """No owner, broken, in trouble, no stand-in, dormant, and then those whose next two weeks are the emptiest."""
    covered = Ownership.objects.standing().filter(channel=OuterRef("pk"), deputy__isnull=False)
    in_trouble = Q(pk__in=Delivery.objects.filter(state__in=TROUBLE).values("channel"))  # few, found by their state
    needs = {
        "in_trouble": in_trouble, "covered": Exists(covered), "sleeps": Q(status=Channel.DORMANT), "scarce": _scarce(start, end),
    }  # fmt: skip
    order = ("owned", "-broken", "-in_trouble", "covered", "-sleeps", "-scarce", "sorts_as", "pk")
    channels = channels.annotate(broken=Q(credential__broken_since__isnull=False)).alias(**needs)
    return channels.select_related("credential", "mailbox").order_by(*order)


def _scarce(start: datetime, end: datetime):
    """2 below the channel's own floor in the days ahead, 1 below its target, 0 covered: `coverage` in the database's words."""
    one_more = stands(start, end) + Value(1.0)  # with one more it would still ask for as many, or more
    weeks = AHEAD.days / 7
    return Case(
        When(rhythm_floor__gte=one_more / weeks, then=2), When(rhythm_target__gte=one_more / weeks, then=1), default=0
    )


def _networks_called(words: str) -> list[str]:
    """The networks whose name, as it is shown, holds these words."""
    return [key for key, network in NETWORKS.items() if words.lower() in f"{key} {network.label}".lower()]


def count(channels) -> tuple[int, int]:
    """How many channels, and how many of them without owner, in one query."""
    found = channels.order_by().aggregate(total=Count("pk"), unowned=Count("pk", filter=Q(owned=False)))
    return found["total"], found["unowned"]
