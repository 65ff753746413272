"""The index on SQLite: an FTS5 table and triggers.

Each source row leaves its words in a side table, and the entry is put together from there. So a trigger names only
its own table and ours: a migration may build any table anew without another trigger standing in its way."""

from masthead.kit.search.words import LIGATURES

KEY = "rowid"  # the column of the index with the id of the row that is found


def put_up(index) -> list[str]:
    """The statements that make tables and triggers."""
    name = index.name
    made = [
        f"CREATE VIRTUAL TABLE {name} USING fts5("
        "title, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
        f"CREATE TABLE {name}_part (source INTEGER, id INTEGER, root INTEGER, title TEXT, text TEXT,"
        " PRIMARY KEY (source, id)) WITHOUT ROWID",
        f"CREATE INDEX {name}_root ON {name}_part (root)",
    ]
    for number, source in enumerate(index.sources):
        made += _triggers(name, number, source)
    return made


def _triggers(name, number, source) -> list[str]:
    forget = f"DELETE FROM {name}_part WHERE source = {number} AND id ="
    keep = f"INSERT INTO {name}_part VALUES ({number}, NEW.id, NEW.{source.root}, {_said(source, 'NEW.')})"
    old, new = _entry(name, f"OLD.{source.root}"), _entry(name, f"NEW.{source.root}")
    head = f"CREATE TRIGGER {name}_{source.table}"
    columns = ", ".join(source.columns)
    return [
        f"{head}_in AFTER INSERT ON {source.table} BEGIN {forget} NEW.id; {keep}; {new} END",
        f"{head}_up AFTER UPDATE OF {columns} ON {source.table} BEGIN {forget} OLD.id; {keep}; {old} {new} END",
        f"{head}_de AFTER DELETE ON {source.table} BEGIN {forget} OLD.id; {old} END",
    ]


def _entry(name, root) -> str:
    """Put one entry together from its parts; without any part there is none."""
    parts = f"(SELECT * FROM {name}_part WHERE root = {root} ORDER BY source, id)"
    return (
        f"DELETE FROM {name} WHERE rowid = {root}; INSERT INTO {name} (rowid, title, text) SELECT {root},"
        f" group_concat(title, ' '), group_concat(text, ' ') FROM {parts} HAVING count(*) > 0;"
    )


def _said(source, row) -> str:
    """The title and the text of one row, as SQL."""
    parts = (("title", source.title), ("text", source.text))
    said = ((name, " || ' ' || ".join(_plain(f"{row}{column}") for column in columns)) for name, columns in parts)
    return ", ".join((sql or "''") + ("" if row else f" AS {name}") for name, sql in said)


def _plain(column) -> str:
    sql = f"coalesce({column}, '')"
    for ligature, letters in LIGATURES.items():
        sql = f"replace({sql}, '{ligature}', '{letters}')"
    return sql


def take_down(index) -> list[str]:
    """The statements that remove whatever there is of it."""
    ends = ("in", "up", "de")
    triggers = [f"DROP TRIGGER IF EXISTS {index.name}_{one.table}_{end}" for one in index.sources for end in ends]
    return [*triggers, f"DROP TABLE IF EXISTS {index.name}", f"DROP TABLE IF EXISTS {index.name}_part"]


def rebuild(index) -> list[str]:
    """Read everything again."""
    name = index.name
    parts = [
        f"INSERT INTO {name}_part SELECT {n}, id, {one.root}, {_said(one, '')} FROM {one.table}"
        for n, one in enumerate(index.sources)
    ]
    whole = f"SELECT root, group_concat(title, ' '), group_concat(text, ' ') FROM {_in_order(name)} GROUP BY root"
    return [
        f"DELETE FROM {name}_part",
        *parts,
        f"DELETE FROM {name}",
        f"INSERT INTO {name} (rowid, title, text) {whole}",
    ]


def _in_order(name) -> str:
    return f"(SELECT * FROM {name}_part ORDER BY root, source, id)"


def parts_there(index) -> tuple[str, set[str]]:
    """A question for the names of what is there, and the names that must be."""
    triggers = {f"{index.name}_{one.table}_{end}" for one in index.sources for end in ("in", "up", "de")}
    return "SELECT name FROM sqlite_master", {index.name, f"{index.name}_part", *triggers}


def wrong(index) -> str:
    """The ids whose entry differs from what the sources say now."""
    rows = " UNION ALL ".join(
        f"SELECT {n} AS source, id, {one.root} AS root, {_said(one, '')} FROM {one.table}"
        for n, one in enumerate(index.sources)
    )
    ordered = f"(SELECT * FROM ({rows}) ORDER BY root, source, id)"
    true = f"SELECT root, group_concat(title, ' '), group_concat(text, ' ') FROM {ordered} GROUP BY root"
    kept = f"SELECT rowid, title, text FROM {index.name}"
    return f"SELECT root FROM (SELECT * FROM ({true}) EXCEPT {kept}) UNION SELECT rowid FROM ({kept} EXCEPT {true})"


def matching(name, query, in_title) -> tuple[str, list]:
    """The ids that have all the words."""
    asked = " AND ".join(_asked(term) for term in query.terms)
    return f"SELECT rowid FROM {name} WHERE {name} MATCH %s", [f"{{title}} : ({asked})" if in_title else asked]


def _asked(term) -> str:
    """One term in FTS5's own language. The words hold letters and digits only, so they need no escaping."""
    if len(term.words) > 1:
        return f'"{" ".join(term.words)}"{" *" if term.begins else ""}'
    words = [f'"{word}"' for word in term.forms]
    if term.begins:
        words.append(f'"{term.words[0]}" *')
    return f"({' OR '.join(words)})"
