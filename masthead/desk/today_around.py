"""What stands on a time: the versions of a member that are late, and those that come next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Value

from masthead.channels.rules import Facts
from masthead.desk.today_acts import Line, act_of
from masthead.editorial.models import Variant
from masthead.kit.prepared import prepared
from masthead.people.models import Membership
from masthead.planning.reading import for_cards, promised
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, CLAIMED, FAILED, HELD, SCHEDULED, SENDING, UNCERTAIN
from masthead.publishing.status import status_of

LATE_FOR, NEXT_FOR = timedelta(days=14), timedelta(days=7)
LATE_SHOWN, NEXT_SHOWN = 10, 8
UNSETTLED = (CLAIMED, SENDING, UNCERTAIN, HELD, BY_HAND, FAILED)


@dataclass
class Around:
    """The member's versions whose time has passed, and those that come next."""

    late: list[int]
    ahead: list[int]
    promised: set[int]
    cards: dict[int, Line]

    def lines(self, member: Membership, facts: Facts, now: datetime) -> tuple[list[Line], list[Line]]:
        """What is shown of each, with what this member may do about it."""
        for pk, card in self.cards.items():
            card.act = act_of(card, is_promised=pk in self.promised, member=member, facts=facts, now=now)
        return [self.cards[pk] for pk in self.late], [self.cards[pk] for pk in self.ahead]


def around_of(member: Membership, facts: Facts, known: set[int], now: datetime) -> Around:
    """My versions whose time has passed without going out, and the next ones of my channels: two queries and that of the statuses."""
    mine = {channel for channel, holder in facts.owners.items() if holder.member == member.pk}
    # Whose it is is asked here, not of the database: it would read all that this author ever wrote.
    found = _standing(house=member.organisation_id, start=now - LATE_FOR, end=now + NEXT_FOR)
    theirs = [row for row in found if row[2] in mine or row[3] == member.pk]
    rows, promised_ones = sorted(row[:2] for row in theirs), {row[1] for row in theirs if row[4]}
    late = [row for row in rows if row[0] < now and row[1] not in known][-LATE_SHOWN:]
    ahead = [row for row in rows if row[0] >= now][:NEXT_SHOWN]
    cards = _cards([*late, *ahead], now)
    return Around([pk for _at, pk in late], [pk for _at, pk in ahead], promised_ones, cards)


@prepared
def _standing(house: int, start: datetime, end: datetime) -> QuerySet:
    due = Delivery.objects.filter(channel__organisation_id=house, due_at__gte=start, due_at__lt=end)
    due = due.filter(state__in=(SCHEDULED, *UNSETTLED)).order_by()
    wished = Variant.objects.filter(channel__organisation_id=house, planned_for__gte=start, planned_for__lt=end)
    wished = wished.filter(~Exists(promised().filter(variant=OuterRef("pk")))).order_by()
    return wished.values_list("planned_for", "pk", "channel_id", "author_id", Value(False)).union(
        due.values_list("due_at", "variant_id", "channel_id", "variant__author_id", Value(True)), all=True
    )


def _cards(rows, now) -> dict[int, Line]:
    at = {pk: moment for moment, pk in rows}
    variants = (
        list(for_cards(Variant.objects.filter(pk__in=at)).select_related("story", "author__person", "channel"))
        if at
        else []
    )
    statuses = status_of(variants, now) if variants else {}
    return {one.pk: Line(one, at[one.pk], statuses[one.pk]) for one in variants}
