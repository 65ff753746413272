"""What the mails of letters ask of a member: to decide about those whose outcome nobody knows, and those a hold has caught."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, is_theirs, rows_of, there
from masthead.people.models import Membership
from masthead.publishing.letters.holding import held
from masthead.publishing.letters.reading import with_uncertain

UNCLEAR, HELD = "unclear mails", "held mails"


def asks(asking: Asking) -> list:
    """A row for each letter with mails that are uncertain or on hold; whose it is to decide is said by `items`."""
    facts = {"number": "delivery_id", "other": "delivery__channel_id", "at": "begun_at"}
    texts = {"about": "delivery__variant__story__title", "who": "delivery__channel__name"}
    return [
        rows_of(with_uncertain(asking.member), UNCLEAR, **facts, **texts),
        rows_of(held(asking.member), HELD, **facts, **texts),
    ]


def items(member: Membership, facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each letter of this member's channels; for the head also of those nobody owns."""
    oldest = sorted((row for row in rows if row.kind in (UNCLEAR, HELD)), key=lambda row: row.at)
    said = {UNCLEAR: _unclear, HELD: _held}
    return [said[row.kind](row) for row in oldest if is_theirs(member, facts, row.other)]


def _unclear(row: Row) -> Item:
    return Item(
        _("Of “%(what)s” on %(channel)s some mails are uncertain") % {"what": row.about, "channel": row.who},
        _("The mail server gave no answer: twice, or not at all?"),
        there("publishing:letters_mails", row.number), _("Decide"), "circle-question-mark", "", True,
    )  # fmt: skip


def _held(row: Row) -> Item:
    return Item(
        _("The mails of “%(what)s” on %(channel)s are on hold") % {"what": row.about, "channel": row.who},
        _("The hold on everything is over: are they still worth sending?"),
        there("publishing:letters_mails", row.number), _("Decide"), "circle-pause", "", True,
    )  # fmt: skip
