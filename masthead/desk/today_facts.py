"""What the approved words ask of a member: to renew what they vouch for before nobody does any more (row 5.1)."""

from datetime import UTC, date, datetime

from django.db.models import BigIntegerField, DateTimeField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from masthead.brand.facts.models import who_in_words
from masthead.brand.facts.reading import due
from masthead.channels.rules import Facts
from masthead.channels.times import local_day
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import short_day
from masthead.people.models import Membership

RENEW, NO_CHANNEL = "renew", 0


def asks(asking: Asking) -> list:
    """A row for each text or figure this member vouches for, and, for whoever leads that day, those of who is away."""
    mine = Q(vouched_by=asking.member.pk)
    if asking.for_absent:
        mine |= Q(vouched_by__in=asking.absent)
    found = due(asking.member, asking.renewed).filter(mine)
    day, size = Cast("expires_on", DateTimeField()), Cast("size", BigIntegerField())
    return [rows_of(found, RENEW, about="name", words="text", who="vouched_by__person__name", other=size, at=day)]


def items(member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each of them, what ends first before the others."""
    today = local_day(member.organisation, now)
    return [_renew(row, member, today) for row in sorted(rows, key=lambda row: row.at) if row.kind == RENEW]


def _renew(row: Row, member: Membership, today: date) -> Item:
    name, ends = row.about or who_in_words(row.other), row.at.astimezone(UTC).date()
    is_over = today > ends
    sentence = (
        _("“%(name)s” has expired: say what is true today") if is_over else _("Say whether “%(name)s” is still true")
    )
    small = _("Vouched for by %(who)s until %(day)s: %(text)s")
    about = {"name": name, "who": row.who, "day": short_day(ends), "text": row.words[:120]}
    return Item(
        sentence % about,
        small % about,
        there("brand:fact", row.number),
        _("Renew"),
        "hourglass",
        "" if is_over else "warn",
        is_over,
    )
