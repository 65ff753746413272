"""What went out before Masthead, or beside it: kept as published, with its address."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import WRITE
from masthead.editorial.models import Revision, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.publishing import rules
from masthead.publishing.links import web_address
from masthead.publishing.models import Delivery


@transaction.atomic
def record_published(
    variant: Variant, revision: Revision, *, at: datetime, url: str, by: Membership, now: datetime
) -> Delivery:
    """Keep that exactly these words went out at that time, at this address. A past one may lack its address."""
    WRITE.require(by, variant.channel)
    if Delivery.objects.filter(variant=variant, state=rules.PUBLISHED).exists():
        raise Refused(_("This version is published already."))
    delivery = Delivery.objects.create(
        variant=variant, revision=revision, channel=variant.channel, state=rules.PUBLISHED, due_at=at, wished_for=variant.planned_for,
        zone=variant.channel.zone, published_at=at, remote_url=web_address(url) if url else "", imported=True, created_at=now,
    )  # fmt: skip
    journal.write("publishing.record_published", delivery, by=by, now=now, url=delivery.remote_url)
    return delivery
