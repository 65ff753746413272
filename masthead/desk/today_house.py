"""What the house asks of a member, whatever they write: read the rules, help who is stuck, look after the channels."""

from datetime import datetime

from django.db.models import Case, CharField, Value, When
from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_channels import ITEMS as OF_CHANNELS
from masthead.desk.today_channels import of_channels, waits
from masthead.desk.today_item import Item, there
from masthead.desk.today_pictures import ITEMS as OF_PICTURES
from masthead.desk.today_pictures import of_pictures
from masthead.kit.text import when
from masthead.knowledge.reading import waiting_for
from masthead.people.models import Membership
from masthead.people.policy.reading import limits, unread_by

MOST = 50
RULES, HELP, RAISED = "rules", "help", "raised"


def of_the_house(member: Membership, facts: Facts, now: datetime) -> list[Item]:
    """The rules first, then who waits longest for help, then the channels' own: one query."""
    nothing = Value("", CharField())
    rules = unread_by(member).values_list(
        Value(RULES, CharField()), "number", nothing, nothing, nothing, "published_at"
    )
    asked = waiting_for(member).order_by()
    asked = asked.values_list(
        Value(HELP, CharField()),
        "pk",
        Case(When(to_head=True, then=Value(RAISED)), default=nothing),
        "trying",
        "asked_by__person__name",
        "due_at",
    )
    found = rules.order_by().union(asked, *of_channels(member, now), *of_pictures(member, facts, now), all=True)
    rows = sorted((row for row in found if waits(member, facts, row, now)), key=lambda row: (ORDER[row[0]], row[-1]))
    return [ITEMS[row[0]](member, row, now) for row in rows[:MOST]]


def _help(_member: Membership, row: tuple, now: datetime) -> Item:
    _kind, pk, place, trying, who, due_at = row
    late = now > due_at
    said = _("%(who)s raises this to you: “%(what)s”") if place == RAISED else _("%(who)s asks for help: “%(what)s”")
    return Item(
        said % {"who": who, "what": trying},
        _("First answer until %(when)s.") % {"when": when(due_at, now)},
        there("knowledge:question", pk), _("Answer"), "hand", "" if late else "warn", late,
    )  # fmt: skip


def _rules(member: Membership, row: tuple, now: datetime) -> Item:
    _kind, number, _place, _text, _name, published_at = row
    due, shut_at = limits(member, published_at)
    shut = now > shut_at
    until = (
        _("Until you say that you did, you can not submit anything.")
        if shut
        else _("By %(when)s.") % {"when": when(due, now)}
    )
    said = _("Read version %(number)s of the house rules") % {"number": number}
    return Item(said, until, there("people:policy"), _("Read"), "book-open", "" if shut else "warn", shut)


ITEMS = {RULES: _rules, HELP: _help, **OF_PICTURES, **OF_CHANNELS}
ORDER = {kind: place for place, kind in enumerate(ITEMS)}
