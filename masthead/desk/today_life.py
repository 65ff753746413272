"""What the channels themselves ask of a member: a channel wished for, one that fell silent, links that lead nowhere."""

from collections import Counter
from datetime import datetime

from django.db.models import BigIntegerField, CharField, DateTimeField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import ADMINISTRATION
from masthead.channels.models import Channel, LinkToRemove, Question
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Item, there
from masthead.kit.text import when
from masthead.people.models import Membership

MOST = 500
WISH, SILENCE, LINK = "1 wish", "2 silence", "3 link"  # in the order in which they are shown


def of_the_channels(member: Membership, facts: Facts, now: datetime) -> list[Item]:
    """What only the head decides comes first, then the links whose removal is this member's: one query."""
    rows = _links(member)
    if member.leads:
        rows = rows.union(_wishes(member), _silences(member), all=True)
    found = sorted(rows[:MOST], key=lambda row: row[:3])
    made = {WISH: _wish, SILENCE: _silence}
    decided = [made[row[0]](row, now) for row in found if row[0] in made]
    return decided + _links_left([row for row in found if row[0] == LINK], member, facts)


def _columns(kind: str, *, slug: str, name: str, at, who, late, channel, place):
    return Value(kind, CharField()), slug, name, at, who, late, channel, place


NO_DAY, NO_NAME, NO_ROW = Cast(None, DateTimeField()), Value("", CharField()), Cast(None, BigIntegerField())


def _wishes(member: Membership):
    found = Channel.objects.visible_to(member).filter(status=Channel.REQUESTED).order_by()
    asked_by = "asking__asked_by__person__name"
    return found.values_list(
        *_columns(
            WISH, slug="slug", name="name", at="status_since", who=asked_by, late=NO_DAY, channel="pk", place=NO_ROW
        )
    )


def _silences(member: Membership):
    found = Question.objects.visible_to(member).open().order_by()
    return found.values_list(
        *_columns(
            SILENCE, slug="channel__slug", name="channel__name", at="quiet_since", who=NO_NAME, late="closing_proposed_at",
            channel="channel_id", place=NO_ROW,
        )
    )  # fmt: skip


def _links(member: Membership):
    found = LinkToRemove.objects.visible_to(member).left().order_by()
    return found.values_list(
        *_columns(
            LINK, slug="channel__slug", name="channel__name", at=NO_DAY, who=NO_NAME, late=NO_DAY,
            channel="channel_id", place="on_channel_id",
        )
    )  # fmt: skip


def _wish(row: tuple, now: datetime) -> Item:
    _kind, slug, name, at, who, *_rest = row
    return Item(
        _("%(who)s asks for a channel: %(channel)s") % {"who": who, "channel": name},
        _("Asked on %(when)s.") % {"when": when(at, now)},
        there("channels:detail", slug, at="life"), _("Approve or decline"), "hourglass",
    )  # fmt: skip


def _silence(row: tuple, now: datetime) -> Item:
    _kind, slug, name, since, _who, proposed_at, *_rest = row
    said = _("Close %(channel)s?") if proposed_at else _("%(channel)s: revive it, merge it, or close it?")
    return Item(
        said % {"channel": name},
        _("Nothing was published since %(when)s.") % {"when": when(since, now)},
        there("channels:detail", slug, at="life"), _("Decide"), "moon", "" if proposed_at else "warn",
    )  # fmt: skip


def _links_left(rows: list[tuple], member: Membership, facts: Facts) -> list[Item]:
    """The places of this member that still lead to a channel which is closed, counted for each such channel."""
    mine = [row for row in rows if answers(facts, row[7] or row[6], ADMINISTRATION).member == member.pk]
    return [
        Item(
            ngettext("%(n)s place of yours may still lead to %(channel)s", "%(n)s places of yours may still lead to %(channel)s", n)
            % {"n": n, "channel": name},
            _("It is closed, or about to be."),
            there("channels:detail", slug, at="links"), _("Remove the links"), "link",
        )
        for (slug, name), n in Counter((row[1], row[2]) for row in mine).items()
    ]  # fmt: skip
