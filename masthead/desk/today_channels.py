"""What the channels ask of a member besides their stories: hand-overs to tick, access to review, duties to show."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from masthead.channels.duties import ADMINISTRATION, STRATEGY
from masthead.channels.matrix.showing import shown_of
from masthead.channels.models import Access, Channel, HandOver, WhyBoth
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, Somebody, rows_of, there
from masthead.kit.text import day_of
from masthead.people.models import Membership
from masthead.people.thresholds import ACCESS_REVIEW, ACCESS_REVIEW_LATE, span

REVIEW, GIVES, TAKES, SHOW, GUIDE, BOTH = "review", "gives", "takes", "show", "guide", "both"


DUTY = {REVIEW: ADMINISTRATION, GUIDE: STRATEGY}


def asks(asking: Asking) -> list:
    """Rows of what the channels ask for; whose it is today is said by `items`."""
    both = _why_both(asking.member) if asking.member.leads else []
    return [_reviews(asking), *_hand_overs(asking.member), _to_show(asking.member), _guides(asking), *both]


def items(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each row that waits, the oldest of a kind first."""
    oldest = sorted(
        (row for row in rows if row.kind in ITEMS and _waits(member, facts, row, now)), key=lambda row: row.at
    )
    return [ITEMS[kind](member, row, now) for kind in ITEMS for row in oldest if row.kind == kind]


def channels_in(rows: list[Row]) -> list[int]:
    """The channels of the rows that are for whoever has a duty there."""
    return [row.number for row in rows if row.kind in DUTY]


def _waits(member: Membership, facts: Facts, row: Row, now: datetime) -> bool:
    """A review is for whoever answers for it on the channel today; a duty waits once its period is over."""
    if row.kind in DUTY:
        return answers(facts, row.number, DUTY[row.kind]).member == member.pk
    return row.kind != SHOW or now - row.at > timedelta(days=row.number)


def _reviews(asking: Asking):
    lines = Access.objects.visible_to(asking.member).open().filter(confirmed_at__lte=asking.access_seen).order_by()
    lines = lines.values("channel_id").annotate(oldest=Min("confirmed_at"))
    return rows_of(lines, REVIEW, number="channel_id", place="channel__slug", about="channel__name", at="oldest")


def _hand_overs(member: Somebody) -> list:
    mine = HandOver.objects.open()
    sides = ((GIVES, {"outgoing": member.pk}, "incoming"), (TAKES, {"incoming": member.pk}, "outgoing"))
    return [
        rows_of(mine.filter(**me), kind, about="channel__name", who=f"{other}__person__name", at="began_at")
        for kind, me, other in sides
    ]


def _to_show(member: Somebody):
    return rows_of(shown_of(member), SHOW, number="days", place="place", about="channel__name", who="name", at="since")


def _guides(asking: Asking):
    """Guides that were not looked at for half a year (row 2.7)."""
    said = Channel.objects.visible_to(asking.member).open().annotate(said=Coalesce("guide_at", "created_at"))
    due = said.filter(said__lte=asking.guide_seen)
    return rows_of(due, GUIDE, place="slug", about="name", at="said")


def _why_both(member: Somebody) -> list:
    """For the head: two channels that are the same (row 6.1)."""
    asked = WhyBoth.objects.visible_to(member).open().both_open()
    return [rows_of(asked, BOTH, about="first__name", who="second__name", at="asked_at")]


def review(member: Membership, row: Row, now: datetime) -> Item:
    """Look through who can get into a channel."""
    due = row.at + span(member.organisation, ACCESS_REVIEW)
    late = now > due + span(member.organisation, ACCESS_REVIEW_LATE)
    return Item(
        _("Confirm who can get into %(channel)s") % {"channel": row.about},
        _("Due since %(when)s.") % {"when": day_of(due, now)},
        there("channels:access_of", row.place), _("Look through"), "key-round", "" if late else "warn", late,
    )  # fmt: skip


def hand_over(_member: Membership, row: Row, _now: datetime) -> Item:
    """A channel passes on, and my side of the list is open."""
    said = _("Hand %(channel)s over to %(who)s") if row.kind == GIVES else _("Take %(channel)s over from %(who)s")
    small = _("Access, recovery, tools and what is planned: tick what is done.")
    words = {"channel": row.about, "who": row.who}
    return Item(said % words, small, there("channels:hand_over", row.number), _("Tick what is done"), "hand")


def show(_member: Membership, row: Row, now: datetime) -> Item:
    """A duty of the firm's own that was not shown for its period."""
    slug, _slash, code = row.place.partition("/")
    late = now - row.at > timedelta(days=2 * row.number)
    return Item(
        _("Show that “%(duty)s” on %(channel)s is done") % {"duty": row.who, "channel": row.about},
        _("It is to be shown every %(n)s days.") % {"n": row.number},
        there("channels:square", slug, code), _("Show it"), "circle-check", "" if late else "warn", late,
    )  # fmt: skip


def guide(_member: Membership, row: Row, now: datetime) -> Item:
    """A guide to be confirmed or changed."""
    return Item(
        _("Review the guide of %(channel)s") % {"channel": row.about},
        _("Last written or confirmed: %(when)s.") % {"when": day_of(row.at, now)},
        there("channels:guide_history", row.place), _("Read and say"), "book-open",
    )  # fmt: skip


def why_both(_member: Membership, row: Row, _now: datetime) -> Item:
    """Two channels that are the same."""
    return Item(
        _("Why have both %(first)s and %(second)s?") % {"first": row.about, "second": row.who},
        _("They speak to the same people, in much the same way or for the same reason."),
        there("channels:side_by_side"), _("Look and answer"), "circle-question-mark",
    )  # fmt: skip


ITEMS = {REVIEW: review, GIVES: hand_over, TAKES: hand_over, SHOW: show, GUIDE: guide, BOTH: why_both}
