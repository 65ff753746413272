"""What the house asks of a member, whatever they write: read the rules, help who is stuck."""

from datetime import datetime

from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from masthead.desk.today_item import Item, there
from masthead.kit.text import when
from masthead.knowledge.reading import waiting_for
from masthead.people.models import Membership
from masthead.people.policy.reading import limits, unread_by

MOST = 50
RULES, HELP = "rules", "help"


def of_the_house(member: Membership, now: datetime) -> list[Item]:
    """The rules first, then who waits longest for help: one query."""
    rules = unread_by(member).values_list(
        Value(RULES, CharField()), "number", Value("", CharField()), Value("", CharField()), "published_at"
    )
    asked = (
        waiting_for(member)
        .order_by()
        .values_list(Value(HELP, CharField()), "pk", "trying", "asked_by__person__name", "due_at")
    )
    rows = sorted(rules.order_by().union(asked, all=True)[:MOST], key=lambda row: (row[0] != RULES, row[4]))
    return [_rules(member, row, now) if row[0] == RULES else _help(row, now) for row in rows]


def _help(row: tuple, now: datetime) -> Item:
    _kind, pk, trying, who, due_at = row
    late = now > due_at
    return Item(
        _("%(who)s asks for help: “%(what)s”") % {"who": who, "what": trying},
        _("First answer until %(when)s.") % {"when": when(due_at, now)},
        there("knowledge:question", pk), _("Answer"), "hand", "" if late else "warn", late,
    )  # fmt: skip


def _rules(member: Membership, row: tuple, now: datetime) -> Item:
    _kind, number, _text, _name, published_at = row
    due, shut_at = limits(member, published_at)
    shut = now > shut_at
    until = (
        _("Until you say that you did, you can not submit anything.")
        if shut
        else _("By %(when)s.") % {"when": when(due, now)}
    )
    said = _("Read version %(number)s of the house rules") % {"number": number}
    return Item(said, until, there("people:policy"), _("Read"), "book-open", "" if shut else "warn", shut)
