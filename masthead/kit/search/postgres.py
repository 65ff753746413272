"""The index on PostgreSQL: a table of tsvectors and triggers.

The words are made plain here, not by a dictionary: `unaccent` may not be installed on a rented server, and both
engines must find the same. A trigger names no column (`UPDATE OF`): PostgreSQL would then refuse to change that
column's type in a later migration."""

from masthead.kit.search.words import LIGATURES

KEY = "id"  # the column of the index with the id of the row that is found
LONGEST = (
    300_000  # characters of one entry that are read: PostgreSQL refuses a tsvector over 1 MB, and the save with it
)
_SPACES = "!#$%&()*+,-./:;<=>?@[]^_`{|}~\"'’‘“”«»…–—·•№\u00a0\u202f\\"


def put_up(index) -> list[str]:
    """The statements that make table, functions and triggers."""
    name = index.name
    made = [
        _plain_function(),
        f"CREATE TABLE {name} (id bigint PRIMARY KEY, title tsvector NOT NULL, doc tsvector NOT NULL)",
        f"CREATE INDEX {name}_by_title ON {name} USING gin (title)",
        f"CREATE INDEX {name}_by_doc ON {name} USING gin (doc)",
        # Whoever changes another part of the same row waits here, and then reads what was written meanwhile.
        f"""
        CREATE FUNCTION {name}_renew(one bigint) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM {name} WHERE id = one FOR UPDATE;
            INSERT INTO {name} (id, title, doc) {_entries(index, "one")}
            ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, doc = EXCLUDED.doc;
            IF NOT FOUND THEN DELETE FROM {name} WHERE id = one; END IF;
        END $$
        """,
        f"""
        CREATE FUNCTION {name}_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM {name}; RETURN NULL; END $$
        """,
    ]
    for source in index.sources:
        made += _triggers(name, source)
    return made


def _triggers(name, source) -> list[str]:
    before, after = (", ".join(f"{row}.{column}" for column in source.columns) for row in ("OLD", "NEW"))
    trigger, root = f"{name}_{source.table}", source.root
    return [
        f"""
        CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF ROW({before}) IS NOT DISTINCT FROM ROW({after}) THEN RETURN NULL; END IF;
            END IF;
            IF TG_OP <> 'INSERT' THEN PERFORM {name}_renew(OLD.{root}); END IF;
            IF TG_OP <> 'DELETE' THEN PERFORM {name}_renew(NEW.{root}); END IF;
            RETURN NULL;
        END $$
        """,
        f"CREATE TRIGGER {trigger} AFTER INSERT OR UPDATE OR DELETE ON {source.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {trigger}()",
        f"CREATE TRIGGER {trigger}_empty AFTER TRUNCATE ON {source.table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}_emptied()",
    ]


def _plain_function() -> str:
    """The same as `plain` in words.py, as a function of the database: Latin letters bare, other signs a space.

    Taken apart and put together again: one `translate` with every accented letter took ten times as long."""
    signs = "".join("''" if sign == "'" else sign for sign in _SPACES)
    sql = "said"
    for ligature, letters in LIGATURES.items():
        sql = f"replace({sql}, '{ligature}', '{letters}')"
    bare = f"normalize(regexp_replace(normalize({sql}, NFD), '([A-Za-z])[\\u0300-\\u036f]+', '\\1', 'g'), NFC)"
    return (
        "CREATE OR REPLACE FUNCTION search_plain(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS"
        f" $plain$ SELECT lower(translate({bare}, '{signs}', '{' ' * len(_SPACES)}')) $plain$"
    )


def _entries(index, root="") -> str:
    """What the entries must be, as a question: of one row, or of all."""
    rows = " UNION ALL ".join(
        f"SELECT {n} AS source, id, {one.root} AS root, {_said(one.title)} AS title, {_said(one.text)} AS text"
        f" FROM {one.table}" + (f" WHERE {one.root} = {root}" if root else "")
        for n, one in enumerate(index.sources)
    )

    def words(*columns):
        said = " || ' ' || ".join(f"coalesce(string_agg({column}, ' ' ORDER BY source, id), '')" for column in columns)
        return f"to_tsvector('simple', search_plain(left({said}, {LONGEST})))"

    return f"SELECT root, {words('title')}, {words('title', 'text')} FROM ({rows}) AS parts GROUP BY root"


def _said(columns) -> str:
    return " || ' ' || ".join(f"coalesce({column}::text, '')" for column in columns) or "''"


def take_down(index) -> list[str]:
    """The statements that remove whatever there is of it."""
    name = index.name
    functions = [f"DROP FUNCTION IF EXISTS {name}_{source.table}() CASCADE" for source in index.sources]
    return [
        *functions,
        f"DROP FUNCTION IF EXISTS {name}_emptied() CASCADE",
        f"DROP FUNCTION IF EXISTS {name}_renew(bigint)",
        f"DROP TABLE IF EXISTS {name}",
    ]


def rebuild(index) -> list[str]:
    """Read everything again."""
    return [f"DELETE FROM {index.name}", f"INSERT INTO {index.name} (id, title, doc) {_entries(index)}"]


def parts_there(index) -> tuple[str, set[str]]:
    """A question for the names of what is there, and the names that must be."""
    triggers = {f"{index.name}_{one.table}{end}" for one in index.sources for end in ("", "_empty")}
    there = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' UNION ALL SELECT relname FROM pg_class"
    return there, {index.name, *triggers}


def wrong(index) -> str:
    """The ids whose entry differs from what the sources say now."""
    true, kept = _entries(index), f"SELECT id, title, doc FROM {index.name}"
    return f"SELECT root FROM (({true}) EXCEPT ({kept})) AS a UNION SELECT id FROM (({kept}) EXCEPT ({true})) AS b"


def matching(name, query, in_title) -> tuple[str, list]:
    """The ids that have all the words."""
    asked = " & ".join(_asked(term) for term in query.terms)
    return f"SELECT id FROM {name} WHERE {'title' if in_title else 'doc'} @@ %s::tsquery", [asked]


def _asked(term) -> str:
    """One term in PostgreSQL's own language. The words hold letters and digits only, so they need no escaping."""
    last = ":*" if term.begins else ""
    if len(term.words) > 1:
        return " <-> ".join(f"'{word}'" for word in term.words[:-1]) + f" <-> '{term.words[-1]}'{last}"
    words = [f"'{word}'" for word in term.forms]
    if term.begins:
        words.append(f"'{term.words[0]}':*")
    return f"({' | '.join(words)})"
