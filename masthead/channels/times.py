"""Which day it is in a shop: a day begins at its own midnight, not at the server's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from masthead.people.models import Organisation


def local_day(organisation: Organisation, now: datetime) -> date:
    """The day of an instant in the organisation's zone."""
    return now.astimezone(ZoneInfo(organisation.zone)).date()


def parse_day(text: str) -> date | None:
    """The day an address names, or nothing where it names none that a calendar could show."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2200 else None


@contextmanager
def at_home(house: Organisation) -> Iterator[None]:
    """Whatever is put into words inside is said in the language of the house, and by its own clock."""
    with translation.override(house.language), timezone.override(ZoneInfo(house.zone)):
        yield
