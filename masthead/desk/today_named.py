"""Signed words that name somebody whom they may not when they go out: for who wrote, signs or answers (row 3.5)."""

from datetime import datetime

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial import above
from masthead.editorial.models import Objection, Variant
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.publishing.models import Delivery
from masthead.publishing.rules import HELD

BEFORE, AGAINST, THEIRS = "named_before", "named_against", "theirs"


def asks(asking: Asking) -> list:
    """A row for each version of the house against which a relation stands; whose it is to mend is said by `items`."""
    held = Delivery.objects.filter(
        variant=OuterRef("revision__variant"), state=HELD
    )  # its time has come: shown as such
    found = Objection.objects.visible_to(asking.member).standing().filter(~Exists(held))
    goes_out = above.goes_out(Variant.objects.all(), "revision__variant", "revision__variant__planned_for")
    before = found.filter(kind=Objection.EMBARGO).annotate(goes_out=goes_out)
    before = before.filter(Q(goes_out=None) | Q(relation__embargo_until__gt=F("goes_out")))
    return [
        _rows(before, BEFORE, asking, "relation__embargo_until"),
        _rows(found.filter(kind=Objection.NAMING), AGAINST, asking, "at"),
    ]


def _rows(found, kind: str, asking: Asking, at: str):
    me = asking.member.pk
    mine = Q(revision__variant__author=me) | Q(revision__review__decided_by=me)
    mine |= Q(revision__review__decided_by=None, revision__review__asked=me)
    place = Case(When(mine, then=Value(THEIRS)), default=Value(""), output_field=CharField())
    texts = {
        "about": "revision__variant__story__title",
        "who": "revision__variant__channel__name",
        "words": "relation__name",
    }
    return rows_of(
        found, kind, number="revision__variant__story_id", other="revision__variant__channel_id", at=at, place=place, **texts
    )  # fmt: skip


def items(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each of those this member wrote, signs or signed, or on whose channel they answer."""
    mine = [
        row
        for row in rows
        if row.kind in (BEFORE, AGAINST) and (row.place == THEIRS or _answers(member, facts, row.other))
    ]
    return [_item(row, now) for row in sorted(mine, key=lambda row: row.at)]


def _answers(member: Membership, facts: Facts, channel: int) -> bool:
    return channel in facts.owners and answers(facts, channel, OWNERSHIP).member == member.pk


def _item(row: Row, now: datetime) -> Item:
    about = {"what": row.about, "channel": row.who, "name": row.words}
    story = there("editorial:story", row.number)
    if row.kind == BEFORE:
        sentence = _("“%(what)s” on %(channel)s names %(name)s before the embargo is over") % about
        small = _("It lasts until %(when)s. Let it go out after that, or take the name out.") % {
            "when": when(row.at, now)
        }
    else:
        sentence = _("“%(what)s” on %(channel)s names %(name)s, who may not be named") % about
        small = _("It goes nowhere as it is. Take the name out, or ask whoever holds the relation.")
    return Item(sentence, small, story, _("Look and change"), "triangle-alert", "", True)
