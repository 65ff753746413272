"""Channels somebody is asked to answer for: those offered to a member, and those they offered to somebody else."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.models import Ownership
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import short_day, when
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import OWNERSHIP_ANSWER, span

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
    return [_acceptance(row, member.organisation) for row in _offers(rows) if row.other == member.pk]


def with_others(member: Membership, rows: list[Row]) -> list[Item]:
    """One for each channel they have offered to somebody else."""
    return [_with_owner(row, member.organisation) for row in _offers(rows) if row.other != member.pk]


def _offers(rows: list[Row]) -> list[Row]:
    return sorted((row for row in rows if row.kind == OFFER), key=lambda row: row.number)


def _acceptance(row: Row, firm: Organisation) -> Item:
    return Item(
        _("%(who)s asks you to answer for %(channel)s") % {"who": row.who, "channel": row.about},
        until_then(row.at, firm),
        there("channels:detail", row.place), _("Accept or decline"), "user-plus",
    )  # fmt: skip


def _with_owner(row: Row, firm: Organisation) -> Item:
    return Item(
        _("%(who)s has not yet said whether they answer for %(channel)s") % {"who": row.words, "channel": row.about},
        _("Asked on %(when)s. Without an answer it ends on %(day)s.")
        % {"when": when(row.at), "day": short_day(_answer_by(row.at, firm))},
        there("channels:detail", row.place), _("Look"), "hourglass",
    )  # fmt: skip


def until_then(asked_at: datetime, firm: Organisation) -> str:
    """Until when whoever is asked may answer, and what holds until then (row 2.1)."""
    said = _("Without an answer by %(day)s it goes back to the head. Until then whoever answers now still does.")
    return said % {"day": short_day(_answer_by(asked_at, firm))}


def _answer_by(asked_at: datetime, firm: Organisation) -> date:
    return timezone.localdate(asked_at + span(firm, OWNERSHIP_ANSWER))
