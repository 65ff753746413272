"""What every room asks of a member, read together, however many rooms there are."""

from datetime import date, datetime

from django.db.models import QuerySet

from masthead.brand.facts.reading import due_from
from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.channels.times import local_day
from masthead.desk import (
    today_addresses,
    today_channels,
    today_facts,
    today_house,
    today_ideas,
    today_leaving,
    today_letters,
    today_life,
    today_mail,
    today_named,
    today_offers,
    today_pictures,
    today_profiles,
    today_relations,
    today_righting,
    today_start,
    today_talk,
    today_undated,
)
from masthead.desk.today_item import Asking, Item, Row, Somebody
from masthead.kit.prepared import prepared
from masthead.people.models import Membership
from masthead.people.thresholds import ACCESS_REVIEW, CARETAKER_TOLD, GUIDE_REVIEW, PROFILE_CHECK, WEBSITE_REVIEW, span

ROOMS = (
    today_mail,
    today_addresses,
    today_righting,
    today_letters,
    today_named,
    today_talk,
    today_undated,
    today_ideas,
    today_life,
    today_leaving,
    today_house,
    today_relations,
    today_facts,
    today_pictures,
    today_channels,
    today_profiles,
    today_start,
)  # as they are shown
ASKED_OF_OTHERS = (today_house, today_ideas, today_life)
DECIDED_BY_DUTY = (today_undated, today_life, today_leaving, today_channels, today_profiles)
MOST, NO_CHANNEL = 50, 0


def asked_by_rooms(member: Membership, facts: Facts, now: datetime) -> list[Row]:
    """What the rooms below ask of this member, before it is put into words: one query.

    By name, whatever order the database finds them in: what a room holds for equal stays so."""
    firm, today = member.organisation, local_day(member.organisation, now)
    rows = _asked(
        me=member.pk, house=firm.pk, leads=member.leads, absent=list(facts.away | facts.gone), today=today,
        for_absent=answers(facts, NO_CHANNEL, OWNERSHIP).member == member.pk,
        access_seen=now - span(firm, ACCESS_REVIEW), guide_seen=now - span(firm, GUIDE_REVIEW),
        profile_seen=now - span(firm, PROFILE_CHECK), website_seen=now - span(firm, WEBSITE_REVIEW),
        renewed=due_from(firm, today), cared_until=today + span(firm, CARETAKER_TOLD),
    )  # fmt: skip
    return sorted((Row(*row) for row in rows), key=lambda row: (row.about or "", row.who or "", row.number or 0))


@prepared
def _asked(
    me: int, house: int, leads: bool, for_absent: bool, absent: list[int], today: date, access_seen: datetime,
    guide_seen: datetime, profile_seen: datetime, website_seen: datetime, renewed: date, cared_until: date,
) -> QuerySet:  # fmt: skip
    member = Somebody(me, house, leads)
    asking = Asking(
        member, for_absent, absent, today, access_seen, guide_seen, profile_seen, website_seen, renewed, cared_until
    )
    first, *others = (part for room in (*ROOMS, today_offers) for part in room.asks(asking))
    return first.union(*others, all=True)


def channels_in(rows: list[Row]) -> set[int]:
    """The channels whose duties decide about one of these rows."""
    return {number for room in DECIDED_BY_DUTY for number in room.channels_in(rows)}


def of_the_rooms(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> tuple[list[Item], list[Item]]:
    """The things to do that the rooms below ask for, in the order of the rooms; and what others have to do for this member."""
    waiting = [item for room in ROOMS for item in room.items(member, facts, rows, now)]
    with_others = [item for room in ASKED_OF_OTHERS for item in room.with_others(rows, now)]
    return waiting[:MOST], with_others
