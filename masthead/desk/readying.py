"""Before the first page: secrets, tables and static files in place. Fast when nothing changed."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from masthead.kit.away import is_away
from masthead.kit.search.upkeep import put_up_missing

AGAIN, SAID_EVERY = 2.0, 60.0  # seconds between two tries at a database that is away, and between two lines about it


def make_ready(say: Callable[[str], None]) -> None:
    """Bring the data folder up to date. The secrets were made when the settings were read."""
    (Path(settings.HOME) / "media").mkdir(parents=True, exist_ok=True)
    wait_for_database(say)
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


def wait_for_database(say: Callable[[str], None], *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Return when the database answers. Where machines start together, it may be the last of them, and nobody is there to try again."""
    tries = 0
    while True:
        try:
            return connection.ensure_connection()
        except OperationalError as why:
            if not is_away(why):
                raise
            if tries * AGAIN % SAID_EVERY == 0:
                say(f"The database does not answer yet: {why}")
        connection.close()
        sleep(AGAIN)
        tries += 1


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
