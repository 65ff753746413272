"""Which channels of a house a filter leaves, and the order in which they need somebody."""

from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from masthead.channels.models import Channel, Ownership
from masthead.channels.times import local_day
from masthead.desk.late import too_long_since
from masthead.desk.needing import needing
from masthead.editorial.models import Variant
from masthead.kit.paging import Later
from masthead.kit.prepared import prepared
from masthead.networks import NETWORKS
from masthead.people.models import Membership
from masthead.planning.coverage import AHEAD
from masthead.publishing.models import Delivery
from masthead.publishing.rules import FAILED, HELD, UNCERTAIN, WITHDRAWN

GAPS, WAITING = "gaps", "needs"  # what may be asked to be shown alone
TROUBLE = (UNCERTAIN, HELD, FAILED)


def found(member: Membership, *, now: datetime, words: str = "", show: str = "", network: str = ""):
    """The open channels of a member's organisation that a filter leaves, each with whether somebody owns it."""
    found = _open(member)
    if network:
        found = found.filter(network_key=network)
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(handle__icontains=words)
            | Q(network_key__in=_networks_called(words))
            | Q(Exists(_owned().filter(member__person__name__icontains=words)))
        )
    if show == WAITING:
        found = found.filter(needing(member.organisation_id, now, too_long_since(member.organisation, now)))
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
    order = ("owned", "-broken", "-in_trouble", "covered", "-sleeps", "-scarce", "name", "pk")
    channels = channels.annotate(broken=Q(credential__broken_since__isnull=False)).alias(**needs)
    return channels.select_related("credential").order_by(*order)


def _scarce(start: datetime, end: datetime):
    """2 below the channel's own floor in the days ahead, 1 below its target, 0 covered: `coverage` in the database's words."""
    ahead = {"channel": OuterRef("pk"), "at__gte": start, "at__lt": end}
    promised = Delivery.objects.exclude(state__in=(WITHDRAWN, *TROUBLE)).annotate(at=F("due_at"))
    wished = unpromised().annotate(at=F("planned_for"))
    stands = Value(1.0)  # with one more it would still ask for as many, or more
    for found in (promised, wished):
        counted = found.filter(**ahead).order_by().values("channel").annotate(n=Count("pk")).values("n")
        stands = stands + Coalesce(Subquery(counted), 0)
    weeks = AHEAD.days / 7
    return Case(
        When(rhythm_floor__gte=stands / weeks, then=2), When(rhythm_target__gte=stands / weeks, then=1), default=0
    )


def _networks_called(words: str) -> list[str]:
    """The networks whose name, as it is shown, holds these words."""
    return [key for key, network in NETWORKS.items() if words.lower() in f"{key} {network.label}".lower()]


def count(channels) -> tuple[int, int]:
    """How many channels, and how many of them without owner, in one query."""
    found = channels.order_by().aggregate(total=Count("pk"), unowned=Count("pk", filter=Q(owned=False)))
    return found["total"], found["unowned"]


def unpromised():
    """Versions that stand on their wish alone: no publication has been promised."""
    standing = Delivery.objects.filter(variant=OuterRef("pk")).exclude(state=WITHDRAWN)
    return Variant.objects.exclude(Exists(standing))
