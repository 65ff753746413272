"""What the pictures ask of a member: another one, where a licence or a consent has ended (row 5.3)."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.channels.times import local_day
from masthead.desk.today_item import Item, Row, rows_of, there
from masthead.editorial.library.reading import to_replace
from masthead.people.models import Membership

REPLACE = "replace"


def asks(member: Membership, facts: Facts, now: datetime) -> list:
    """A row for each version that can not go out with the picture it has."""
    mine = {channel for channel in facts.owners if answers(facts, channel, OWNERSHIP).member == member.pk}
    found = to_replace(member, local_day(member.organisation, now), mine)
    return [rows_of(found, REPLACE, number="story_id", about="story__title", who="channel__name", at="edited_at")]


def items(_member: Membership, _facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each of them."""
    return [_replace(row) for row in sorted(rows, key=lambda row: row.at) if row.kind == REPLACE]


def _replace(row: Row) -> Item:
    return Item(
        _("Choose another picture for “%(what)s” on %(channel)s") % {"what": row.about, "channel": row.who},
        _("The one it has may not be used any more."),
        there("editorial:story", row.number), _("Choose another one"), "image", "", True,
    )  # fmt: skip
