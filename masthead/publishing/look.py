"""Settling a doubt: ask the network whether it is there, repeat where that is surely safe, else ask a person."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.kit.patience import surely
from masthead.kit.prepared import prepared
from masthead.networks import Finds, NetworkError, Receipt, can
from masthead.publishing import gates, rules, settle, steps, timing
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.send import once_of, prepare
from masthead.publishing.telling import tell
from masthead.publishing.tries import MAY_HAVE_ARRIVED, may_repeat

log = logging.getLogger("masthead.pump")

MOST = 100
ANOTHER_LOOK = timedelta(seconds=30)  # after a look-up that itself went wrong


def doubts_to_settle(now: datetime) -> list[int]:
    """The deliveries in doubt whose next step is due."""
    return _doubts(now=now)


@prepared
def _doubts(now: datetime) -> QuerySet:
    due = Delivery.objects.filter(state=rules.UNCERTAIN, next_try_at__lte=now)
    return due.order_by("next_try_at").values_list("pk", flat=True)[:MOST]


def settle_doubt(delivery_id: int, *, now: Callable[[], datetime]) -> None:
    """Take the next step about one doubt."""
    step = _next(delivery_id, now())
    if step is None or step.what != rules.LOOK:
        return
    delivery = Delivery.objects.whole().get(pk=delivery_id)
    try:
        call = prepare(delivery, now=now())
        found = call.network.find(call.settings, call.draft, once=once_of(delivery), kept=steps.opened(delivery))
    except NetworkError as error:
        log.info("delivery %s: the look-up gave no answer (%s)", delivery_id, error)
        return
    except Exception:  # a look-up that fails in any way has proved nothing; it is due again soon
        log.exception("delivery %s: the look-up failed", delivery_id)
        return
    surely(lambda: _seen(delivery_id, found, now=now()))


def _next(delivery_id: int, now: datetime) -> rules.Step | None:
    """Decide under the row's lock; a look-up is taken by moving its time, so that one pump makes it."""
    try:
        with background_write():
            delivery = Delivery.objects.whole().get(pk=delivery_id)
            if delivery.state != rules.UNCERTAIN or delivery.next_try_at is None or delivery.next_try_at > now:
                return None
            step = step_for(delivery, now)
            if step.what == rules.REPEAT:
                _send_again(delivery, now)
            elif step.what == rules.HOLD:
                gates.hold(delivery, rules.DOUBT, "", now=now)
            else:
                at = now + ANOTHER_LOOK if step.what == rules.LOOK else step.at
                mine = Delivery.objects.filter(pk=delivery_id, state=rules.UNCERTAIN, next_try_at=delivery.next_try_at)
                if not mine.update(next_try_at=at):
                    return None
            return step
    except Stale:
        return None


def step_for(delivery: Delivery, now: datetime) -> rules.Step:
    """What the rules say about this delivery's doubt."""
    tries = list(delivery.attempts.filter(outcome__in=MAY_HAVE_ARRIVED).order_by("pk"))
    unknown = [attempt for attempt in tries if attempt.outcome in (Attempt.UNKNOWN, Attempt.OPEN)] or tries
    last = unknown[-1]
    doubt = rules.Doubt(
        since=delivery.uncertain_since, first_try=tries[0].started_at, last_end=last.ended_at or last.deadline_at,
        deadline=last.deadline_at, looks=delivery.looks, repeats=len(unknown) - 1,
        repeated=any(attempt.outcome == Attempt.PROVED_ABSENT for attempt in tries),
    )  # fmt: skip
    network = delivery.channel.network
    finds = can(network, Finds) and gates.is_connected(delivery.channel)
    return rules.next_step(
        doubt, network.repeat, finds=finds, now=now, settle=timing.settling(), give_up=timing.give_up()
    )


def _send_again(delivery: Delivery, now: datetime) -> None:
    """The same words under the same keys: the network makes one post of them, or said often enough that there is none."""
    if not may_repeat(delivery, now):
        delivery.attempts.filter(outcome=Attempt.UNKNOWN).update(outcome=Attempt.PROVED_ABSENT)
        delivery.move(rules.SCHEDULED, next_try_at=now, uncertain_since=None, lease_until=None)
    else:
        delivery.move(rules.SCHEDULED, next_try_at=now, lease_until=None)
    tell("schedule", delivery, now=now, again=True)


def _seen(delivery_id: int, found: Receipt | None, *, now: datetime) -> None:
    with background_write():
        delivery = Delivery.objects.whole().get(pk=delivery_id)
        if delivery.state != rules.UNCERTAIN:
            return
        if found and found.has_address and not _owned_by_another(delivery, found):
            delivery.attempts.filter(outcome=Attempt.UNKNOWN).update(
                outcome=Attempt.PROVED_LIVE, remote_id=found.remote_id
            )
            settle.published(delivery, found, now=now)
        else:
            looks = delivery.looks + 1
            Delivery.objects.filter(pk=delivery_id, state=rules.UNCERTAIN).update(looks=looks, next_try_at=now)


def _owned_by_another(delivery: Delivery, found: Receipt) -> bool:
    others = Delivery.objects.filter(channel=delivery.channel_id, remote_id=found.remote_id)
    return others.exclude(pk=delivery.pk).exists()
