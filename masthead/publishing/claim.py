"""Taking what is due: one call per channel at a time, under a lease, a distance between two calls paid in advance."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection
from django.db.models import OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from masthead.brand.voice.reading import WITH_VOICE
from masthead.editorial.library.reading import bring_pictures
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.kit.prepared import prepared
from masthead.publishing import gates, rules, timing
from masthead.publishing.models import Delivery, Gate

IN_FLIGHT = (rules.CLAIMED, rules.SENDING)
MOST = 200
AROUND = 4  # times as many are chosen from as are taken, so that equal pumps seldom want the same


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


def claim_due(most: int, *, owner: str, now: datetime, boot: float, clock: gates.Clock) -> list[Claim]:
    """Take the first delivery of each channel that may be called, `most` of them; put aside, with a reason, what may not go out.

    All is read before the transaction, which keeps others from writing. What changed since is seen by `move`, and by the
    look just before the call."""
    firsts = _firsts(now=now, part=slice(most * AROUND))
    chosen = firsts if len(firsts) <= most else random.sample(firsts, most)
    whole = _whole(deliveries=chosen)
    paused = gates.paused_houses()
    ready = []
    for delivery in whole:
        if gates.verdict(delivery, now, clock, paused=delivery.organisation_id in paused).what == gates.GO:
            ready.append(delivery)
        else:  # something stands before the others of its channel: look at all of them
            ready += _after_putting_aside(delivery.channel_id, now, clock)
    bring_pictures([delivery.variant for delivery in ready])
    try:
        return _take(ready, owner, now, boot, clock) if ready else []
    except IntegrityError:  # another pump serves one of these channels
        return []


def _open(now: datetime) -> QuerySet:
    """What is due on channels that are not being called and may be called."""
    busy = Delivery.objects.filter(state__in=IN_FLIGHT).values("channel")
    closed = Gate.objects.filter(free_at__gt=now).values("channel")
    return Delivery.objects.due(now).exclude(channel__in=busy).exclude(channel__in=closed)


@prepared
def _firsts(now: datetime) -> QuerySet:
    """The first of each channel, the longest waiting first."""
    place = Window(RowNumber(), partition_by="channel", order_by=("due_at", "pk"))
    firsts = _open(now).annotate(place=place).filter(place=1)
    return firsts.order_by("due_at", "pk").values_list("pk", flat=True)


@prepared
def _whole(deliveries: list[int]) -> QuerySet:
    return Delivery.objects.whole().select_related(*WITH_VOICE).filter(pk__in=deliveries).order_by("due_at", "pk")


@prepared
def _due(channel: int, now: datetime) -> QuerySet:
    return Delivery.objects.due(now).whole().filter(channel=channel).order_by("due_at", "pk")


def _after_putting_aside(channel: int, now: datetime, clock: gates.Clock) -> list[Delivery]:
    """The first of a channel that may go out, once what stands before it is put aside."""
    aside, ready = [], []
    with background_write():
        paused = gates.paused_houses()
        for delivery in _due(channel=channel, now=now, part=slice(MOST)):
            judged = gates.verdict(delivery, now, clock, paused=delivery.organisation_id in paused)
            if judged.what == gates.GO:
                ready.append(delivery)
                break
            aside.append((delivery, judged))
        gates.put_aside(aside, now=now, clock=clock)
    return ready


def _take(ready: list[Delivery], owner: str, now: datetime, boot: float, clock: gates.Clock) -> list[Claim]:
    taken = []
    with background_write():
        gaps = dict(_free(deliveries=[delivery.pk for delivery in ready], now=now))
        for delivery in ready:
            if delivery.pk in gaps and _claim(delivery, owner, now):
                _pay(delivery, gaps[delivery.pk], now, clock)
                taken.append(Claim(delivery.pk, delivery.fence, delivery, clock, boot))
    return taken


@prepared
def _free(deliveries: list[int], now: datetime) -> QuerySet:
    """Those that nobody else is claiming, with the seconds their channels keep between two calls."""
    gap = Gate.objects.filter(channel=OuterRef("channel")).values("gap_seconds")
    free = _open(now).filter(pk__in=deliveries).select_for_update(skip_locked=True)
    return free.order_by().values_list("pk", Subquery(gap))


def _claim(delivery: Delivery, owner: str, now: datetime) -> bool:
    until = now + timing.lease()
    try:
        delivery.move(rules.CLAIMED, void_claim=True, lease_until=until, lease_owner=owner, next_try_at=None)
    except Stale:
        return False
    return True


def _pay(delivery: Delivery, gap_seconds: int | None, now: datetime, clock: gates.Clock) -> None:
    """Spend the channel's turn where it keeps a distance. What was slept through is caught up with at a decent one."""
    gap = timedelta(seconds=gap_seconds or 0)
    if clock.slept_through(delivery.due_at):
        gap = max(gap, rules.CATCH_UP_GAP)
    if gap:
        Gate.objects.update_or_create(channel=delivery.channel, defaults={"free_at": now + gap})
