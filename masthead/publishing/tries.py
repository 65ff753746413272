"""The calls that may have arrived over there, and when the first of them began."""

from datetime import datetime

from django.db.models import QuerySet

from masthead.kit.prepared import prepared
from masthead.publishing.models import Attempt, Delivery

MAY_HAVE_ARRIVED = (Attempt.OPEN, Attempt.UNKNOWN, Attempt.ACCEPTED, Attempt.PROVED_LIVE, Attempt.PROVED_ABSENT)


def first_try(delivery: Delivery) -> datetime | None:
    """When the first call that may have arrived began."""
    return next(iter(_tries(delivery=delivery.pk, part=slice(1))), None)


def may_repeat(delivery: Delivery, at: datetime) -> bool:
    """Will the same words under the same keys still make one post at that time? Of a delivery that is in doubt."""
    since = first_try(delivery) or delivery.uncertain_since
    return delivery.channel.network.repeat.blindly(since=since, now=at)


@prepared
def _tries(delivery: int) -> QuerySet:
    tries = Attempt.objects.filter(delivery=delivery, outcome__in=MAY_HAVE_ARRIVED)
    return tries.order_by("pk").values_list("started_at", flat=True)
