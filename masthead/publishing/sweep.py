"""What a dead worker left behind: before its call it goes back, after it is a doubt. Never a blind retry."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.publishing import clocks
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.rules import CLAIMED, SCHEDULED, SENDING, UNCERTAIN, lookup_wait
from masthead.publishing.telling import tell


def sweep(now: datetime) -> int:
    """Free every delivery whose lease is over; answers how many.

    A lease further away than any we grant is over too: the clock was set back."""
    lease = clocks.seconds(settings.PUMP["LEASE"])
    over = Q(lease_until__lte=now) | Q(lease_until__gt=now + 2 * lease)
    swept = 0
    for delivery in Delivery.objects.filter(over, state__in=[CLAIMED, SENDING]).select_related("channel__organisation", "variant__story")[:200]:
        try:
            with background_write():
                _back(delivery, now) if delivery.state == CLAIMED else _doubt(delivery, now)
            swept += 1
        except Stale:
            continue
    return swept


def _back(delivery: Delivery, now: datetime) -> None:
    delivery.move(SCHEDULED, now=now, lease_until=None)


def _doubt(delivery: Delivery, now: datetime) -> None:
    settle = clocks.seconds(settings.PUMP["SETTLE"])
    delivery.move(
        UNCERTAIN, now=now, lease_until=None, uncertain_since=now, tries=0, next_try_at=now + lookup_wait(0, settle),
        why=str(_("Masthead was interrupted while sending. It looks whether the post is out.")),
    )  # fmt: skip
    Attempt.objects.filter(delivery=delivery, outcome=Attempt.OPEN).update(
        outcome=Attempt.UNKNOWN, ended_at=now, error="interrupted"
    )
    tell("doubt", delivery, now=now)
