"""Relations as texts are held against them."""

from datetime import datetime

from django.db.models import Expression, Q, QuerySet

from masthead.kit.joined import Row, columns_of
from masthead.kit.prepared import prepared
from masthead.relations.models import Relation as Kept
from masthead.relations.rules import ASK, NEVER, Form, Relation, forms_of, lines_of

RELATION = "relation"
CONSENTED, DECLINED, ASKED = 1, 2, 3  # what was answered for a story, as a number of the row


def part_of(organisation_id: int, answered: Expression):
    """The rows of a house's relations, to be read together with those of other rooms; `answered` is 0 or one of the three."""
    found = Kept.objects.standing().filter(organisation=organisation_id)
    return columns_of(
        found, RELATION, name="name", words="spellings", also="handles", code="rule", who="holder__person__name",
        other=answered, at="embargo_until",
    )  # fmt: skip


def minded_forms(organisation_id: int, now: datetime) -> tuple[Form, ...]:
    """Every way in which those are written who may not simply be named at this moment: one plain query."""
    written = _minded(house=organisation_id, now=now)
    return tuple(
        form for pk, name, also, handles in written for form in forms_of(pk, name, lines_of(also), lines_of(handles))
    )


@prepared
def _minded(house: int, now: datetime) -> QuerySet:
    minded = Q(rule__in=[ASK, NEVER]) | Q(embargo_until__gt=now)
    found = Kept.objects.standing().filter(minded, organisation=house).order_by()
    return found.values_list("pk", "name", "spellings", "handles")


def relations_of(rows: list[Row]) -> tuple[Relation, ...]:
    """The relations out of the rows."""
    return tuple(
        Relation(
            row.number, row.name, row.code, row.who, row.at,
            tuple(forms_of(row.number, row.name, lines_of(row.words), lines_of(row.also))),
            row.other == CONSENTED, row.other == DECLINED, row.other == ASKED,
        )
        for row in rows
        if row.kind == RELATION
    )  # fmt: skip
