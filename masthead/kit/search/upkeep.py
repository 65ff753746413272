"""That every index is there: looked at after every migration, and made anew where something is missing."""

from django.conf import settings
from django.db import connection as default
from django.utils.module_loading import import_string

from masthead.kit.search.index import Index

# Which definition each index was made from: an index whose columns changed in a new version is made anew.
_NOTES = "CREATE TABLE IF NOT EXISTS search_index (name varchar(60) PRIMARY KEY, made varchar(16) NOT NULL)"


def indexes() -> list[Index]:
    """Those of the setting SEARCH_INDEXES: each app names its own, nobody below knows them."""
    return [import_string(path) for path in settings.SEARCH_INDEXES]


def put_up_missing(connection=default) -> list[str]:
    """Make what is missing or was defined otherwise, and read everything into it; the names of what was made."""
    there, made = _there(connection), []
    for index in indexes():
        if not {source.table for source in index.sources} <= there:
            continue  # half-migrated: its tables come later
        if index.lost(connection) or _made(connection, index) != index.fingerprint(connection):
            index.put_up(connection)
            _note(connection, index)
            made.append(index.name)
    return made


def _there(connection) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_NOTES)
        return set(connection.introspection.table_names(cursor))


def _made(connection, index) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT made FROM search_index WHERE name = %s", [index.name])
        row = cursor.fetchone()
        return row[0] if row else ""


def _note(connection, index) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index WHERE name = %s", [index.name])
        values = [index.name, index.fingerprint(connection)]
        cursor.execute("INSERT INTO search_index (name, made) VALUES (%s, %s)", values)
