"""Who leaves, and the accesses that wait for their end: each has one name on it, whoever is concerned (row 2.4, R10)."""

from datetime import date, datetime

from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from masthead.channels.duties import ADMINISTRATION
from masthead.channels.models import Access, Departure
from masthead.channels.rules import Facts, answers
from masthead.channels.times import local_day
from masthead.desk.today_item import Asking, Item, Row, Somebody, rows_of, there
from masthead.kit.text import day, short_day, when
from masthead.people.models import Membership

LEAVES, ENDS = "leaves", "ends"


def asks(asking: Asking) -> list:
    """Rows of the accesses whose end nobody confirmed yet and, for whoever leads, of those who leave."""
    return [_ends(asking.member), *([_departures(asking.member)] if asking.member.leads else [])]


def items(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """Who leaves comes first, then the ends that are this member's to confirm, the soonest first."""
    found = sorted((row for row in rows if row.kind in (LEAVES, ENDS)), key=lambda row: (row.words, row.at))
    mine = [row for row in found if row.kind == ENDS and _confirms(facts, row) == member.pk]
    return [
        *(_leaves(member, row, now) for row in found if row.kind == LEAVES),
        *(_end(member, row, now) for row in mine),
    ]


def channels_in(rows: list[Row]) -> list[int]:
    """The channels whose administration confirms an end."""
    return [row.number for row in rows if row.kind == ENDS]


def _confirms(facts: Facts, row: Row) -> int:
    """Whoever answers for the channel's access today, besides the one whose access it is: nobody confirms their own end."""
    return answers(facts, row.number, ADMINISTRATION, besides=row.other).member


def _departures(member: Somebody):
    found = Departure.objects.visible_to(member).open()
    last = Cast("last_day", CharField())
    return rows_of(found, LEAVES, number="member_id", who="member__person__name", words=last, at="said_at")


def _ends(member: Somebody):
    going = Departure.objects.open().filter(member=OuterRef("member"))
    found = Access.objects.visible_to(member).unsettled().filter(Q(ended_at__isnull=False) | Exists(going))
    last = Coalesce(Cast(Subquery(going.values("last_day")[:1]), CharField()), Value("", CharField()))
    return rows_of(
        found, ENDS, number="channel_id", other="member_id", place="channel__slug", about="channel__name",
        who=Coalesce("member__person__name", "outsider"), words=last, at=Coalesce("ended_at", "confirmed_at"),
    )  # fmt: skip


def _leaves(member: Membership, row: Row, now: datetime) -> Item:
    """Somebody is about to leave: what they hold is handed on before."""
    last_day = date.fromisoformat(row.words)
    late = local_day(member.organisation, now) > last_day
    return Item(
        _("%(who)s leaves: hand on what they hold") % {"who": row.who},
        _("Last day: %(day)s.") % {"day": day(last_day)},
        there("channels:leaving", row.number), _("Look through"), "log-out", "" if late else "warn", late,
    )  # fmt: skip


def _end(member: Membership, row: Row, now: datetime) -> Item:
    """A way in that must be closed over there, by somebody who looks: until the last day of whoever leaves, else at once."""
    last_day = date.fromisoformat(row.words) if row.words else None
    late = last_day is None or local_day(member.organisation, now) > last_day
    by = _("Until %(day)s. Look at the network itself.") % {"day": short_day(last_day)} if last_day else ""
    return Item(
        _("Confirm that %(who)s can not get into %(channel)s any more") % {"who": row.who, "channel": row.about},
        by or _("Since %(when)s it is to be closed. Look at the network itself.") % {"when": when(row.at, now)},
        there("channels:access_of", row.place), _("Look and confirm"), "key-round", "" if late else "warn",
        bool(last_day) and late,
    )  # fmt: skip
