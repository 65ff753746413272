"""A migrated database, made once and copied: to run every migration takes longer than most tests.

Only for SQLite, where a copy costs nothing. A copy is known by all that decides what stands in it, so a changed migration,
search index or package makes a new one; the first run with it, and every run on PostgreSQL, migrates."""

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest
from django.core import management
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
SHELF = ROOT / ".real" / "databases"
DECIDES = (
    "masthead/**/migrations/*.py",
    "masthead/**/search.py",
    "masthead/kit/search/*.py",
    "masthead/journal/append_only.py",
    "masthead/settings.py",
    "requirements.lock",
)


def copied_where_it_can_be(patch: pytest.MonkeyPatch) -> None:
    """The next `migrate` pours a kept copy into the empty test database, or migrates and keeps one."""
    if connection.vendor != "sqlite":
        return
    call_command = management.call_command

    def instead(name: str, *words, **options):
        if name != "migrate":
            return call_command(name, *words, **options)
        patch.undo()  # only the first time: a test that migrates does so
        kept = SHELF / f"{_digest()}.sqlite3"
        connection.ensure_connection()
        if kept.exists():
            _pour(kept, connection.connection)
        else:
            call_command(name, *words, **options)
            _keep(connection.connection, kept)

    patch.setattr(management, "call_command", instead)


def _digest() -> str:
    """What tables, triggers and first rows follow from."""
    said = hashlib.sha256()
    for path in sorted(path for pattern in DECIDES for path in ROOT.glob(pattern)):
        said.update(str(path.relative_to(ROOT)).encode())
        said.update(path.read_bytes())
    return said.hexdigest()[:32]


def _pour(kept: Path, into: sqlite3.Connection) -> None:
    source = sqlite3.connect(kept)
    try:
        source.backup(into)
    finally:
        source.close()


def _keep(made: sqlite3.Connection, kept: Path) -> None:
    """Written beside and moved into place: two processes may make it at the same time."""
    SHELF.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(f".{os.getpid()}")
    target = sqlite3.connect(beside)
    try:
        made.backup(target)
    finally:
        target.close()
    beside.replace(kept)
