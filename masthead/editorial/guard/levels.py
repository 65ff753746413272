"""From which likeness on a firm is told: its own two numbers."""

from masthead.editorial.guard.scoring import Levels
from masthead.people.models import Organisation
from masthead.people.thresholds import ALIKE, SURELY_COPY, value


def levels_of(organisation: Organisation) -> Levels:
    """The firm's own, or those that were measured (docs/duplicates.md)."""
    return Levels(value(organisation, ALIKE) / 100, value(organisation, SURELY_COPY) / 100)
