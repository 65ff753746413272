"""Where a bench keeps its rows: a new SQLite file, and a new database on the PostgreSQL of the run where there is one."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

import psycopg

from tests.servers import info


def places() -> list[tuple[str, AbstractContextManager[dict[str, str]]]]:
    """Each database by name, with the environment in which Masthead uses it; gone afterwards."""
    found = [("SQLite", _on_sqlite())]
    if url := os.environ.get("DATABASE_URL") or (info() or {}).get("postgres", {}).get("url"):
        found.append(("PostgreSQL", _on_postgres(url)))
    else:
        print("PostgreSQL: not measured, none is running (make servers)")
    return found


@contextmanager
def _home() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as home:
        yield {**os.environ, "MASTHEAD_HOME": home, "DJANGO_SETTINGS_MODULE": "masthead.settings"}


@contextmanager
def _on_sqlite() -> Iterator[dict[str, str]]:
    with _home() as facts:
        facts.pop("DATABASE_URL", None)
        yield facts


@contextmanager
def _on_postgres(url: str) -> Iterator[dict[str, str]]:
    name = f"bench_{secrets.token_hex(4)}"
    with _home() as facts, psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield facts | {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
