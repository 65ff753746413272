"""Before the first page: secrets, tables and static files in place. Fast when nothing changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from masthead.kit.search.upkeep import put_up_missing


def make_ready(say: Callable[[str], None]) -> None:
    """Bring the data folder up to date. The secrets were made when the settings were read."""
    (Path(settings.HOME) / "media").mkdir(parents=True, exist_ok=True)
    if _migrations_wait():
        say("Preparing the database.")
        call_command("migrate", verbosity=0, interactive=False)
    put_up_missing(connection)  # also where a new version searches more without a migration
    mark = Path(settings.STATIC_ROOT) / ".collected"
    found = _fingerprint()
    if not mark.exists() or mark.read_text() != found:
        say("Preparing the pages.")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(found)
    connection.close()


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _fingerprint() -> str:
    """Names, sizes and times of all static files: enough to know whether any changed."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            seen.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
