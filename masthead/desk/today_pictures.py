"""What the pictures ask of a member: another one, where a licence or a consent has ended (row 5.3)."""

from datetime import datetime

from django.db.models import Case, CharField, Value, When
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.library.reading import to_replace
from masthead.people.models import Membership

REPLACE, WRITTEN = "replace", "written"


def asks(asking: Asking) -> list:
    """A row for each version that can not go out with the picture it has; whose it is to mend is said by `items`."""
    found = to_replace(asking.member, asking.today)
    theirs = Case(When(author=asking.member.pk, then=Value(WRITTEN)), default=Value(""), output_field=CharField())
    about = {"about": "story__title", "who": "channel__name", "place": theirs}
    return [rows_of(found, REPLACE, number="story_id", other="channel_id", at="edited_at", **about)]


def items(member: Membership, facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each of those this member wrote, or on whose channel they answer."""
    oldest = sorted((row for row in rows if row.kind == REPLACE), key=lambda row: row.at)
    return [_replace(row) for row in oldest if row.place == WRITTEN or _answers(member, facts, row.other)]


def _answers(member: Membership, facts: Facts, channel: int) -> bool:
    return channel in facts.owners and answers(facts, channel, OWNERSHIP).member == member.pk


def _replace(row: Row) -> Item:
    return Item(
        _("Choose another picture for “%(what)s” on %(channel)s") % {"what": row.about, "channel": row.who},
        _("The one it has may not be used on the day it goes out."),
        there("editorial:story", row.number), _("Choose another one"), "image", "", True,
    )  # fmt: skip
