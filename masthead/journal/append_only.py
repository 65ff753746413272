"""The database itself refuses to change or remove a line of the journal, whoever asks and by whatever program.

Used by the migration, and by the tests that empty whole tables between two runs; nothing else lifts it."""

from contextlib import contextmanager

SENTENCE = "The journal is append-only."

# Statement triggers also refuse TRUNCATE, and cost nothing per row. ALWAYS: also where a session plays a replica.
POSTGRES = [
    f"""
    CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()
    """,
    "ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_is_append_only",
]
POSTGRES_OFF = [
    "DROP TRIGGER IF EXISTS journal_is_append_only ON journal_entry",
    "DROP FUNCTION IF EXISTS journal_refuses()",
]
# SQLite's INSERT OR REPLACE removes the old row without telling a DELETE trigger: hence the third one.
SQLITE = [
    f"CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    f"CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    f"""
    CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal_entry
    WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """,
]
SQLITE_OFF = [
    f"DROP TRIGGER IF EXISTS {name}" for name in ("journal_no_update", "journal_no_delete", "journal_no_replace")
]
ON = {"postgresql": POSTGRES, "sqlite": SQLITE}
OFF = {"postgresql": POSTGRES_OFF, "sqlite": SQLITE_OFF}


def put_up(connection) -> None:
    """From now on this database refuses UPDATE, DELETE and TRUNCATE on the journal."""
    _run(connection, ON)


def lift(connection) -> None:
    """The way back, for a reversed migration."""
    _run(connection, OFF)


@contextmanager
def lifted(connection):
    """While it lasts the journal can be emptied: only for tests that empty every table."""
    lift(connection)
    try:
        yield
    finally:
        put_up(connection)


def _run(connection, sentences) -> None:
    with connection.cursor() as cursor:
        for sentence in sentences[connection.vendor]:
            cursor.execute(sentence)
