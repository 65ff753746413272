"""One index: which columns of which tables say something about the row that is found."""

import hashlib
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, Value, When
from django.db.models.expressions import RawSQL

from masthead.kit.search import postgres, sqlite
from masthead.kit.search.words import Query

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


@dataclass(frozen=True)
class Source:
    """One table, and which of its columns are read. `root` names the column with the id of the row that is found."""

    table: str
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    root: str = "id"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.root, *self.title, *self.text)


@dataclass(frozen=True)
class Index:
    """Kept by triggers of the database in the transaction of the change: no program can forget it.

    `put_up` may be called any time; a migration that builds a table of its anew loses the triggers, and the next
    `put_up` sees that and reads everything again (kit/search/upkeep.py calls it after every migration)."""

    name: str  # of its table
    sources: tuple[Source, ...]

    def matching(self, query: Query, *, in_title: bool = False) -> RawSQL:
        """The ids of the rows that have all the words: for `.filter(pk__in=…)`, beside the reader's own rights."""
        sql, words = ENGINES[connection.vendor].matching(self.name, query, in_title)
        return RawSQL(sql, words)  # the words are parameters, the rest is a name of ours

    def found(self, rows, query: Query):
        """Those of the rows that have all the words: where the title has them first, then the newer first."""
        if not query:
            return rows.none()
        in_title = Case(When(pk__in=self.matching(query, in_title=True), then=Value(1)), default=Value(0))
        return rows.filter(pk__in=self.matching(query)).order_by(in_title.desc(), "-pk")

    def first(self, rows, query: Query, most: int) -> list[int]:
        """The ids of the first so many of `found`, in one query.

        The index is read from its newest end, row by row, until enough are found that the reader may see: of a long
        table not all that match is looked at."""
        if not query:
            return []
        key = ENGINES[connection.vendor].KEY
        seen = rows.order_by().filter(pk=RawSQL(f"{self.name}.{key}", [])).values("pk").query.sql_with_params()
        titled, beside = self._newest(query, True, most, *seen), self._newest(query, False, 2 * most, *seen)
        with connection.cursor() as cursor:
            cursor.execute(f"{titled[0]} UNION ALL {beside[0]}", [*titled[1], *beside[1]])
            ranked = sorted(cursor.fetchall(), key=lambda row: (not row[0], -row[1]))
        return list(dict.fromkeys(pk for _in_title, pk in ranked))[:most]

    def _newest(self, query: Query, in_title: bool, most: int, seen: str, params: tuple) -> tuple[str, list]:
        """(1 where it is the title that has the words, id) of so many that match and of which there is one in `seen`."""
        sql, words = ENGINES[connection.vendor].matching(self.name, query, in_title)
        newest = f"{sql} AND EXISTS ({seen}) ORDER BY 1 DESC LIMIT {most}"
        return f"SELECT {int(in_title)}, found.* FROM ({newest}) AS found", [*words, *params]

    def definition(self, connection) -> list[str]:
        """The statements that make it."""
        return ENGINES[connection.vendor].put_up(self)

    def fingerprint(self, connection) -> str:
        """Changes when the definition does."""
        return hashlib.sha256("\n".join(self.definition(connection)).encode()).hexdigest()[:16]

    def put_up(self, connection) -> None:
        """Make it anew, and read everything."""
        self.take_down(connection)
        _run(connection, self.definition(connection))
        self.rebuild(connection)

    def take_down(self, connection) -> None:
        """As if it had never been."""
        _run(connection, ENGINES[connection.vendor].take_down(self))

    def rebuild(self, connection) -> None:
        """Read everything again."""
        _run(connection, ENGINES[connection.vendor].rebuild(self))

    def lost(self, connection) -> bool:
        """Is a table or a trigger of it not there?"""
        sql, names = ENGINES[connection.vendor].parts_there(self)
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return not names <= {row[0] for row in cursor.fetchall()}

    def wrong(self, connection) -> list[int]:
        """The ids whose entry is not what their texts say. Always empty; for tests and `masthead reindex --check`."""
        with connection.cursor() as cursor:
            cursor.execute(ENGINES[connection.vendor].wrong(self))
            return sorted(row[0] for row in cursor.fetchall())


def _run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
