"""Rows of several tables read in one query, each with the same columns: what a page needs to know of many small things."""

from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, DateTimeField, Expression, QuerySet, TextField, Value
from django.db.models.functions import Cast

TEXTS = ("name", "words", "also", "code", "who")
Column = str | Expression


class Row(NamedTuple):
    """One row, whatever table it is from; what a table does not have is empty."""

    kind: str
    number: int
    name: str
    words: str
    also: str
    code: str
    who: str
    other: int | None
    at: object  # an instant, or nothing


def columns_of(found: QuerySet, kind: str, *, other: Column | None = None, at: Column | None = None, **texts: Column):
    """These rows with the columns of `Row`, ready to be joined to those of other tables."""
    said = [Cast(texts[name], TextField()) if name in texts else Value("", TextField()) for name in TEXTS]
    more = Cast(other, BigIntegerField()), Cast(at, DateTimeField())
    return found.order_by().values_list(Value(kind, CharField()), "pk", *said, *more)


def joined(parts: list[QuerySet], *, most: int) -> QuerySet:
    """Every row of every part, as one query."""
    first, *others = parts
    return first.union(*others, all=True)[:most]


def read(parts: list[QuerySet], *, most: int) -> list[Row]:
    """Every row of every part: one query."""
    return [Row(*row) for row in joined(parts, most=most)]
