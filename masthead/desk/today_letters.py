"""What the mails of letters ask of a member: to decide about those whose outcome nobody knows."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Item, Row, rows_of, there
from masthead.people.models import Membership
from masthead.publishing.letters.reading import with_uncertain

UNCLEAR = "unclear mails"


def asks(member: Membership, facts: Facts, _now: datetime) -> list:
    """A row for each letter of this member's channels with mails that are uncertain."""
    mine = {channel for channel in facts.owners if answers(facts, channel, OWNERSHIP).member == member.pk}
    if member.leads:
        found = with_uncertain(member).exclude(delivery__channel__in=set(facts.owners) - mine)
    else:
        found = with_uncertain(member).filter(delivery__channel__in=mine)
    about, who = "delivery__variant__story__title", "delivery__channel__name"
    return [rows_of(found, UNCLEAR, number="delivery_id", about=about, who=who, at="begun_at")]


def items(_member: Membership, _facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each letter."""
    return [_unclear(row) for row in sorted(rows, key=lambda row: row.at) if row.kind == UNCLEAR]


def _unclear(row: Row) -> Item:
    return Item(
        _("Of “%(what)s” on %(channel)s some mails are uncertain") % {"what": row.about, "channel": row.who},
        _("The mail server gave no answer: twice, or not at all?"),
        there("publishing:letters_mails", row.number), _("Decide"), "circle-question-mark", "", True,
    )  # fmt: skip
