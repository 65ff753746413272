"""Channels somebody is asked to answer for: those offered to a member, and those they offered to somebody else."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from masthead.channels.models import Ownership
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import when
from masthead.people.models import Membership

OFFER = "offer"


def asks(asking: Asking) -> list:
    """A row for each question about a channel that this member asked, or is asked."""
    found = Ownership.objects.visible_to(asking.member).filter(
        Q(member=asking.member.pk) | Q(proposed_by=asking.member.pk), state=Ownership.PROPOSED
    )
    about = {"place": "channel__slug", "about": "channel__name"}
    names = {"who": "proposed_by__person__name", "words": "member__person__name"}
    return [rows_of(found, OFFER, other="member_id", at="proposed_at", **about, **names)]


def items(member: Membership, rows: list[Row]) -> list[Item]:
    """One thing to do for each channel this member is asked to answer for."""
    return [_acceptance(row) for row in _offers(rows) if row.other == member.pk]


def with_others(member: Membership, rows: list[Row]) -> list[Item]:
    """One for each channel they have offered to somebody else."""
    return [_with_owner(row) for row in _offers(rows) if row.other != member.pk]


def _offers(rows: list[Row]) -> list[Row]:
    return sorted((row for row in rows if row.kind == OFFER), key=lambda row: row.number)


def _acceptance(row: Row) -> Item:
    return Item(
        _("%(who)s asks you to answer for %(channel)s") % {"who": row.who, "channel": row.about},
        _asked_on(row.at),
        there("channels:detail", row.place), _("Accept or decline"), "user-plus",
    )  # fmt: skip


def _with_owner(row: Row) -> Item:
    return Item(
        _("%(who)s has not yet said whether they answer for %(channel)s") % {"who": row.words, "channel": row.about},
        _asked_on(row.at),
        there("channels:detail", row.place), _("Look"), "hourglass",
    )  # fmt: skip


def _asked_on(at: datetime) -> str:
    return _("Asked on %(when)s.") % {"when": when(at)}
