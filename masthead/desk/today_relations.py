"""What relations ask of whoever holds them: may this story name them (row 3.5)?"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.models import Naming
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.relations.rules import ASK

NAMING, NO_CHANNEL = "naming", 0


def asks(asking: Asking) -> list:
    """A row for each open question about a relation this member holds, and, for whoever leads that day, those of who is away."""
    mine = Q(relation__holder=asking.member.pk)
    if asking.for_absent:
        mine |= Q(relation__holder__in=asking.absent)
    found = Naming.objects.visible_to(asking.member).waiting().filter(mine, relation__rule=ASK, relation__ended_at=None)
    texts = {"about": "relation__name", "words": "story__title", "who": "by__person__name"}
    return [rows_of(found, NAMING, number="story_id", at="at", **texts)]


def items(_member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One thing to do for each of them, the oldest first."""
    return [_naming(row, now) for row in sorted(rows, key=lambda row: row.at) if row.kind == NAMING]


def _naming(row: Row, now: datetime) -> Item:
    about = {"who": row.who, "name": row.about, "what": row.words}
    return Item(
        _("Say whether %(name)s may be named in “%(what)s”") % about,
        _("%(who)s wrote the name on %(when)s. Until you answer it goes nowhere.") % (about | {"when": when(row.at, now)}),
        there("editorial:names", row.number), _("Answer"), "circle-question-mark",
    )  # fmt: skip
