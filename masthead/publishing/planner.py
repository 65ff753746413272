"""From approved words to promises, and back when the words are no longer the approved ones."""

from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef, Q

from django.utils.translation import gettext_lazy as _

from masthead.editorial.models import Review, Variant
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.people.models import Organisation
from masthead.publishing.models import Delivery, Pause
from masthead.publishing.rules import BY_HAND, FAILED, HELD, PAUSED, SCHEDULED, WITHDRAWN

LOOK_BACK = timedelta(days=60)
AT_ONCE = 200


def plan_deliveries(now: datetime, organisation: Organisation | None = None) -> int:
    """Make the promise for every approved version with a planned time; take back those whose words changed.

    Answers how many were made. It reads what the editorial room decided; nobody there calls it."""
    _take_back(now, organisation)
    standing = Delivery.objects.filter(variant=OuterRef("pk")).exclude(state=WITHDRAWN)
    waiting = (
        Variant.objects.filter(current__review__state=Review.APPROVED, planned_for__gte=now - LOOK_BACK)
        .exclude(Exists(standing))
        .select_related("channel", "current")
    )
    if organisation:
        waiting = waiting.filter(channel__organisation=organisation)
    return sum(_promise(variant, now) for variant in waiting[:AT_ONCE])


def _promise(variant: Variant, now: datetime) -> int:
    paused = Pause.objects.filter(organisation=variant.channel.organisation_id, ended_at=None).first()
    hold = {"state": HELD, "hold_kind": PAUSED, "why": paused.reason} if paused else {}
    try:
        with background_write():
            Delivery.objects.create(
                variant=variant, revision=variant.current, channel=variant.channel, due_at=variant.planned_for,
                zone=variant.channel.zone, record_key=variant.channel.network.new_record_key(now), created_at=now, **hold,
            )  # fmt: skip
    except IntegrityError:
        return 0  # another pump was quicker
    return 1


def _take_back(now: datetime, organisation: Organisation | None) -> None:
    changed = Delivery.objects.filter(state__in=[SCHEDULED, HELD, BY_HAND, FAILED]).filter(
        Q(variant__current=None) | ~Q(variant__current=F("revision"))
    )
    if organisation:
        changed = changed.filter(channel__organisation=organisation)
    for delivery in changed[:AT_ONCE]:
        try:
            with background_write():
                delivery.move(WITHDRAWN, now=now, why=str(_("The words were changed after they were signed.")))
        except Stale:
            continue


