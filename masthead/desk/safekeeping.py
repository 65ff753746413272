"""Backup and restore: the database, the pictures and this installation's keys in one file."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from masthead.desk import stored
from masthead.kit.errors import Refused

DATABASE, MEDIA, SECRETS, MANIFEST = "database", "media", "secrets", "manifest.json"


@dataclass(frozen=True)
class Kept:
    """What a backup holds. `pictures`: how many files, None where they were left out."""

    bytes: int
    pictures: int | None


@dataclass(frozen=True)
class PutBack:
    """What a restore did. `pictures`: how many files were written, None where the backup says that it left them out."""

    pictures: int | None


def back_up(target: Path, *, now: datetime, pictures: bool = True) -> Kept:
    """Write everything a restore needs into one new file only its owner can read, the pictures from folder or bucket too.

    Without `pictures` they are left out, and the backup says so itself. Safe while Masthead runs, and a file at a time: nothing is held in
    memory. Raises Refused when the file exists already."""
    if target.exists():
        raise Refused(_("%(file)s exists already. Choose another name.") % {"file": target})
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / DATABASE
            _dump_sqlite(dump) if connection.vendor == "sqlite" else _dump_postgres(dump)
            with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                done = _pack(file, dump, now, pictures)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Kept(target.stat().st_size, done)


def restore(source: Path, *, replace: bool = False) -> PutBack:
    """Put a backup back. Raises Refused when data is here already (unless `replace`) or the file is not a backup."""
    if not tarfile.is_tarfile(source):
        raise _no_backup(source)
    if not replace and _has_data():
        raise Refused(
            _("There is data here already. Stop Masthead, then add --replace to put the backup in its place.")
        )
    with tempfile.TemporaryDirectory() as folder, tarfile.open(source) as archive:
        first = archive.next()
        if first is None or first.name != DATABASE or not first.isfile():
            raise _no_backup(source)
        archive.extract(first, folder, filter="data")
        dump = Path(folder) / DATABASE
        _load_sqlite(dump) if connection.vendor == "sqlite" else _load_postgres(dump)
        found = _unpack(archive, Path(folder), over=True)
        _put_folder(Path(folder) / SECRETS, settings.HOME / SECRETS)
    return found


def restore_pictures(source: Path) -> PutBack:
    """Put back the pictures of a backup that are not here, and change nothing else. Raises Refused for what is no backup."""
    if not tarfile.is_tarfile(source):
        raise _no_backup(source)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(source) as archive:
        first = archive.next()
        if first is None or first.name != DATABASE:
            raise _no_backup(source)
        return _unpack(archive, Path(folder), over=False)


def _unpack(archive: tarfile.TarFile, folder: Path, *, over: bool) -> PutBack:
    """The rest of a backup, in the order it is written in: each picture to its place, secrets and manifest into a folder."""
    done = 0
    for entry in archive:
        room, _slash, name = entry.name.partition("/")
        if room == MEDIA and entry.isfile():
            done += stored.put_back(name, archive.extractfile(entry), over=over)
        elif room in (SECRETS, MANIFEST):
            archive.extract(entry, folder, filter="data")
    return PutBack(None if _left_out(folder) else done)


def _left_out(folder: Path) -> bool:
    """What the backup says of itself; those of an earlier Masthead say nothing and hold all."""
    manifest = folder / MANIFEST
    return manifest.is_file() and json.loads(manifest.read_text())["pictures"] is None


def _pack(file, dump: Path, now: datetime, pictures: bool) -> int | None:
    """The database first: whoever restores needs it first, and a picture that is added meanwhile harms nothing."""
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
        archive.add(dump, DATABASE)
        if (settings.HOME / SECRETS).is_dir():
            archive.add(settings.HOME / SECRETS, SECRETS)
        done = stored.pack(archive, MEDIA) if pictures else None
        manifest = {"format": 1, "made_at": now.isoformat(), "database": connection.vendor, "pictures": done}
        content = json.dumps(manifest).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return done


def _no_backup(source: Path) -> Refused:
    return Refused(_("%(file)s is not a Masthead backup.") % {"file": source})


def _dump_sqlite(dump: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(dump)) as copy:
        connection.connection.backup(copy)


def _load_sqlite(dump: Path) -> None:
    with closing(sqlite3.connect(dump)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Refused(_("The backup's database is damaged. Use an older backup."))
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def _dump_postgres(dump: Path) -> None:
    _run(["pg_dump", "--format=custom", "--no-owner", f"--file={dump}"])


def _load_postgres(dump: Path) -> None:
    connection.close()
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            f"--dbname={settings.DATABASES['default']['NAME']}",
            str(dump),
        ]
    )


def _run(command: list[str]) -> None:
    values = settings.DATABASES["default"]
    place = {
        "PGHOST": values["HOST"],
        "PGPORT": values["PORT"],
        "PGUSER": values["USER"],
        "PGPASSWORD": values["PASSWORD"],
        "PGDATABASE": values["NAME"],
    }
    if not shutil.which(command[0]):
        raise Refused(
            _("%(program)s is not installed. It comes with PostgreSQL's client programs.") % {"program": command[0]}
        )
    done = subprocess.run(
        command, env={**os.environ, **{k: v for k, v in place.items() if v}}, capture_output=True, text=True
    )
    if done.returncode:
        raise Refused(_("%(program)s failed: %(why)s") % {"program": command[0], "why": done.stderr.strip()[-300:]})


def _has_data() -> bool:
    tables = connection.introspection.table_names()
    if "people_organisation" not in tables:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM people_organisation LIMIT 1")
        return cursor.fetchone() is not None


def _put_folder(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
