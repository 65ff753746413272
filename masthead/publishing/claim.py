"""Taking the next delivery of a channel: one call per channel at a time, under a lease, its turn paid in advance."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection
from django.db.models import Exists, Min, OuterRef, QuerySet

from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.kit.prepared import prepared
from masthead.publishing import gates, rules, timing
from masthead.publishing.models import Delivery, Gate

IN_FLIGHT = (rules.CLAIMED, rules.SENDING)
MOST = 200


@dataclass(frozen=True)
class Claim:
    """One delivery in this worker's hands: until the lease is over, and as long as the fence is its own."""

    delivery: int
    fence: int
    row: Delivery  # as it was claimed
    clock: gates.Clock
    began: float  # seconds since boot, so that no clock setting and no sleep hides how old the claim is


def is_anything_due(now: datetime) -> bool:
    """Asked five times a second, so it is asked without a detour."""
    with connection.cursor() as cursor:
        sql = "SELECT 1 FROM publishing_delivery WHERE state = %s AND due_at <= %s LIMIT 1"
        cursor.execute(sql, [rules.SCHEDULED, connection.ops.adapt_datetimefield_value(now)])
        return cursor.fetchone() is not None


def channels_to_serve(now: datetime) -> list[int]:
    """The channels that have something due, are not being called and may be called, the longest waiting first."""
    busy = Delivery.objects.filter(channel=OuterRef("channel"), state__in=IN_FLIGHT)
    closed = Gate.objects.filter(channel=OuterRef("channel"), free_at__gt=now)
    due = Delivery.objects.due(now).filter(~Exists(busy), ~Exists(closed)).order_by()
    return [channel for channel, _first in due.values_list("channel").annotate(first=Min("due_at")).order_by("first")]


def claim_next(channel_id: int, *, owner: str, now: datetime, boot: float, clock: gates.Clock) -> Claim | None:
    """Take the first delivery of this channel that may go out; put aside, with a reason, what stands before it.

    Most often it is the very first: that one is read before the transaction, which keeps others from writing. What
    changed since is seen by `move`, and by the look just before the call."""
    aside, chosen = _sort(_due(channel=channel_id, now=now, part=slice(1)), now, clock)
    try:
        with background_write():
            if aside:  # something stands before it: look at all of them
                aside, chosen = _sort(_due(channel=channel_id, now=now, part=slice(MOST)), now, clock)
                gates.put_aside(aside, now=now, clock=clock)
            if chosen is None or not _pay(chosen, now, clock):
                return None
            chosen.move(
                rules.CLAIMED, void_claim=True, lease_until=now + timing.lease(), lease_owner=owner, next_try_at=None
            )
            return Claim(chosen.pk, chosen.fence, chosen, clock, boot)
    except (Stale, IntegrityError):  # another pump serves this channel
        return None


@prepared
def _due(channel: int, now: datetime) -> QuerySet:
    return Delivery.objects.due(now).filter(channel=channel).whole().order_by("due_at", "pk")


def _sort(due: list[Delivery], now: datetime, clock: gates.Clock) -> tuple[list, Delivery | None]:
    aside = []
    paused = bool(due) and gates.is_paused(due[0].channel.organisation_id)
    for delivery in due:
        judged = gates.verdict(delivery, now, clock, paused=paused)
        if judged.what == gates.GO:
            return aside, delivery
        aside.append((delivery, judged))
    return aside, None


def _pay(delivery: Delivery, now: datetime, clock: gates.Clock) -> bool:
    """Spend the channel's turn. What was slept through is caught up with at a decent distance."""
    gate, _made = Gate.objects.get_or_create(channel=delivery.channel, defaults={"free_at": now})
    gap = timedelta(seconds=gate.gap_seconds)
    if clock.slept_through(delivery.due_at):
        gap = max(gap, rules.CATCH_UP_GAP)
    return bool(Gate.objects.filter(pk=gate.pk, free_at__lte=now).update(free_at=now + gap))
