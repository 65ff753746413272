"""Which series a version belongs to, and whether two texts of one are more than the same words."""

from masthead.editorial.models import Variant
from masthead.editorial.series.models import Series


def series_of(variant: Variant) -> Series | None:
    """The open series of one version: one query."""
    return Series.objects.open().filter(parts__variant=variant).select_related("by__person").first()


def series_of_both(one: Variant, other: Variant) -> Series | None:
    """The open series two versions are of: one query."""
    return Series.objects.open().filter(parts__variant=one).filter(parts__variant=other).first()
