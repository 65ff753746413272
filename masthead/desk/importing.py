"""Reading somebody else's table: what each row means, and for each row that means nothing, what to mend.

No database here: the rows come in as text and leave as plain values or as sentences."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused

POSTS, CHANNELS = "posts", "channels"
FIELDS = {
    POSTS: {"channel": True, "date": True, "text": True, "title": False, "link": False},
    CHANNELS: {"name": True, "network": True, "handle": False, "url": False, "language": False, "owner": False},
}
LANGUAGES = {
    "english": "en",
    "anglais": "en",
    "en": "en",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "fr": "fr",
}
MOST_ERRORS = 50


@dataclass(frozen=True)
class RowError:
    """One row that can not be taken, and what to mend in it."""

    line: int
    sentence: object

    def __str__(self) -> str:
        return str(format_lazy(_("Line {line}: {sentence}"), line=self.line, sentence=self.sentence))


@dataclass
class Table:
    """A read file: rows by our own field names, and the rows that are wrong."""

    rows: list[tuple[int, dict]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def mapping_of(pairs: list[str], kind: str, header: list[str]) -> dict[str, str]:
    """Our field → their column, from `field=Column` words; columns with our own names need no word.

    Raises Refused when a required field has no column, or a named column is not in the file."""
    by_lower = {name.strip().lower(): name for name in header}
    mapping = {name: by_lower[name] for name in FIELDS[kind] if name in by_lower}
    for pair in pairs:
        name, _sign, column = pair.partition("=")
        if name not in FIELDS[kind]:
            raise Refused(
                _("“%(name)s” is not a field. Use one of: %(all)s.") % {"name": name, "all": ", ".join(FIELDS[kind])}
            )
        if column.strip().lower() not in by_lower:
            raise Refused(
                _("The file has no column “%(column)s”. Its columns are: %(all)s.")
                % {"column": column, "all": ", ".join(header)}
            )
        mapping[name] = by_lower[column.strip().lower()]
    missing = [name for name, required in FIELDS[kind].items() if required and name not in mapping]
    if missing:
        raise Refused(
            _("Say which column holds: %(missing)s (for example --map %(first)s=Column).")
            % {"missing": ", ".join(missing), "first": missing[0]}
        )
    return mapping


def text_of(content: bytes) -> str:
    """The file as text. Raises Refused when it is no text in UTF-8 (with or without a mark) or UTF-16."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(
            _("The file is not in UTF-8. In your spreadsheet, save it as “CSV UTF-8” and try again.")
        ) from None


def read(content: bytes, *, kind: str, pairs: list[str]) -> Iterator[tuple[int, dict | RowError]]:
    """Each row with its line number: a dictionary by our field names, or the error that says what to mend."""
    text = text_of(content)
    if not text.strip():
        raise Refused(_("The file is empty."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header = next(reader)
    mapping = mapping_of(pairs, kind, header)
    where = {name: header.index(column) for name, column in mapping.items()}
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            sentence = _(
                "a text that begins with a quotation mark never ends. The file looks half written: export it again."
            )
            yield line, RowError(line, sentence)
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            sentence = format_lazy(
                _("it has {found} columns instead of {wanted}. The file may be half written: export it again."),
                found=len(cells),
                wanted=len(header),
            )
            yield line, RowError(line, sentence)
            continue
        yield line, {name: cells[place].strip() for name, place in where.items()}


def table(content: bytes, *, kind: str, pairs: list[str], understand: Callable[[dict], dict]) -> Table:
    """The whole file understood row by row; `understand` turns cells into values or raises Refused."""
    found = Table()
    for line, row in read(content, kind=kind, pairs=pairs):
        try:
            if isinstance(row, RowError):
                found.errors.append(row)
            else:
                found.rows.append((line, understand(row)))
        except Refused as refused:
            found.errors.append(RowError(line, refused.sentence))
        if len(found.errors) >= MOST_ERRORS:
            break
    return found


def instant(words: str, zone: str) -> datetime:
    """A date, or a date with a time, as an instant; without an offset it is the wall clock of `zone` (noon for a day)."""
    words = words.strip().replace("/", "-")
    try:
        day = parse_date(words)
        moment = datetime.combine(day, time(12)) if day else parse_datetime(words)
    except ValueError:
        moment = None
    if not moment:
        raise Refused(
            _("“%(words)s” is not a date. Write it like 2026-11-19 or 2026-11-19 18:00.") % {"words": words[:40]}
        )
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def language(words: str, default: str) -> str:
    """en or fr from a word for a language; anything else (bilingual, empty) is the organisation's own."""
    return LANGUAGES.get(words.strip().lower(), default)


def _delimiter(text: str) -> str:
    first = text.splitlines()[0]
    return max((",", ";", "\t"), key=first.count)
