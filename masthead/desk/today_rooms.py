"""What every room asks of a member, read together, however many rooms there are."""

from datetime import datetime

from masthead.channels.rules import Facts
from masthead.desk import (
    today_channels,
    today_facts,
    today_house,
    today_ideas,
    today_letters,
    today_life,
    today_pictures,
    today_relations,
    today_talk,
)
from masthead.desk.today_item import Item, Row
from masthead.people.models import Membership

ROOMS = (
    today_letters,
    today_talk,
    today_ideas,
    today_life,
    today_house,
    today_relations,
    today_facts,
    today_pictures,
    today_channels,
)  # as they are shown
ASKED_OF_OTHERS = (today_house, today_ideas, today_life)
DECIDED_BY_DUTY = (today_life, today_channels)
MOST = 50


def asked_by_rooms(member: Membership, facts: Facts, now: datetime) -> list[Row]:
    """What the rooms below ask of this member, before it is put into words: one query."""
    first, *others = (part for room in ROOMS for part in room.asks(member, facts, now))
    return [Row(*row) for row in first.union(*others, all=True)]


def channels_in(rows: list[Row]) -> set[int]:
    """The channels whose duties decide about one of these rows."""
    return {number for room in DECIDED_BY_DUTY for number in room.channels_in(rows)}


def of_the_rooms(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> tuple[list[Item], list[Item]]:
    """The things to do that the rooms below ask for, in the order of the rooms; and what others have to do for this member."""
    waiting = [item for room in ROOMS for item in room.items(member, facts, rows, now)]
    with_others = [item for room in ASKED_OF_OTHERS for item in room.with_others(rows, now)]
    return waiting[:MOST], with_others
