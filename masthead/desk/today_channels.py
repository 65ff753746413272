"""What the channels ask of a member besides their stories: hand-overs to tick, access to review, duties to show."""

from datetime import datetime, timedelta

from django.db.models import CharField, F, Min, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from masthead.channels.duties import ADMINISTRATION, STRATEGY
from masthead.channels.matrix.showing import shown_of
from masthead.channels.models import Access, Channel, HandOver, WhyBoth
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Item, there
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.people.thresholds import ACCESS_REVIEW, ACCESS_REVIEW_LATE, GUIDE_REVIEW, span

REVIEW, GIVES, TAKES, SHOW, GUIDE, BOTH = "review", "gives", "takes", "show", "guide", "both"


def of_channels(member: Membership, now: datetime) -> list:
    """Rows of (kind, number, place, channel, other, since), to be read together with what else the house asks."""
    return [*_reviews(member, now), *_hand_overs(member), _to_show(member), _guides(member, now), *_why_both(member)]


def waits(member: Membership, facts: Facts, row: tuple, now: datetime) -> bool:
    """A review is for whoever answers for it on the channel today; a duty waits once its period is over."""
    kind, number, *_words, since = row
    if kind in DUTY:
        return answers(facts, number, DUTY[kind]).member == member.pk
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


def _guides(member: Membership, now: datetime):
    """Guides that were not looked at for half a year (row 2.7)."""
    said = Channel.objects.visible_to(member).open().annotate(said=Coalesce("guide_at", "created_at")).order_by()
    due = said.filter(said__lte=now - span(member.organisation, GUIDE_REVIEW))
    return due.values_list(Value(GUIDE, CharField()), "pk", "slug", "name", Value("", CharField()), "said")


def _why_both(member: Membership) -> list:
    """For the head: two channels that are the same (row 6.1)."""
    still = Channel.objects.visible_to(member).open().order_by().values("pk")
    asked = WhyBoth.objects.visible_to(member).open().filter(first__in=still, second__in=still).order_by()
    columns = (Value(BOTH, CharField()), "pk", Value("", CharField()), "first__name", "second__name", "asked_at")
    return [asked.values_list(*columns)] if member.leads else []


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


def guide(_member: Membership, row: tuple, now: datetime) -> Item:
    """A guide to be confirmed or changed."""
    _kind, _number, slug, channel, _other, said = row
    return Item(
        _("Review the guide of %(channel)s") % {"channel": channel},
        _("Last written or confirmed: %(when)s.") % {"when": when(said, now)},
        there("channels:guide_history", slug), _("Read and say"), "book-open",
    )  # fmt: skip


def why_both(_member: Membership, row: tuple, _now: datetime) -> Item:
    """Two channels that are the same."""
    _kind, _number, _slug, first, second, _at = row
    return Item(
        _("Why have both %(first)s and %(second)s?") % {"first": first, "second": second},
        _("They say the same to the same people: at least four of five are alike."),
        there("channels:side_by_side"), _("Look and answer"), "circle-question-mark",
    )  # fmt: skip


ITEMS = {REVIEW: review, GIVES: hand_over, TAKES: hand_over, SHOW: show, GUIDE: guide, BOTH: why_both}
DUTY = {REVIEW: ADMINISTRATION, GUIDE: STRATEGY}
