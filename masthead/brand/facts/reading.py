"""Approved words that are to be renewed."""

from datetime import date, timedelta

from masthead.brand.facts.models import Approved
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import FACT_RENEWED, span


def due_from(organisation: Organisation, day: date) -> date:
    """What ends up to this day is to be renewed now."""
    return day + span(organisation, FACT_RENEWED)


def due(member: Membership, until: date):
    """What ends up to this day: what is to be renewed soon, or should have been (`due_from`)."""
    return Approved.objects.visible_to(member).filter(expires_on__lte=until)


def in_a_year(day: date) -> date:
    """What is proposed as the next day."""
    return day + timedelta(days=365)
