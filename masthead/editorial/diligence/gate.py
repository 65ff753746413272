"""What keeps the words of a risky story from being signed."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.permits import SIGN, today
from masthead.editorial.diligence.rules import HIGH, lacks
from masthead.editorial.models import Correction, Review, RiskChange, Story, Variant
from masthead.people.models import Membership
from masthead.people.thresholds import HIGH_RISK_READ, span, worked_by


def lacking(review: Review, *, now: datetime) -> list[str]:
    """Sentences that say what is missing; nothing, and no query, for what is not of high risk (row 2.20)."""
    story = review.revision.variant.story
    if story.risk != HIGH:
        return []
    house = review.asked.organisation
    ready = worked_by(house, review.revision.at, span(house, HIGH_RISK_READ))
    said = [claim.said for claim in story.claims.all()]
    return lacks(story.risk, said, too_early_until=ready if now < ready else None)


def announced_by(story: Story) -> Story | None:
    """The story this one announces."""
    teaser = getattr(story, "teaser", None)
    return teaser.announces if teaser else None


def approved_versions(story: Story):
    """The versions of a story whose words somebody approved; `withdrawn` is 1 where it was taken back since it was out."""
    gone = Case(When(_withdrawn(), then=Value(1)), default=Value(0))
    return Variant.objects.filter(story=story, current__review__state=Review.APPROVED).annotate(withdrawn=gone)


def _withdrawn() -> Exists:
    return Exists(Correction.objects.filter(variant=OuterRef("pk"), kind=Correction.WITHDRAWN))


def waits_for(story: Story, *, approved: Collection[int] | None = None) -> str:
    """Why a teaser can not go out; nothing, and no query, for what announces nothing (practice notes 2.21).

    `approved`: the `withdrawn` of each approved version of what it announces, where that was looked up already."""
    announced = announced_by(story)
    if announced is None:
        return ""
    if approved is None:
        approved = approved_versions(announced).values_list("withdrawn", flat=True)
    if not all(approved):
        return ""
    if approved:
        return _("It announces “%(title)s”, which was withdrawn.") % {"title": announced.title}
    return _("It announces “%(title)s”, which nobody has approved yet.") % {"title": announced.title}


def ready_to_announce() -> Q:
    """The versions that announce nothing, or only what is approved: `waits_for` in the database's words."""
    approved = Variant.objects.filter(
        ~_withdrawn(), story=OuterRef("story__teaser__announces"), current__review__state=Review.APPROVED
    )
    return Q(story__teaser=None) | Exists(approved)


def can_answer(change: RiskChange, by: Membership) -> bool:
    """Is this member a second person who may agree, or not? The page asks the same question as the action."""
    if by.pk == change.by_id:
        return False
    channels = [variant.channel for variant in change.story.variants.select_related("channel")]
    facts = facts_of(by.organisation, on=today(), channel_ids=[channel.pk for channel in channels])
    return by.leads or bool(SIGN.channels_for(by, channels, facts=facts))
