"""A file somebody brings: from bytes to headings and rows of text. No database, nothing believed."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time

import openpyxl
from django.utils.translation import gettext as _

from masthead.kit.errors import Refused
from masthead.planning.table.fields import fused

MOST_ROWS, MOST_COLUMNS = 10_000, 60  # ten busy years; more is another kind of file
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024  # an XLSX is a zip: what it may become in memory
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Sheet:
    """What was in the file: one heading for each column, and the rows with their line numbers."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def sheet_of(content: bytes) -> Sheet:
    """Read a CSV or an XLSX, whichever it is. Raises Refused with what to do."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 10 MB. Cut the table in two and bring one after the other."))
    lines = _xlsx(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    if not lines:
        raise Refused(_("The file is empty."))
    headings, rows = lines[0][1], lines[1:]
    if not any(heading.strip() for heading in headings):
        raise Refused(_("The first line has no headings. Write above each column what it holds."))
    if len(rows) > MOST_ROWS:
        raise Refused(_("The table has more than 10,000 rows. Cut it in two and bring one after the other."))
    width = len(headings)
    return Sheet([one.strip() for one in headings], [(line, [*cells, *[""] * width][:width]) for line, cells in rows])


def _csv(content: bytes) -> list[tuple[int, list[str]]]:
    text = text_of(content)
    if not text.strip():
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found = []
    csv.field_size_limit(MOST_BYTES)
    while len(found) <= MOST_ROWS + 1:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise Refused(_("Line %(line)s: a text that begins with a quotation mark never ends. Export the file again.") % {"line": line}) from None  # fmt: skip
        if any(cell.strip() for cell in cells):
            found.append((line, [fused(cell) for cell in cells[:MOST_COLUMNS]]))
    return found


def text_of(content: bytes) -> str:
    """The file as text: UTF-8, UTF-16, or the Windows-1252 of an older spreadsheet."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\x00" in content[:200]:
        return _decoded(content, "utf-16-be" if content[:1] == b"\x00" else "utf-16-le")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Refused(_("This is not a table. Save it as CSV or XLSX in your spreadsheet, and bring that."))
    return text


def _delimiter(text: str) -> str:
    first = text.splitlines()[0]
    return max((",", ";", "\t"), key=first.count)


def _xlsx(content: bytes) -> list[tuple[int, list[str]]]:
    broken = Refused(
        _("This file can not be read. Open it in your spreadsheet, save it as XLSX or CSV, and bring that.")
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Refused(_("The file is too large once unpacked. Save only the table itself, as CSV."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        found = [(line, [_cell(value) for value in row]) for line, row in enumerate(rows, 1)]
        book.close()
    except Refused:
        raise
    except Exception as why:  # a damaged spreadsheet fails in more ways than can be named
        raise broken from why
    return [(line, cells) for line, cells in found if any(cell.strip() for cell in cells)]


def _cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
