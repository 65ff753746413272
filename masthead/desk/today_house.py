"""What the house asks of a member, whatever they write: read the rules, help who is stuck."""

from datetime import datetime

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import when
from masthead.knowledge.reading import asked_by, waiting_for
from masthead.people.models import Membership
from masthead.people.policy.reading import limits, unread_by

RULES, HELP, RAISED, WITH_HELPER = "rules", "help", "raised", "with helper"


def asks(asking: Asking) -> list:
    """Rows of the rules that were not read, and of the questions that wait for this member."""
    raised = Case(When(to_head=True, then=Value(RAISED)), default=Value(""))
    help_asked = rows_of(
        waiting_for(asking.member), HELP, place=raised, about="trying", who="asked_by__person__name", at="due_at"
    )
    by_me = rows_of(asked_by(asking.member), WITH_HELPER, about="trying", who="helper__person__name", at="due_at")
    return [rows_of(unread_by(asking.member), RULES, number="number", at="published_at"), help_asked, by_me]


def items(member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """The rules first, then who waits longest for help."""
    oldest = sorted(rows, key=lambda row: row.at)
    return [
        *(_rules(member, row, now) for row in oldest if row.kind == RULES),
        *(_help(row, now) for row in oldest if row.kind == HELP),
    ]


def with_others(rows: list[Row], now: datetime) -> list[Item]:
    """What I asked and nobody has answered yet, the oldest first."""
    return [_with_helper(row, now) for row in sorted(rows, key=lambda row: row.at) if row.kind == WITH_HELPER]


def _with_helper(row: Row, now: datetime) -> Item:
    late = now > row.at
    said = _("%(who)s has your question: “%(what)s”") % {"who": row.who, "what": row.about}
    small = _("A first answer was due %(when)s.") if late else _("First answer until %(when)s.")
    question = there("knowledge:question", row.number)
    return Item(said, small % {"when": when(row.at, now)}, question, _("Look"), "hourglass", is_late=late)


def _help(row: Row, now: datetime) -> Item:
    late = now > row.at
    raised = row.place == RAISED
    said = _("%(who)s raises this to you: “%(what)s”") if raised else _("%(who)s asks for help: “%(what)s”")
    return Item(
        said % {"who": row.who, "what": row.about},
        _("First answer until %(when)s.") % {"when": when(row.at, now)},
        there("knowledge:question", row.number), _("Answer"), "hand", "" if late else "warn", late,
    )  # fmt: skip


def _rules(member: Membership, row: Row, now: datetime) -> Item:
    due, shut_at = limits(member, row.at)
    shut = now > shut_at
    until = (
        _("Until you say that you did, you can not submit anything.")
        if shut
        else _("By %(when)s.") % {"when": when(due, now)}
    )
    said = _("Read version %(number)s of the house rules") % {"number": row.number}
    return Item(said, until, there("people:policy"), _("Read"), "book-open", "" if shut else "warn", shut)
