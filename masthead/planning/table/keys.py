"""Numbers in a table that only the house that wrote them understands: number, edit and a mark that proves both."""

import re
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

FORM = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})-([0-9a-f]{8})")


@dataclass(frozen=True)
class Key:
    """A row of ours, and how often it had been changed when the table was written."""

    pk: int
    edit: int


def write(kind: str, organisation: int, pk: int, edit: int) -> str:
    """The number as it stands in the table."""
    return f"{pk}.{edit}-{_mark(kind, organisation, pk, edit)}"


def read(kind: str, organisation: int, text: str) -> Key | None:
    """The row meant, if this very house wrote the number."""
    match = FORM.fullmatch(text.strip())
    if not match:
        return None
    pk, edit = int(match[1]), int(match[2])
    return Key(pk, edit) if constant_time_compare(match[3], _mark(kind, organisation, pk, edit)) else None


def _mark(kind: str, organisation: int, pk: int, edit: int) -> str:
    return salted_hmac("masthead.planning.table", f"{kind}:{organisation}:{pk}:{edit}", algorithm="sha256").hexdigest()[
        :8
    ]
