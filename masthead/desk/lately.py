"""What was published lately on each channel, for the room below that judges how quiet one has become."""

from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from masthead.channels.quiet import Lately
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED

# Longer than any silence that is judged, so that ten years of history are not read every hour.
REACH = timedelta(days=800)


def published_on(channel_ids: list[int], weeks: list[datetime]) -> dict[int, Lately]:
    """When each channel published last, and how much between one Monday and the next: one query for all of them."""
    spans = list(zip(weeks, weeks[1:], strict=False))
    counts = {
        f"week_{n}": Count("pk", filter=Q(published_at__gte=start, published_at__lt=end))
        for n, (start, end) in enumerate(spans)
    }
    rows = (
        Delivery.objects.filter(channel__in=channel_ids, state=PUBLISHED, due_at__gte=weeks[-1] - REACH)
        .order_by()
        .values("channel")
        .annotate(last=Max("published_at"), **counts)
    )
    return {row["channel"]: Lately(row["last"], tuple(row[name] for name in counts)) for row in rows}
