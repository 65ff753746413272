"""One line for each thing that is missing or unsafe in this installation."""

import shutil
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from masthead.desk import stored
from masthead.jobs import mailing
from masthead.kit import clock
from masthead.kit.search.upkeep import indexes
from masthead.publishing import health

LEAST_FREE = 500 * 1024 * 1024
MOST_NAMED = 20  # missing pictures, by name


@dataclass(frozen=True)
class Line:
    """`level` is missing, unsafe or note; the sentence says what to do."""

    level: str
    sentence: str


def lines() -> list[Line]:
    """Everything worth mending, worst first; an empty list means all is well."""
    found = [
        line
        for look in (_database, _migrations, _search, _pump, _disk, _pictures, _mail, _production, _backup_tools)
        for line in look()
    ]
    order = ["missing", "unsafe", "note"]
    return sorted(found, key=lambda line: order.index(line.level))


def _database():
    try:
        connection.ensure_connection()
    except Exception as error:  # any driver, any reason: the sentence is the same
        yield Line(
            "missing",
            f"The database does not answer ({type(error).__name__}). Check DATABASE_URL, or that the disk can be written.",
        )
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        if journal != "wal" or synchronous < 2:
            yield Line(
                "unsafe",
                "SQLite is not in WAL mode with synchronous=FULL: a power cut could post twice. Do not use a network disk.",
            )


def _migrations():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Line("missing", "The database is older than the program. Run: masthead migrate")


def _search():
    there = set(connection.introspection.table_names())
    for index in indexes():
        if {source.table for source in index.sources} <= there and index.lost(connection):
            yield Line("missing", f"The search no longer sees every change ({index.name}). Run: masthead reindex")


def _pump():
    if "jobs_heartbeat" in connection.introspection.table_names() and health.pump_is_silent(clock.now()):
        yield Line("missing", "Nothing is publishing: the pump has been silent for over a minute. Run: masthead up")


def _disk():
    free = shutil.disk_usage(settings.HOME if settings.HOME.exists() else settings.HOME.parent).free
    if free < LEAST_FREE:
        yield Line(
            "missing", f"Only {free // 1_000_000} MB free where the data lives. Publishing stops when the disk is full."
        )


def _pictures():
    """A picture that is gone is found here, and not first by the post that wanted to show it."""
    if "media_asset" not in connection.introspection.table_names():
        return
    try:
        lost = list(islice(stored.missing(), MOST_NAMED + 1))
    except Exception as error:  # any storage, any reason: the sentence is the same
        yield Line(
            "missing",
            f"The pictures can not be looked at ({type(error).__name__}). Check MASTHEAD_S3_BUCKET and its keys.",
        )
        return
    for name in lost[:MOST_NAMED]:
        yield Line(
            "missing", f"The file {name} is not where pictures are kept. Run: masthead restore BACKUP --only-pictures"
        )
    if len(lost) > MOST_NAMED:
        yield Line("missing", f"More than these {MOST_NAMED} files are missing.")


def _mail():
    if not settings.MAIL_IS_SET:
        yield Line("note", "No mail goes out: set MASTHEAD_SMTP_HOST. Until then, invitations are links you hand over.")
    elif "jobs_mailsilence" in connection.introspection.table_names() and (silence := mailing.silence()):
        yield Line(
            "missing",
            f"No mail has gone out since {silence.since:%Y-%m-%d %H:%M} UTC ({silence.why}). Check the mail server and MASTHEAD_SMTP_*.",
        )


def _production():
    if not settings.PRODUCTION:
        yield Line("note", "This is set up for one machine (MASTHEAD_PRODUCTION is not set).")
        return
    if settings.SAMPLE_ALLOWED:
        yield Line("unsafe", "MASTHEAD_SAMPLE lets people in without a password. Take it away in production.")
    if not settings.SESSION_COOKIE_SECURE:
        yield Line("unsafe", "MASTHEAD_URL is not https: sign-in cookies can be read on the way.")


def _backup_tools():
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        yield Line("note", "pg_dump is not installed: masthead backup needs it.")
