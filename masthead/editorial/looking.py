"""What the checks are shown of a version."""

from datetime import datetime

from django.utils import timezone

from masthead.brand.house import MOST_ROWS, House, house_of, parts_of
from masthead.brand.voice.reading import sound_of
from masthead.editorial.checks import Look
from masthead.editorial.library.reading import lapsed_of
from masthead.editorial.links.rules import Answer, links_of
from masthead.editorial.models import Variant
from masthead.kit.joined import read

NOTHING = House()


def look_of(variant: Variant, now: datetime, *, house: House = NOTHING, copies=(), meant_by: str = "") -> Look:
    """A version as the checks see it: its words and pictures, its channel's profile, the words of the house and what may be said of it."""
    channel = variant.channel
    return Look(
        variant.draft(), channel.network, channel.name, now, variant.to_adapt, variant.planned_for,
        tuple(lapsed_of(variant, timezone.localdate(now))), zone=channel.zone, levels=channel.check_levels,
        you=channel.you, speaker=channel.speaker, links=_answers(variant), copies=copies, public=channel.audience[:200], house=house.rules,
        facts=house.facts, sound=sound_of(channel), meant_by=meant_by,
    )  # fmt: skip


def known_of(organisation_id: int) -> House:
    """What is known of a house for a page of versions: one query."""
    return house_of(read(parts_of(organisation_id), most=MOST_ROWS))


def _answers(variant: Variant) -> tuple[Answer, ...]:
    """What the links that are still in the words answered last."""
    there = set(links_of(variant.final_link, variant.text, variant.first_comment))
    return tuple(answer for kept in variant.link_answers if (answer := Answer.read(kept)).url in there)
