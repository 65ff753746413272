"""Reading a list of addresses that the firm has from elsewhere. Each needs its day of consent and where it was given. Pure."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.networks.newsletter import is_address
from masthead.networks.words import said

MOST = 50_000
MOST_ERRORS = 50
MOST_BYTES = 5_000_000
WITH_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
# What the three columns are called in the wild.
NAMES = {
    "email": ("email", "e-mail", "mail", "address", "adresse", "courriel", "adresse e-mail", "email address"),
    "agreed_on": ("consent", "consent date", "date", "agreed", "agreed on", "subscribed", "accord", "date d’accord", "date d'accord", "inscription"),
    "source": ("source", "where", "origin", "origine", "provenance", "où"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One address with its consent."""

    email: str
    agreed_on: date
    source: str


@dataclass
class Read:
    """What a list holds: its rows, and for each line that can not be taken what to mend."""

    rows: list[Row] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)


def read(content: bytes, *, today: date, day_first: bool = False) -> Read:
    """The list, line by line. Raises Refused where it is no table with the three columns.

    `day_first` says that 03/04/2026 is the third of April, as a French spreadsheet writes it."""
    text = _text(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    where = _columns(next(lines, []))
    found, seen = Read(), set()
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            row = _row(cells, where, today, day_first)
        except Refused as refused:
            found.errors.append(said(_("Line %(line)d: %(why)s"), line=lines.line_num, why=refused.sentence))
            if len(found.errors) >= MOST_ERRORS:
                break
            continue
        if row.email not in seen:
            found.rows.append(row)
            seen.add(row.email)
        if len(seen) > MOST:
            raise Refused(_("At most 50,000 addresses at a time: split the list."))
    return found


def _row(cells: list[str], where: dict[str, int], today: date, day_first: bool) -> Row:
    cell = {name: cells[place].strip() if place < len(cells) else "" for name, place in where.items()}
    email = cell["email"].lower()
    if not is_address(email):
        raise Refused(said(_("“%(email)s” is no e-mail address."), email=email[:60]))
    if not cell["agreed_on"]:
        raise Refused(_("the day of consent is missing. Write it like 2026-11-19."))
    day = _day(cell["agreed_on"][:10], day_first)
    if day is None:
        raise Refused(said(_("“%(day)s” is not one sure day. Write it like 2026-11-19."), day=cell["agreed_on"][:60]))
    if day > today:
        raise Refused(_("the day of consent is still to come."))
    if not cell["source"]:
        raise Refused(_("the place where consent was given is missing: “counter”, “website” …"))
    return Row(email, day, cell["source"][:200])


def _day(text: str, day_first: bool) -> date | None:
    """The day as a spreadsheet writes it; nothing where it is none, or could be two."""
    try:
        if not (written := WITH_YEAR_LAST.fullmatch(text)):
            return parse_date(text.replace("/", "-"))
        one, other, year = map(int, written.groups())
        if day_first or one > 12:
            return date(year, other, one)
        return date(year, one, other) if other > 12 or one == other else None
    except ValueError:
        return None


def _columns(header: list[str]) -> dict[str, int]:
    known = [cell.strip().lower() for cell in header]
    where = {}
    for name, words in NAMES.items():
        place = next((known.index(word) for word in words if word in known), None)
        if place is None:
            raise Refused(_("The first line names the columns: email, consent date, source. One of them is missing."))
        where[name] = place
    return where


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Refused(_("This list is too heavy: 5 MB at most."))
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding).replace("\x00", "")
    except UnicodeDecodeError:
        raise Refused(
            _("The file is not in UTF-8. In your spreadsheet, save it as “CSV UTF-8” and try again.")
        ) from None


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)
