"""What every room asks of a member, read together: one query, however many rooms there are."""

from datetime import datetime

from masthead.channels.rules import Facts
from masthead.desk import (
    today_channels,
    today_facts,
    today_house,
    today_ideas,
    today_life,
    today_pictures,
    today_relations,
    today_talk,
)
from masthead.desk.today_item import Item, Row
from masthead.people.models import Membership

ROOMS = (
    today_talk,
    today_ideas,
    today_life,
    today_house,
    today_relations,
    today_facts,
    today_pictures,
    today_channels,
)  # as they are shown
MOST = 50


def of_the_rooms(member: Membership, facts: Facts, now: datetime) -> list[Item]:
    """The things to do that the rooms below ask for, in the order of the rooms."""
    first, *others = (part for room in ROOMS for part in room.asks(member, facts, now))
    rows = [Row(*row) for row in first.union(*others, all=True)]
    return [item for room in ROOMS for item in room.items(member, facts, rows, now)][:MOST]
