"""What stands around a version in time: the public holidays of its house, and what else its channel says in those days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from masthead.editorial import above
from masthead.editorial.models import Variant
from masthead.kit.free_days import country_of_zone
from masthead.kit.joined import Row, columns_of

PLACE, PLANNED = "place", "planned"
MOST_PLANNED = 2_000
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Place:
    """Whose public holidays count; no country where the house wants none."""

    country: str = ""
    region: str = ""


@dataclass(frozen=True)
class Planned:
    """One version of a channel, and when it is to go out."""

    variant: int
    channel: int
    at: datetime


def place_part(organisation_id: int):
    """Which holidays a house chose. The planning above keeps that choice."""
    chosen, country, region = above.chosen_holidays(organisation_id)
    return columns_of(chosen, PLACE, name=country, also=region)


def place_of(rows: list[Row], zone: str) -> Place:
    """The house's choice; without one the country of its own clock."""
    chosen = next((Place(row.name, row.also) for row in rows if row.kind == PLACE), None)
    return chosen or Place(country_of_zone(zone))


def planned_part(story: int):
    """What the channels of a story have planned within a week of its versions; within four where one stands for several weeks."""
    mine = F("channel__variants__planned_for")
    around = {"planned_for__gte": mine - 4 * WEEK, "planned_for__lte": mine + 4 * WEEK}  # by which an index finds them
    near = Q(planned_for__gte=mine - WEEK, planned_for__lte=mine + WEEK) | Q(channel__rhythm_ceiling__lt=1)
    found = Variant.objects.filter(near, channel__variants__story=story, **around)
    return columns_of(found.alive(), PLANNED, other="channel_id", at="planned_for")


def planned_of(rows: list[Row]) -> tuple[Planned, ...]:
    """The same out of the rows."""
    return tuple(Planned(row.number, row.other, row.at) for row in rows if row.kind == PLANNED)
