"""A house out of its file, into an empty installation. Nothing in the file is believed."""

import contextlib
import hashlib
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Field, FileField, ForeignKey
from django.utils.translation import gettext as _

from masthead.desk.models import Reading
from masthead.desk.takeaway.packing import FORMAT, MANIFEST, VERSION
from masthead.desk.takeaway.registry import GONE, TABLES, Table
from masthead.editorial.guard.index import rebuild
from masthead.editorial.models import Review
from masthead.editorial.signers import UNSIGNED
from masthead.journal import actions as journal
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.people.actions import invite
from masthead.people.models import Membership, Organisation, Person
from masthead.people.threshold_table import THRESHOLDS
from masthead.people.thresholds import OWN_WORDS

MOST_TABLES = 512 * 1024 * 1024  # ten busy years with their journal stay far below
MOST_FILES = 20 * 1024 * 1024 * 1024
MOST_FILE = 1024 * 1024 * 1024
NAME = re.compile(r"files/([a-z]+\.[A-Za-z]+)/([1-9][0-9]{0,17})/([a-z_]+)\.[a-z0-9]{1,5}")
# What the pack may hold as files; all of it is served as what it is, never run (media/views.py).
KINDS = re.compile(
    r"(image/(jpeg|png|webp|gif)|video/(mp4|webm|quicktime)|audio/(mpeg|mp4|ogg|wav)|application/pdf|text/vtt)"
)
BATCH = 500


def unpack(source: Path, *, now: datetime) -> tuple[Membership, list[tuple[Membership, str]], int]:
    """Bring a house into this empty installation, all of it or nothing.

    Answers its head, the invitations (member, secret) of everybody who had an account, and how many files the pack
    lacked. Passwords are never in the file: people come in by their invitation. Raises Refused."""
    refuse_unless_empty()
    try:
        with zipfile.ZipFile(source) as packed:
            _refuse_strange(packed)
            tables = _tables_in(packed)
            return _bring(packed, tables, now)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as why:
        raise _damaged() from why


def refuse_unless_empty() -> None:
    """A house is brought only where nothing is: never over, beside or into another."""
    if Organisation.objects.exists() or Person.objects.exists() or Entry.objects.exists():
        raise Refused(_("There is an organisation here already. Bring this one into a new, empty installation."))


def _refuse_strange(packed: zipfile.ZipFile) -> None:
    """Only names we write ourselves, each once, and not more than fits: no way out of the folder, no bomb."""
    names = packed.namelist()
    if len(names) != len(set(names)) or MANIFEST not in names:
        raise _damaged()
    if any(name != MANIFEST and not NAME.fullmatch(name) for name in names):
        raise Refused(_("This file holds things that do not belong into it. It was not made by Masthead."))
    sizes = {one.filename: one.file_size for one in packed.infolist()}
    if sizes[MANIFEST] > MOST_TABLES or sum(sizes.values()) > MOST_FILES or max(sizes.values()) > MOST_FILE:
        raise Refused(_("This file is larger than Masthead takes in."))


def _tables_in(packed: zipfile.ZipFile) -> dict[str, list[dict]]:
    with packed.open(MANIFEST) as file:
        text = file.read(MOST_TABLES + 1)
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT or not isinstance(whole["tables"], dict):
            raise _damaged()
        version, tables = whole["version"], whole["tables"]
    except (ValueError, KeyError, TypeError, RecursionError) as why:
        raise _damaged() from why
    if version != VERSION:
        raise Refused(_("This file was made by another version of Masthead (form %(version)s). Update first.") % {"version": str(version)[:10]})  # fmt: skip
    if unknown := set(tables) - {table.label for table in TABLES}:
        raise Refused(_("This file has tables that this Masthead does not know (%(names)s). Update first.") % {"names": ", ".join(sorted(unknown))[:200]})  # fmt: skip
    return tables


def _bring(packed: zipfile.ZipFile, tables: dict, now: datetime):
    stored: list[str] = []
    try:
        with transaction.atomic(), _given_times():
            missing = sum(_fill(table, tables.get(table.label, []), packed, stored) for table in TABLES)
            connection.check_constraints()
            _count_on()
            head = _settle(now)
            rebuild(head.organisation)
            return head, _invite(head, tables, now), missing
    except (DatabaseError, ValidationError, TypeError, ValueError, AttributeError, OverflowError) as why:
        _remove(stored)
        raise _damaged() from why
    except BaseException:
        _remove(stored)
        raise


def _remove(stored: list[str]) -> None:
    for name in stored:
        default_storage.delete(name)


def _fill(table: Table, rows: list, packed: zipfile.ZipFile, stored: list[str]) -> int:
    """All rows of one table, under the numbers they had: whatever names them by number stays true."""
    if not isinstance(rows, list) or table.label == "people.Organisation" and len(rows) != 1:
        raise _damaged()
    missing, made = 0, []
    for row in rows:
        one = table.model(**_values(table, row))
        for name in table.files:
            missing += _unpack_file(packed, one, name, row.get(name), table, stored)
        made.append(one)
    table.model._base_manager.bulk_create(made, batch_size=BATCH)
    return missing


def _values(table: Table, row: dict) -> dict:
    fields = {field.name: field for field in table.fields}
    if not isinstance(row, dict) or "id" not in row:
        raise _damaged()
    row = {name: value for name, value in row.items() if name not in GONE.get(table.label, ())}
    if unknown := set(row) - set(fields):
        raise Refused(_("This file has columns that this Masthead does not know (%(names)s). Update first.") % {"names": ", ".join(sorted(unknown))[:200]})  # fmt: skip
    values = {fields[name].attname: _value(fields[name], value) for name, value in row.items()}
    if table.label == "people.Person":
        values["email"] = None  # it is theirs again once they come in by their invitation
        values["password"] = "!"
    return {
        name: value for name, value in values.items() if not isinstance(table.model._meta.get_field(name), FileField)
    }


def _value(field: Field, value):
    if value is None:
        return None
    if isinstance(field, ForeignKey) or field.primary_key:
        if type(value) is not int or not 0 < value < 2**63:
            raise _damaged()
        return value
    value = field.to_python(value)
    if field.max_length and isinstance(value, str) and len(value) > field.max_length:
        raise _damaged()
    return value


def _unpack_file(packed, one, field: str, name, table: Table, stored: list[str]) -> int:
    """Write one file under a name of our own, if it is what its row says. Answers 1 when the pack lacks it."""
    match = NAME.fullmatch(name) if isinstance(name, str) and name else None
    if not name:
        return 0
    if not match or match[1] != table.label or int(match[2]) != one.pk or match[3] != field:
        raise _damaged()
    if not KINDS.fullmatch(getattr(one, "content_type", "image/jpeg")):
        raise _damaged()
    try:
        info = packed.getinfo(name)
    except KeyError:
        getattr(one, field).name = f"missing/{one.pk}"
        return 1
    with packed.open(info) as file:
        content = file.read(MOST_FILE + 1)
    mark = hashlib.sha256(content).hexdigest()
    if getattr(one, "sha256", mark) != mark:
        raise _damaged()
    wanted = one._meta.get_field(field).generate_filename(one, f"{mark[:32]}{PurePosixPath(name).suffix}")
    getattr(one, field).name = default_storage.save(wanted, ContentFile(content))
    stored.append(getattr(one, field).name)
    return 0


@contextlib.contextmanager
def _given_times():
    """While it lasts, “when it was made” is what the file says and not now. Only a command of its own does this."""
    fields = [field for table in TABLES for field in table.fields if getattr(field, "auto_now_add", False)]
    for field in fields:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in fields:
            field.auto_now_add = True


def _count_on() -> None:
    """New rows get numbers after those brought."""
    with connection.cursor() as cursor:
        for sentence in connection.ops.sequence_reset_sql(no_style(), [table.model for table in TABLES]):
            cursor.execute(sentence)


def _settle(now: datetime) -> Membership:
    """The notices go on from the journal's end: nobody is told again what happened years ago."""
    organisation = Organisation.objects.get()
    if Entry.objects.exclude(organisation_id=organisation.pk).exists() or _own_signatures():
        raise _damaged()
    head = (
        Membership.objects.filter(organisation=organisation, person=organisation.head)
        .select_related("person", "organisation")
        .first()
    )
    if head is None:
        raise _damaged()
    last = journal.write("desk.bring_house", organisation, by=None, now=now)
    Reading.objects.update_or_create(name="notices", defaults={"entry_id": last.pk})
    return head


def _own_signatures() -> bool:
    """Does somebody sign their own words in it, without its being said? Masthead lets nobody (practice notes R4)."""
    signed = Review.objects.filter(state=Review.APPROVED, self_signed=False).exclude(why_asked=UNSIGNED)
    rows = signed.values_list("decided_by", "revision__edited_by", "revision__hands").order_by()
    return any(_wrote(by, editor, hands) for by, editor, hands in rows.iterator())


def _wrote(by: int, editor: int | None, hands: dict) -> bool:
    """Is more of it theirs than any house may allow? Of what was frozen before hands were kept, the last one counts."""
    return hands.get(str(by), 0) > THRESHOLDS[OWN_WORDS].most if hands else by == editor


def _invite(head: Membership, tables: dict, now: datetime) -> list[tuple[Membership, str]]:
    """Everybody who had an account gets a link; the head always does, or nobody could come in."""
    emails = {row["id"]: row.get("email") for row in tables.get("people.Person", [])}
    members = Membership.objects.filter(left_at=None).select_related("person", "organisation").order_by("pk")
    asked = [one for one in members if one.pk == head.pk or emails.get(one.person_id)]
    return [(one, invite(one, email=emails.get(one.person_id) or "", by=head, now=now)[1]) for one in asked]


def _damaged() -> Refused:
    return Refused(_("This file is not a whole export of Masthead. Export again, and bring the new file."))
