"""Backup and restore: the database, the pictures and this installation's keys in one file."""

import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused

DATABASE, MEDIA, SECRETS = "database", "media", "secrets"


def back_up(target: Path) -> int:
    """Write everything a restore needs into one new file only its owner can read; answers its size in bytes.

    Safe while Masthead runs. Raises Refused when the file exists already."""
    if target.exists():
        raise Refused(_("%(file)s exists already. Choose another name.") % {"file": target})
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / DATABASE
            _dump_sqlite(dump) if connection.vendor == "sqlite" else _dump_postgres(dump)
            with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                _pack(file, dump)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, *, replace: bool = False) -> None:
    """Put a backup back. Raises Refused when data is here already (unless `replace`) or the file is not a backup."""
    if not tarfile.is_tarfile(source):
        raise Refused(_("%(file)s is not a Masthead backup.") % {"file": source})
    if not replace and _has_data():
        raise Refused(
            _("There is data here already. Stop Masthead, then add --replace to put the backup in its place.")
        )
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        dump = Path(folder) / DATABASE
        if not dump.is_file():
            raise Refused(_("%(file)s is not a Masthead backup.") % {"file": source})
        _load_sqlite(dump) if connection.vendor == "sqlite" else _load_postgres(dump)
        _put_folder(Path(folder) / MEDIA, Path(settings.MEDIA_ROOT))
        _put_folder(Path(folder) / SECRETS, settings.HOME / SECRETS)


def _pack(file, dump: Path) -> None:
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
        archive.add(dump, DATABASE)
        for name, folder in ((MEDIA, Path(settings.MEDIA_ROOT)), (SECRETS, settings.HOME / SECRETS)):
            if folder.is_dir():
                archive.add(folder, name)


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
