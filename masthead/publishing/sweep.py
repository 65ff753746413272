"""Putting right what a dead worker left, and what changed below: lapsed leases, new wishes, words taken back."""

import logging
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from masthead.editorial.models import Review
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.kit.prepared import prepared
from masthead.networks import InDoubt
from masthead.publishing import gates, rules, settle, timing
from masthead.publishing.models import Attempt, Delivery

log = logging.getLogger("masthead.pump")

_LOST = _(
    "The connection ended before the network answered: the post may be out. Masthead looks before it does anything else."
)
MOST = 200
FOLLOWS = (rules.SCHEDULED, rules.HELD, rules.BY_HAND, rules.FAILED)


def sweep(now: datetime, clock: gates.Clock) -> int:
    """One round over everything that is not as it should be. Answers how many deliveries were moved."""
    return _lapsed(now) + _follow_wishes(now) + _take_back(now) + _early_after_all(now, clock)


def _lapsed(now: datetime) -> int:
    """A claim without a call goes back; a call whose worker is gone leaves a doubt, never a retry."""
    return sum(_lapse(pk, now) for pk in _over(now=now, too_far=now + timing.lease() * 2))


@prepared
def _over(now: datetime, too_far: datetime) -> QuerySet:
    over = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_until__gt=too_far)
    return Delivery.objects.filter(over, state__in=[rules.CLAIMED, rules.SENDING]).values_list("pk", flat=True)[:MOST]


def _lapse(pk: int, now: datetime) -> bool:
    try:
        with background_write():
            # A worker asleep in the middle of a write still holds its row; the others are not to wait for it.
            free = Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            delivery = free.whole().filter(pk=pk).first()
            if delivery is None or not rules.lease_is_over(delivery.lease_until, now, timing.lease()):
                return False
            attempt = delivery.attempts.filter(fence=delivery.fence, outcome=Attempt.OPEN).first()
            if delivery.state == rules.SENDING and attempt:
                settle.doubt(delivery, attempt, InDoubt(_LOST, evidence="the worker was lost"), now)
            elif delivery.state in (rules.CLAIMED, rules.SENDING):
                delivery.move(rules.SCHEDULED, void_claim=True, lease_until=None, lease_owner="")
            return True
    except Stale:
        return False


def _follow_wishes(now: datetime) -> int:
    """Somebody planned the version for another time: the promise follows while it is only a promise."""
    return sum(_follow(delivery, now) for delivery in _changed())


@prepared
def _changed() -> QuerySet:
    wishes = Delivery.objects.filter(state__in=FOLLOWS, wished_for__isnull=False, uncertain_since=None)
    return wishes.exclude(variant__planned_for=F("wished_for")).whole()[:MOST]


def _follow(delivery: Delivery, now: datetime) -> bool:
    wish = delivery.variant.planned_for
    try:
        with background_write():
            if wish is None or delivery.variant.current_id != delivery.revision_id:
                gates.drop(delivery, gates.WORDS_CHANGED, now=now)
            elif delivery.state == rules.SCHEDULED:
                mine = Delivery.objects.filter(pk=delivery.pk, state=rules.SCHEDULED, fence=delivery.fence)
                return bool(mine.update(due_at=wish, wished_for=wish))
            else:
                delivery.move(rules.SCHEDULED, due_at=wish, wished_for=wish, next_try_at=None, why="", hold_kind="")
            return True
    except Stale:
        return False


def _take_back(now: datetime) -> int:
    """Words were edited or their approval was taken back: what was promised with them is withdrawn."""
    moved = 0
    for delivery in _stale():
        try:
            with background_write():
                gates.drop(delivery, gates.WORDS_CHANGED, now=now)
                moved += 1
        except Stale:
            continue
    return moved


@prepared
def _stale() -> QuerySet:
    stands = Q(variant__current=F("revision"), revision__review__state=Review.APPROVED)
    promised = Delivery.objects.filter(state__in=FOLLOWS, uncertain_since=None, imported=False)
    return promised.exclude(stands).whole()[:MOST]


def _early_after_all(now: datetime, clock: gates.Clock) -> int:
    """The clock was put right again: what was held only because of it is simply still to come, or due by its own time."""
    moved = 0
    for delivery in _held_for_the_clock(now=now, wrong=clock.jumped_from is not None):
        try:
            with background_write():
                delivery.move(rules.SCHEDULED, hold_kind="", why="", next_try_at=None)
                moved += 1
        except Stale:
            continue
    return moved


@prepared
def _held_for_the_clock(now: datetime, wrong: bool) -> QuerySet:
    held = Delivery.objects.filter(state=rules.HELD, hold_kind=rules.CLOCK)
    return (held.filter(due_at__gt=now) if wrong else held)[:MOST]
