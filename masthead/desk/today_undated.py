"""What is signed and has no day: it looks finished, and would never go out."""

from datetime import datetime

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from masthead.channels.duties import PLANNING
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.models import Review, Variant
from masthead.people.models import Membership

UNDATED = "undated"


def asks(asking: Asking) -> list:
    """A row for each version whose words are signed and for which nobody has chosen a day."""
    ours = Variant.objects.visible_to(asking.member).alive()
    found = ours.filter(planned_for=None, current__review__state=Review.APPROVED)
    about = {"about": "story__title", "who": "channel__name", "place": Cast("story_id", CharField())}
    return [rows_of(found, UNDATED, other="channel_id", at="current__review__decided_at", **about)]


def items(member: Membership, facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each on a channel that this member plans today, what was signed first before the others."""
    mine = [row for row in rows if row.kind == UNDATED and answers(facts, row.other, PLANNING).member == member.pk]
    return [_choose(row) for row in sorted(mine, key=lambda row: row.at)]


def channels_in(rows: list[Row]) -> list[int]:
    """The channels whose duties say who chooses."""
    return [row.other for row in rows if row.kind == UNDATED]


def _choose(row: Row) -> Item:
    return Item(
        _("“%(what)s” is signed for %(channel)s and has no day") % {"what": row.about, "channel": row.who},
        _("It does not go out before somebody chooses one."),
        there("editorial:story", int(row.place)) + f"?v={row.number}#version-{row.number}",
        _("Choose a day"), "calendar-clock",
    )  # fmt: skip
