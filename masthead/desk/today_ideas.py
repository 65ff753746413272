"""Ideas that wait for this member's answer."""

from datetime import date, datetime

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.ideas.reading import mine_waiting, to_answer
from masthead.kit.text import short_day
from masthead.people.models import Membership

SHOWN = 5
IDEA, WITH_ANSWERER = "idea", "with answerer"


def asks(asking: Asking) -> list:
    """A row for each idea to answer."""
    found = to_answer(asking.member, asking.today)
    due = Cast("due", CharField())
    return [
        rows_of(
            found,
            IDEA,
            about="title",
            who="by__person__name",
            words=due,
            place="asked__person__name",
            other="asked_id",
            at="at",
        ),
        rows_of(
            mine_waiting(asking.member), WITH_ANSWERER, about="title", who="asked__person__name", words=due, at="at"
        ),
    ]


def items(member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each idea, those due first on top."""
    today = timezone.localdate(now)
    soonest = sorted((row for row in rows if row.kind == IDEA), key=lambda row: (row.words, row.number))
    return [_answer(row, member, today) for row in soonest[:SHOWN]]


def with_others(rows: list[Row], now: datetime) -> list[Item]:
    """My ideas that wait for their answer, those due first on top."""
    mine = sorted((row for row in rows if row.kind == WITH_ANSWERER), key=lambda row: (row.words, row.number))
    return [_with_answerer(row, timezone.localdate(now)) for row in mine[:SHOWN]]


def _with_answerer(row: Row, today: date) -> Item:
    due = date.fromisoformat(row.words)
    said = _("%(who)s has your idea “%(what)s”") % {"who": row.who, "what": row.about}
    small = _("answer by %(day)s") % {"day": short_day(due)}
    return Item(said, small, there("editorial:idea", row.number), _("Look"), "hourglass", is_late=due < today)


def _answer(row: Row, member: Membership, today: date) -> Item:
    due = date.fromisoformat(row.words)
    asked = "" if row.other == member.pk else _("%(who)s is asked") % {"who": row.place}
    small = " · ".join(part for part in (asked, _("answer by %(day)s") % {"day": short_day(due)}) if part)
    return Item(
        _("%(who)s proposes “%(what)s”") % {"who": row.who, "what": row.about},
        small, there("editorial:idea", row.number), _("Answer"), "lightbulb", is_late=due < today,
    )  # fmt: skip
