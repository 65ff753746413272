"""What the checks are shown of a version."""

from datetime import datetime

from django.utils import timezone

from masthead.brand.rules import Rule
from masthead.editorial.checks import Look
from masthead.editorial.library.reading import lapsed_of
from masthead.editorial.models import Variant


def look_of(variant: Variant, now: datetime, *, house: tuple[Rule, ...] = ()) -> Look:
    """A version as the checks see it: its words and pictures, its channel's profile, the words of the house."""
    channel = variant.channel
    return Look(
        variant.draft(), channel.network, channel.name, now, variant.to_adapt, variant.planned_for,
        tuple(lapsed_of(variant, timezone.localdate(now))), zone=channel.zone, levels=channel.check_levels,
        you=channel.you, speaker=channel.speaker, house=house,
    )  # fmt: skip
