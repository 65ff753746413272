"""What the checks are shown of a version."""

from datetime import date, datetime

from masthead.brand.voice.reading import sobered_by_news, sound_of
from masthead.channels.times import local_day
from masthead.editorial.checks import Look, Pace
from masthead.editorial.library.reading import lapsed_of
from masthead.editorial.links.rules import Answer, links_of
from masthead.editorial.models import Variant
from masthead.editorial.naming.reading import Known

NOTHING = Known()


def look_of(variant: Variant, now: datetime, *, known: Known = NOTHING, copies=(), meant_by: str = "") -> Look:
    """A version as the checks see it: its words and pictures, its channel's profile, what is known of the house and whom it minds."""
    bad_news = variant.story.bad_news
    channel, lapsed = variant.channel, tuple(lapsed_of(variant, _day(variant, now)))  # brings the pictures along
    return Look(
        variant.draft(), channel.network, channel.name, now, variant.to_adapt, variant.planned_for, lapsed, zone=channel.zone, levels=channel.check_levels,
        you=channel.you, speaker=channel.speaker, links=_answers(variant), copies=copies, public=channel.audience[:200], subjects=channel.subjects,
        cut=frozenset(one.asset.name for one in variant.pictures.all() if one.shape), house=known.house.rules,
        facts=known.house.facts, relations=known.relations, sound=sound_of(channel, bad_news=bad_news), sobered=sobered_by_news(channel) if bad_news else frozenset(), meant_by=meant_by,
        by_hand=channel.way == channel.BY_HAND,
        pace=Pace(channel.rhythm_target, channel.rhythm_ceiling), planned_too=known.planned_besides(variant),
        source=known.source_of(variant), country=known.place.country, region=known.place.region,
        own=channel.organisation.thresholds, firm=channel.organisation.name,
    )  # fmt: skip


def _day(variant: Variant, now: datetime) -> date:
    """The day on which its pictures must be free to use: that of its going out, where that is still to come."""
    return local_day(variant.channel.organisation, max(now, variant.planned_for or now))


def _answers(variant: Variant) -> tuple[Answer, ...]:
    """What the links that are still in the words answered last."""
    there = set(links_of(variant.final_link, variant.text, variant.first_comment))
    return tuple(answer for kept in variant.link_answers if (answer := Answer.read(kept)).url in there)
