"""What was corrected or withdrawn in the open, and not yet over there: it waits for whoever answers for the channel (row 9)."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, is_theirs, rows_of, there
from masthead.editorial.models import Correction
from masthead.people.models import Membership
from masthead.publishing.righting import not_done_there

TO_RIGHT = "to right"


def asks(asking: Asking) -> list:
    """A row for each publication whose last note nobody has acted on over there; whose it is, is said by `items`."""
    return [
        rows_of(
            not_done_there(asking.member), TO_RIGHT, number="variant_id", other="channel_id", place="kind", words="note",
            about="variant__story__title", who="channel__name", at="noted_at",
        )
    ]  # fmt: skip


def items(member: Membership, facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each of this member's channels, the oldest first; for the head also of those nobody owns."""
    oldest = sorted((row for row in rows if row.kind == TO_RIGHT), key=lambda row: row.at)
    return [_to_right(row) for row in oldest if is_theirs(member, facts, row.other)]


def _to_right(row: Row) -> Item:
    is_withdrawn = row.place == Correction.WITHDRAWN
    said = (
        _("“%(what)s” was withdrawn and still stands on %(channel)s")
        if is_withdrawn
        else _("“%(what)s” was corrected, but not on %(channel)s yet")
    )
    words = {"what": row.about, "channel": row.who}
    page = there("editorial:corrections", row.number)
    return Item(
        said % words, row.words, page, _("Put it right there"), "pen-line", "" if is_withdrawn else "warn", True
    )
