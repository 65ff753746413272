"""The publications as a table to take away: CSV or XLSX, bounded, read in a handful of queries."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.kit.tables import BOM, line
from masthead.people.models import Membership
from masthead.planning import reading
from masthead.planning.table import keys, times
from masthead.planning.table.fields import CARRIED, FIELDS, Field, defused
from masthead.publishing.models import Delivery
from masthead.publishing.status import status_of

MOST = 10_000  # what a spreadsheet opens with ease, and what comes in again in one piece
CELL = 32_767  # what one cell of an XLSX holds
BATCH = 500
WIDTHS = {"text": 60, "facts": 40, "title": 30, "headline": 30, "link": 30, "permalink": 30}


@transaction.atomic
def take_out(
    member: Membership, channels: list[Channel], start: datetime, end: datetime, *, undated: bool, now
) -> list[tuple]:
    """Which versions the table holds, (instant or None, version, channel) in order of time; written into the journal.

    Raises Refused when there are more than one table takes."""
    ids = {one.pk for one in channels if one.organisation_id == member.organisation_id}
    found = sorted(reading.moments(ids, start, end), key=lambda row: (row[0], row[1]))
    if undated:
        rows = reading.undated(ids).order_by("pk").values_list("pk", "channel_id")[: MOST + 1]
        found += [(None, pk, channel) for pk, channel in rows]
    if len(found) > MOST:
        raise Refused(_("That is more than 10,000 rows. Choose a shorter period or fewer channels."))
    journal.write("planning.take_out", member.organisation, by=member, now=now, rows=len(found))
    return found


def rows_of(member: Membership, found: list[tuple], *, carried: bool, now: datetime) -> Iterator[list[str]]:
    """The cells of each row as plain text, some hundreds at a time.

    `carried`: for another house, without what only this one understands; its stories are numbered 1, 2, 3."""
    channels = {one.pk: one for one in reading.channels_of(member)}
    numbers: dict[int, int] = {}
    for begin in range(0, len(found), BATCH):
        part = found[begin : begin + BATCH]
        variants = _variants([row[1] for row in part])
        statuses = status_of(list(variants), now) if not carried else {}
        links = _links(list(variants)) if not carried else {}
        for at, pk, channel, *_more in part:
            variant = variants[pk]
            cells = _words(variant) | {"channel": channels[channel].name}
            cells |= dict(zip(("day", "time", "zone"), times.written(at, member.organisation.zone), strict=True))
            if carried:
                cells["story"] = str(numbers.setdefault(variant.story_id, len(numbers) + 1))
            else:
                cells |= _ours(member, variant) | {"state": str(statuses[pk].label), "permalink": links.get(pk, "")}
            yield [cells[field.code] for field in columns(carried)]


def columns(carried: bool) -> tuple[Field, ...]:
    """The columns of the table."""
    return CARRIED if carried else FIELDS


def _variants(pks: list[int]) -> dict[int, Variant]:
    """Those that `take_out` found on the member's own channels; no second wall, which SQLite would read all stories for."""
    rows = Variant.objects.filter(pk__in=pks).order_by()
    return {one.pk: one for one in rows.select_related("story__campaign", "author__person")}


def _links(pks: list[int]) -> dict[int, str]:
    out = Delivery.objects.filter(variant_id__in=pks).exclude(remote_url="").order_by("pk")
    return dict(out.values_list("variant_id", "remote_url"))


def _words(variant: Variant) -> dict[str, str]:
    story = variant.story
    return {
        "title": story.title, "headline": variant.headline, "text": variant.text, "link": variant.link,
        "theme": story.theme, "objective": story.objective, "facts": story.facts,
    }  # fmt: skip


def _ours(member: Membership, variant: Variant) -> dict[str, str]:
    story, house = variant.story, member.organisation_id
    return {
        "story": keys.write("story", house, story.pk, story.edit_number),
        "version": keys.write("version", house, variant.pk, variant.edit_number),
        "campaign": story.campaign.name if story.campaign else "", "author": variant.author.name,
    }  # fmt: skip


def as_csv(headings: Iterable[str], rows: Iterable[list[str]], *, delimiter: str) -> Iterator[str]:
    """The table as text, row by row; no cell runs as a formula."""
    yield BOM + line(headings, by=delimiter, guard=defused)
    for cells in rows:
        yield line(cells, by=delimiter, guard=defused)


def as_xlsx(fields: tuple[Field, ...], rows: Iterable[list[str]], *, name: str) -> bytes:
    """The table as a workbook: days are days, everything else is text that no spreadsheet runs.

    Raises Refused for a text longer than a cell holds."""
    rows = list(rows)
    if any(len(cell) > CELL for cells in rows for cell in cells):
        raise Refused(_("One text is longer than a cell of a spreadsheet holds. Take the table out as CSV."))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for number, field in enumerate(fields):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTHS.get(field.code, 16)
    sheet.append([_text(sheet, str(field.label), Font(bold=True)) for field in fields])
    for cells in rows:
        sheet.append([_typed(sheet, field.code, cell) for field, cell in zip(fields, cells, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(sheet, code: str, text: str) -> WriteOnlyCell:
    if code == "day" and text:
        cell = WriteOnlyCell(sheet, date.fromisoformat(text))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text(sheet, text)


def _text(sheet, text: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"  # also what begins with =: a text, never a formula
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    if font:
        cell.font = font
    return cell
