"""Is anybody publishing, and what waits? Cheap enough for every page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from masthead.jobs.models import Heartbeat
from masthead.publishing.models import ClockWatch, Delivery
from masthead.publishing.rules import DOUBT, HELD, SCHEDULED, UNCERTAIN

SILENT_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Health:
    """The figures of the health page; times in UTC, counts of deliveries."""

    last_beat: datetime | None
    silent: bool
    clock_behind: bool
    oldest_due: datetime | None
    uncertain: int
    held: int


def last_beat() -> datetime | None:
    """When a pump last gave a sign of life."""
    return Heartbeat.objects.filter(role="pump").order_by("-beat_at").values_list("beat_at", flat=True).first()


def pump_is_silent(now: datetime) -> bool:
    """Has no pump given a sign of life for a minute? One indexed query."""
    beat = last_beat()
    return beat is None or now - beat > SILENT_AFTER


def health(now: datetime, member=None) -> Health:
    """All figures; of the member's organisation, or of the whole installation for a monitor."""
    deliveries = Delivery.objects.visible_to(member) if member else Delivery.objects.all()
    counted = deliveries.filter(state__in=[SCHEDULED, UNCERTAIN, HELD]).aggregate(
        oldest=Min("due_at", filter=Q(state=SCHEDULED, due_at__lte=now)),
        uncertain=Count("pk", filter=Q(state=UNCERTAIN) | Q(state=HELD, hold_kind=DOUBT)),
        held=Count("pk", filter=Q(state=HELD)),
    )
    beat = last_beat()
    seen = ClockWatch.objects.filter(name="wall").values_list("wall_at", flat=True).first()
    return Health(
        beat, beat is None or now - beat > SILENT_AFTER, bool(seen and seen - now > SILENT_AFTER),
        counted["oldest"], counted["uncertain"], counted["held"],
    )  # fmt: skip
