"""What must I do now? Everything that waits for one member, computed from the state of the rooms below."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import owners_of, with_duties
from masthead.channels.rules import answers
from masthead.desk import notices, today_offers
from masthead.desk.today_acts import Line
from masthead.desk.today_around import around_of
from masthead.desk.today_item import Item, there
from masthead.desk.today_rooms import asked_by_rooms, channels_in, of_the_rooms
from masthead.editorial.models import Review, Revision
from masthead.editorial.signers import OWN
from masthead.kit.prepared import prepared
from masthead.kit.text import ago, when
from masthead.people.models import Membership
from masthead.people.thresholds import BY_HAND_MISSED, PURPOSE_REVIEW, REREAD_AFTER, span
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, FAILED, HELD, UNCERTAIN

NO_CHANNEL = 0
MOST, WITH_OTHERS_SHOWN = 50, 10
WORST_FIRST = (FAILED, UNCERTAIN, HELD, BY_HAND)


@dataclass
class Today:
    """The desk of one member."""

    waiting: list[Item] = field(default_factory=list)
    late: list[Line] = field(default_factory=list)
    next: list[Line] = field(default_factory=list)
    with_others: list[Item] = field(default_factory=list)
    notices: list = field(default_factory=list)
    checks: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.late or self.next or self.with_others or self.notices)

    @property
    def lede(self) -> str:
        """How much waits, in words."""
        if not self.waiting:
            return "" if self.late else _("Nothing waits for you.")
        return ngettext("%(n)s thing waits for you.", "%(n)s things wait for you.", len(self.waiting)) % {
            "n": len(self.waiting)
        }

    @property
    def mark(self) -> str:
        """The part of it that is late."""
        late = len(self.late) + sum(item.is_late for item in self.waiting)
        return ngettext("%(n)s is late.", "%(n)s are late.", late) % {"n": late} if late else ""


def today_of(member: Membership, *, now: datetime) -> Today:
    """Everything of this member's desk, in twelve queries whatever there is."""
    firm, today = member.organisation, timezone.localdate(now)
    owners = owners_of(firm, on=today)
    troubles, missed = list(_troubles(member, owners)), span(firm, BY_HAND_MISSED)
    asked, reworks, by_me = _reviews(member)
    desk = Today(checks=len(asked), notices=notices.unseen(member))
    rows = asked_by_rooms(member, owners, now)
    known = {one.variant_id for one in troubles} | {one.revision.variant_id for one in [*asked, *reworks]}
    around = around_of(member, owners, known, now)
    concerned = channels_in(rows) | {card.channel.pk for card in around.cards.values()}
    facts = with_duties(owners, firm, on=today, channel_ids=concerned)
    desk.late, desk.next = around.lines(member, facts, now)
    of_rooms, asked_of_others = of_the_rooms(member, facts, rows, now)
    desk.waiting = [
        *(_trouble(one, now, missed) for one in troubles if one.state != BY_HAND),
        *(_reread(one, firm, now) if one.why_asked in OWN else _check(one, member, now) for one in asked),
        *(_trouble(one, now, missed) for one in troubles if one.state == BY_HAND),
        *today_offers.items(member, rows),
        *(_rework(one) for one in reworks),
        *of_rooms,
        *_purpose(member, now),
    ]
    with_others = [*(_with_reader(one) for one in by_me), *today_offers.with_others(member, rows), *asked_of_others]
    desk.with_others = with_others[:WITH_OTHERS_SHOWN]
    return desk


# What went wrong, or waits for a hand ------------------------------------------------------------------------


def _troubles(member, facts):
    """Publications that need the person who answers for their channel, absences applied."""
    mine, of_nobody = _answered_by(member, facts), answers(facts, NO_CHANNEL, OWNERSHIP).member == member.pk
    channels = set(facts.owners) - mine if of_nobody else mine
    rows = _stuck(house=member.organisation_id, channels=list(channels), elsewhere=of_nobody, part=slice(0, MOST))
    return sorted(rows, key=lambda one: (WORST_FIRST.index(one.state), one.due_at))


@prepared
def _stuck(house: int, channels: list[int], elsewhere: bool) -> QuerySet:
    unsettled = Delivery.objects.visible_to(Membership(organisation_id=house)).filter(state__in=WORST_FIRST)
    on_them = Q(channel_id__in=channels)
    unsettled = unsettled.exclude(on_them) if elsewhere else unsettled.filter(on_them)
    return unsettled.select_related("channel", "variant__story").order_by("due_at", "pk")


def _answered_by(member, facts) -> set[int]:
    """The channels whose owner this member is or stands in for; those that have the same two are judged together."""
    one_of_each = {holder: channel for channel, holder in facts.owners.items()}
    mine = {holder for holder, channel in one_of_each.items() if answers(facts, channel, OWNERSHIP).member == member.pk}
    return {channel for channel, holder in facts.owners.items() if holder in mine}


def _trouble(delivery: Delivery, now, missed: timedelta) -> Item:
    what = {"what": str(delivery), "channel": delivery.channel.name}
    story = there("editorial:story", delivery.variant.story_id, at=f"version-{delivery.variant_id}")
    small = delivery.why or when(delivery.due_at, now)
    if delivery.state == FAILED:
        return Item(
            _("“%(what)s” could not be published on %(channel)s") % what,
            small,
            story,
            _("Look and try again"),
            "triangle-alert",
            "",
            True,
        )
    if delivery.state == UNCERTAIN:
        return Item(
            _("It is uncertain whether “%(what)s” is on %(channel)s") % what,
            small,
            story,
            _("Look and say"),
            "circle-question-mark",
            "",
            True,
        )
    if delivery.state == HELD:
        return Item(
            _("“%(what)s” is on hold on %(channel)s") % what, small, story, _("Decide"), "circle-pause", "warn", True
        )
    by_hand = there("publishing:by_hand", delivery.pk)
    return Item(
        _("Publish “%(what)s” on %(channel)s by hand") % what, ago(delivery.due_at, now), by_hand, _("Publish by hand"), "hand", "warn",
        now - delivery.due_at >= missed,
    )  # fmt: skip


# Checks ------------------------------------------------------------------------------------------------------


def _reviews(member) -> tuple[list, list, list]:
    """Checks asked of me or told to me as whoever was asked is silent, changes asked of me, and checks I wait for: one query."""
    asked, reworks, by_me = [], [], []
    for review in _open_reviews(me=member.pk):
        if review.state == Review.CHANGE_ASKED:
            reworks.append(review)
        else:
            (by_me if _is_with_another(review, member.pk) else asked).append(review)
    return asked, reworks, by_me


def _is_with_another(review, me: int) -> bool:
    return review.asked_id != me and me not in (review.told_stand_in_id, review.told_head_id)


@prepared
def _open_reviews(me: int) -> QuerySet:
    newer = Revision.objects.filter(variant=OuterRef("revision__variant"), number__gt=OuterRef("revision__number"))
    told = Q(told_stand_in=me) | Q(told_head=me)
    waiting = Q(state=Review.WAITING) & (Q(asked=me) | Q(asked_by=me) | told)
    rework = Q(state=Review.CHANGE_ASKED, asked_by=me) & ~Exists(newer)
    return (
        Review.objects.filter(waiting | rework)  # the member's own by name, so the wall needs no join
        .select_related("revision__variant__story", "revision__variant__channel", "asked__person", "asked_by__person", "decided_by__person")
        .defer("revision__text", "revision__facts", "revision__variant__text", "revision__variant__story__facts")
        .order_by("revision__variant__planned_for", "pk")
    )  # fmt: skip


def _about(review) -> dict:
    variant = review.revision.variant
    names = {"who": review.asked_by.name, "asked": review.asked.name}
    return {"what": variant.story.title, "channel": variant.channel.name} | names


def _check(review, member, now) -> Item:
    """What waits for their eyes; where they were told of it because whoever was asked is silent, that is said."""
    instead = review.asked_id != member.pk
    planned = review.revision.variant.planned_for
    late = bool(planned and planned < now)
    small = _("It should have gone out on %(when)s.") if late else _("Planned for %(when)s.")
    sentence = _("%(who)s waits for your check of “%(what)s” for %(channel)s")
    if instead:
        sentence = _("%(asked)s has not answered: check “%(what)s” for %(channel)s in their place")
    return Item(
        sentence % _about(review),
        small % {"when": when(planned, now)} if planned else _("No date yet."),
        there("editorial:review", review.pk), _("Read and decide"), "eye", "" if late else "warn", late,
    )  # fmt: skip


def _reread(review, firm, now) -> Item:
    """One-person mode: their own words, to be read again after a while (practice notes R4)."""
    ready_at = review.asked_at + span(firm, REREAD_AFTER)
    small = _("You can sign them now.") if ready_at <= now else _("You can sign them from %(when)s.")
    return Item(
        _("Read your own words again: “%(what)s” for %(channel)s") % _about(review),
        small % {"when": when(ready_at, now)}, there("editorial:review", review.pk), _("Read and decide"), "eye",
    )  # fmt: skip


def _rework(review) -> Item:
    variant = review.revision.variant
    return Item(
        _("%(who)s asks for a change of “%(what)s” for %(channel)s") % (_about(review) | {"who": review.decided_by.name}),
        review.note, there("editorial:story", variant.story_id, at=f"version-{variant.pk}"), _("Change it"), "pen-line",
    )  # fmt: skip


def _with_reader(review) -> Item:
    variant = review.revision.variant
    return Item(
        _("%(who)s has “%(what)s” for %(channel)s to check") % (_about(review) | {"who": review.asked.name}),
        _("Asked on %(when)s.") % {"when": when(review.asked_at)},
        there("editorial:story", variant.story_id, at=f"version-{variant.pk}"), _("Look"), "hourglass",
    )  # fmt: skip


# The house ---------------------------------------------------------------------------------------------------


def _purpose(member, now) -> list[Item]:
    """Once a year the head says whether the reason for all of it still holds (row 8.1); no query."""
    firm = member.organisation
    said = firm.purpose_at or firm.created_at
    if not (member.leads and firm.purpose and now - said > span(firm, PURPOSE_REVIEW)):
        return []
    return [
        Item(
            _("Say whether this still holds: “%(why)s”") % {"why": firm.purpose},
            _("Why we are on social media, said on %(when)s.") % {"when": when(said)},
            there("people:organisation", at="purpose"), _("Look and say"), "circle-question-mark",
        )
    ]  # fmt: skip
