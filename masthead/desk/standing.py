"""How much stands on a channel between two moments, in the database's words."""

from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from masthead.editorial.models import Variant
from masthead.publishing.models import Delivery
from masthead.publishing.rules import FAILED, HELD, UNCERTAIN, WITHDRAWN

TROUBLE = (UNCERTAIN, HELD, FAILED)


def unpromised():
    """Versions that stand on their wish alone: no publication has been promised."""
    standing = Delivery.objects.filter(variant=OuterRef("pk")).exclude(state=WITHDRAWN)
    return Variant.objects.exclude(Exists(standing))


def stands(start: datetime, end: datetime):
    """What went out, is promised or wished on a channel from `start` until before `end`; what is in trouble stands for nothing."""
    within = {"channel": OuterRef("pk"), "at__gte": start, "at__lt": end}
    promised = Delivery.objects.exclude(state__in=(WITHDRAWN, *TROUBLE)).annotate(at=F("due_at"))
    wished = unpromised().annotate(at=F("planned_for"))
    number = Value(0.0)
    for found in (promised, wished):
        counted = found.filter(**within).order_by().values("channel").annotate(n=Count("pk")).values("n")
        number = number + Coalesce(Subquery(counted), 0)
    return number
