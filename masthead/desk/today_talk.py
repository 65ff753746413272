"""Who was asked something by name, in the talk about a story, and has not answered yet."""

from datetime import datetime

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.talk.reading import asked_of
from masthead.kit.text import ago
from masthead.people.models import Membership

WORDS = 120
MOST = 20  # on one desk
TALK = "talk"


def asks(asking: Asking) -> list:
    """A row for each time somebody named this member and was not answered."""
    thread = "remark__thread"
    version = Coalesce(Cast(f"{thread}__variant_id", CharField()), Value(""))
    return [
        rows_of(
            asked_of(asking.member), TALK, number=f"{thread}_id", other=f"{thread}__story_id", place=version,
            about=f"{thread}__story__title", who="remark__by__person__name", words="remark__text", at="remark__at",
        )
    ]  # fmt: skip


def items(_member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each open matter, the one that waits longest first."""
    waiting = sorted((row for row in rows if row.kind == TALK), key=lambda row: row.at)
    first = {row.number: row for row in reversed(waiting)}
    return [_asked(row, now) for row in list(reversed(first.values()))[:MOST]]


def _asked(row: Row, now: datetime) -> Item:
    story = there("editorial:story", row.other) + (f"?v={row.place}" if row.place else "")
    return Item(
        _("%(who)s asks you about “%(what)s”") % {"who": row.who, "what": row.about},
        f"{Truncator(row.words).chars(WORDS)} · {ago(row.at, now)}",
        f"{story}#thread-{row.number}",
        _("Answer"), "message-circle",
    )  # fmt: skip
