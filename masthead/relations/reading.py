"""Relations as texts are held against them."""

from datetime import UTC, date, datetime

from django.db.models import Expression, Q, QuerySet

from masthead.kit.joined import Row, columns_of
from masthead.kit.prepared import prepared
from masthead.relations.models import Relation as Kept
from masthead.relations.rules import ASK, NEVER, Form, Relation, forms_of, lines_of

RELATION, CONSENT = "relation", "consent"
DECLINED, ASKED = 2, 3  # what was answered for a story, as a number of the row


def part_of(organisation_id: int, answered: Expression):
    """The rows of a house's relations, to be read together with those of other rooms; `answered` is 0 or one of the two."""
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


def minded_relations(organisation_id: int, now: datetime) -> tuple[Relation, ...]:
    """Those who may not simply be named at this moment, with what is known of them; what was answered is not: one query."""
    found = Kept.objects.standing().filter(_is_minded(now), organisation=organisation_id).order_by("pk")
    return tuple(
        Relation(
            one.pk, one.name, one.rule, "", one.embargo_until,
            tuple(forms_of(one.pk, one.name, lines_of(one.spellings), lines_of(one.handles))),
        )
        for one in found
    )  # fmt: skip


def houses_that_mind(now: datetime) -> QuerySet:
    """The numbers of the houses that have such a relation."""
    return Kept.objects.standing().filter(_is_minded(now)).order_by().values("organisation").distinct()


def _is_minded(now: datetime) -> Q:
    return Q(rule__in=[ASK, NEVER]) | Q(embargo_until__gt=now)


@prepared
def _minded(house: int, now: datetime) -> QuerySet:
    found = Kept.objects.standing().filter(_is_minded(now), organisation=house).order_by()
    return found.values_list("pk", "name", "spellings", "handles")


def relations_of(rows: list[Row]) -> tuple[Relation, ...]:
    """The relations out of the rows; a row of the kind CONSENT names the relation (`other`) and its last day (`at`)."""
    agreed = _agreed(rows)
    return tuple(
        Relation(
            row.number, row.name, row.code, row.who, row.at,
            tuple(forms_of(row.number, row.name, lines_of(row.words), lines_of(row.also))),
            row.number in agreed, agreed.get(row.number), row.other == DECLINED, row.other == ASKED,
        )
        for row in rows
        if row.kind == RELATION
    )  # fmt: skip


def _agreed(rows: list[Row]) -> dict[int, date | None]:
    """Until which day each of those who said yes agrees; None: until they take it back."""
    found: dict[int, date | None] = {}
    for row in rows:
        if row.kind == CONSENT:
            last = row.at and row.at.astimezone(UTC).date()
            known = found.get(row.other, last)
            found[row.other] = max(known, last) if known and last else None
    return found
