"""What keeps the words of a risky story from being signed."""

from datetime import datetime

from masthead.editorial.diligence.rules import HIGH, lacks
from masthead.editorial.models import Review
from masthead.people.thresholds import HIGH_RISK_READ, span


def lacking(review: Review, *, now: datetime) -> list[str]:
    """Sentences that say what is missing; nothing, and no query, for what is not of high risk (row 2.20)."""
    story = review.revision.variant.story
    if story.risk != HIGH:
        return []
    least = span(review.asked.organisation, HIGH_RISK_READ)
    return lacks(story.risk, [claim.said for claim in story.claims.all()], waited=now - review.revision.at, least=least)
