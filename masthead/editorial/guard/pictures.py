"""The same picture on another channel around the same time: close, not a copy (row 6.4)."""

from django.db.models import Q

from masthead.editorial.models import Variant, VariantPicture
from masthead.media.models import Twin
from masthead.people.thresholds import PICTURE_AGAIN, span

MOST = 3


def pictures_elsewhere(variant: Variant) -> list[VariantPicture]:
    """Where another channel shows a picture of this version, or its twin, near it in time: at most three queries.

    Of a version without a date every date counts as near."""
    mine = set(variant.pictures.values_list("asset", flat=True))
    if not mine:
        return []
    twins = Twin.objects.filter(Q(first__in=mine) | Q(second__in=mine)).values_list("first", "second")
    alike = mine.union(*twins[:200])
    found = VariantPicture.objects.filter(asset__in=alike, variant__story__organisation=variant.story.organisation_id)
    found = found.exclude(variant__channel=variant.channel_id).select_related(
        "variant__channel", "variant__story", "asset"
    )
    if variant.planned_for:
        around = span(variant.channel.organisation, PICTURE_AGAIN)
        when = (variant.planned_for - around, variant.planned_for + around)
        found = found.filter(variant__planned_for__range=when)
    return list(found.order_by("-variant__planned_for", "-pk")[:MOST])
