"""From a signature to a promise: the pump reads what was approved and planned; nobody has to call it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from masthead.channels.lifecycle_rules import GOES_OUT
from masthead.editorial.diligence.gate import ready_to_announce
from masthead.editorial.models import Review, Variant
from masthead.kit.prepared import prepared
from masthead.publishing import gates, rules
from masthead.publishing.models import OPEN, Delivery
from masthead.publishing.telling import tell

REACH = timedelta(days=3)  # an approval that comes later than this after its slot is not scheduled: the slot is missed
MOST = 200
_PAUSED = _("All publishing is on hold.")


def plan_deliveries(now: datetime, organisation=None) -> int:
    """Promise what is approved, current and planned, once each. Answers how many promises were made.

    A promise that was withdrawn is not made again for the same words and time."""
    found = _waiting(since=now - REACH, house=getattr(organisation, "pk", 0), of_one=organisation is not None)
    return sum(_promise(variant, now) for variant in found)


@prepared
def _waiting(since: datetime, house: int, of_one: bool) -> QuerySet:
    mine = Delivery.objects.filter(variant=OuterRef("pk"))
    waiting = Variant.objects.filter(
        ~Exists(mine.filter(Q(state__in=[*OPEN, rules.PUBLISHED]))),
        ~Exists(mine.filter(revision=OuterRef("current"), wished_for=OuterRef("planned_for"))),
        ready_to_announce(), current__review__state=Review.APPROVED, planned_for__gt=since, channel__status__in=GOES_OUT,
    )  # fmt: skip
    if of_one:
        waiting = waiting.filter(channel__organisation=house)
    return waiting.select_related("channel__organisation", "current", "story").order_by("planned_for", "pk")[:MOST]


@transaction.atomic
def _promise(variant: Variant, now: datetime) -> bool:
    paused = gates.is_paused(variant.channel.organisation_id)
    state = {"state": rules.HELD, "hold_kind": rules.PAUSED, "why": str(_PAUSED)} if paused else {}
    try:
        with transaction.atomic():
            delivery = Delivery.objects.create(
                variant=variant, revision=variant.current, channel=variant.channel, due_at=variant.planned_for,
                wished_for=variant.planned_for, zone=variant.channel.zone, created_at=now, **state,
            )  # fmt: skip
    except IntegrityError:  # another pump was quicker
        return False
    tell("schedule", delivery, now=now)
    return True
