"""A whole house into one file: every table as JSON, every picture beside it. The form is described in docs/export.md."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction
from django.utils.duration import duration_iso_string
from django.utils.translation import gettext as _

from masthead.desk.takeaway.registry import TABLES, Table
from masthead.kit.errors import Refused
from masthead.people.models import Invitation, Organisation

FORMAT, VERSION = "masthead-organisation", 1
MANIFEST = "organisation.json"
Progress = Callable[[int, int], None]


def pack(
    organisation: Organisation, target: Path, *, now: datetime, progress: Progress = lambda _done, _all: None
) -> int:
    """Write everything of one house into one new file that only its owner can read; answers its size in bytes.

    Raises Refused when the file exists already."""
    if target.exists():
        raise Refused(_("%(file)s exists already. Choose another name.") % {"file": target})
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    try:
        handle = os.open(unfinished, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
        with open(handle, "w+b") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed:
            files = _write_tables(packed, organisation, now)
            progress(1, len(files) + 1)
            for done, (name, stored) in enumerate(files, 2):
                _write_file(packed, name, stored)
                progress(done, len(files) + 1)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def _write_tables(packed: zipfile.ZipFile, organisation: Organisation, now: datetime) -> list[tuple]:
    """All tables as they stood at one moment; answers the files that belong to them."""
    files: list[tuple] = []
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with packed.open(MANIFEST, "w", force_zip64=True) as out:
            for piece in _pieces(organisation, now, files):
                out.write(piece.encode())
    return files


def _pieces(organisation: Organisation, now: datetime, files: list[tuple]) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "made_at": now.isoformat(), "name": organisation.name}
    yield _json(head)[:-1] + ', "tables": {'
    for number, table in enumerate(TABLES):
        yield f"{',' if number else ''}\n{_json(table.label)}: ["
        extra = _emails(organisation) if table.label == "people.Person" else {}
        for place, row in enumerate(table.rows(organisation).iterator(chunk_size=500)):
            values = values_of(table, row, files)
            if row.pk in extra:
                values["email"] = extra[row.pk]
            yield f"{',' if place else ''}\n{_json(values)}"
        yield "]"
    yield "}}\n"


def values_of(table: Table, row, files: list[tuple]) -> dict:
    """One row in plain values; a file by its name in the pack."""
    values = {field.name: getattr(row, field.attname) for field in table.fields}
    for name in table.files:
        stored = getattr(row, name)
        values[name] = ""
        if stored:
            ending = Path(stored.name).suffix.lower()[:6] or ".bin"
            values[name] = f"files/{table.label}/{row.pk}/{name}{ending}"
            files.append((values[name], stored))
    return values


def _emails(organisation: Organisation) -> dict[int, str]:
    """Whoever is invited but has not come yet is reached by the e-mail of the invitation."""
    asked = Invitation.objects.filter(
        membership__organisation=organisation, accepted_at=None, cancelled_at=None, membership__person__email=None
    ).exclude(email="")  # fmt: skip
    return dict(asked.order_by("pk").values_list("membership__person_id", "email"))


def _write_file(packed: zipfile.ZipFile, name: str, stored) -> None:
    """One picture, as it is. One that is missing on the disk is missing in the pack, and said at the import."""
    try:
        with stored.open("rb") as source, packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as out:
            shutil.copyfileobj(source, out)
    except FileNotFoundError:
        return


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value):
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"no plain form for {type(value)}")
