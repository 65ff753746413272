"""From which likeness on a firm is told, of texts of which length and age: its own numbers."""

from datetime import datetime, timedelta

from masthead.editorial.guard.scoring import Levels
from masthead.editorial.models import Variant
from masthead.people.models import Organisation
from masthead.people.thresholds import ALIKE, COMPARED, SHORT_TEXT, SURELY_COPY, THRESHOLDS, value

DAYS_OF_A_MONTH = 30.4


def levels_of(organisation: Organisation) -> Levels:
    """The firm's own, or those that were measured (docs/duplicates.md)."""
    alike, copy = (value(organisation, code) / 100 for code in (ALIKE, SURELY_COPY))
    return Levels(alike, copy, value(organisation, SHORT_TEXT))


def days_compared(variant: Variant) -> tuple[datetime, datetime] | None:
    """Between which moments texts are held against this one: around its day, else around that of its last change.

    None where the firm compares everything it ever said, as usual."""
    months = value(variant.channel.organisation, COMPARED)
    if months == THRESHOLDS[COMPARED].most:
        return None
    day, around = variant.planned_for or variant.edited_at, timedelta(days=months * DAYS_OF_A_MONTH)
    return day - around, day + around
