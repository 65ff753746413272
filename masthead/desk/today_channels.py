"""What the channels ask of a member besides their stories: hand-overs to tick, access to review, duties to show."""

from datetime import datetime, timedelta

from django.db.models import CharField, F, Min, Value
from django.utils.translation import gettext as _

from masthead.channels.duties import ADMINISTRATION
from masthead.channels.matrix.showing import shown_of
from masthead.channels.models import Access, HandOver
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Item, there
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.people.thresholds import ACCESS_REVIEW, ACCESS_REVIEW_LATE, span

REVIEW, GIVES, TAKES, SHOW = "review", "gives", "takes", "show"


def of_channels(member: Membership, now: datetime) -> list:
    """Rows of (kind, number, place, channel, other, since), to be read together with what else the house asks."""
    return [*_reviews(member, now), *_hand_overs(member), _to_show(member)]


def waits(member: Membership, facts: Facts, row: tuple, now: datetime) -> bool:
    """A review is for whoever answers for access on the channel today; a duty waits once its period is over."""
    kind, number, *_words, since = row
    if kind == REVIEW:
        return answers(facts, number, ADMINISTRATION).member == member.pk
    return kind != SHOW or now - since > timedelta(days=number)


def _reviews(member: Membership, now: datetime) -> list:
    due = now - span(member.organisation, ACCESS_REVIEW)
    lines = Access.objects.visible_to(member).open().filter(confirmed_at__lte=due).order_by()
    lines = lines.values("channel_id").annotate(at=Min("confirmed_at"))
    return [
        lines.values_list(
            Value(REVIEW, CharField()), "channel_id", "channel__slug", "channel__name", Value("", CharField()), "at"
        )
    ]


def _hand_overs(member: Membership) -> list:
    mine, nothing = HandOver.objects.open().order_by(), Value("", CharField())
    sides = ((GIVES, {"outgoing": member}, "incoming"), (TAKES, {"incoming": member}, "outgoing"))
    return [
        mine.filter(**me).values_list(
            Value(kind, CharField()), "pk", nothing, "channel__name", F(f"{other}__person__name"), "began_at"
        )
        for kind, me, other in sides
    ]


def _to_show(member: Membership):
    return shown_of(member).values_list(Value(SHOW, CharField()), "days", "place", "channel__name", "name", "since")


def review(member: Membership, row: tuple, now: datetime) -> Item:
    """Look through who can get into a channel."""
    _kind, _number, slug, channel, _name, confirmed_at = row
    due = confirmed_at + span(member.organisation, ACCESS_REVIEW)
    late = now > due + span(member.organisation, ACCESS_REVIEW_LATE)
    return Item(
        _("Confirm who can get into %(channel)s") % {"channel": channel},
        _("Due since %(when)s.") % {"when": when(due, now)},
        there("channels:access_of", slug), _("Look through"), "key-round", "" if late else "warn", late,
    )  # fmt: skip


def hand_over(_member: Membership, row: tuple, _now: datetime) -> Item:
    """A channel passes on, and my side of the list is open."""
    kind, pk, _slug, channel, other, _at = row
    said = _("Hand %(channel)s over to %(who)s") if kind == GIVES else _("Take %(channel)s over from %(who)s")
    small = _("Access, recovery, tools and what is planned: tick what is done.")
    words = {"channel": channel, "who": other}
    return Item(said % words, small, there("channels:hand_over", pk), _("Tick what is done"), "hand")


def show(_member: Membership, row: tuple, now: datetime) -> Item:
    """A duty of the firm's own that was not shown for its period."""
    _kind, days, place, channel, name, since = row
    slug, _slash, code = place.partition("/")
    late = now - since > timedelta(days=2 * days)
    return Item(
        _("Show that “%(duty)s” on %(channel)s is done") % {"duty": name, "channel": channel},
        _("It is to be shown every %(n)s days.") % {"n": days},
        there("channels:square", slug, code), _("Show it"), "circle-check", "" if late else "warn", late,
    )  # fmt: skip


ITEMS = {REVIEW: review, GIVES: hand_over, TAKES: hand_over, SHOW: show}
