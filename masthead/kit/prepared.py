"""Questions that are asked all the time: put together once, asked again with other values.

Django writes the SQL of a query anew each time; of a joined question that takes longer than its answer."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import get_type_hints

from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, QuerySet, Value

FIELDS = {int: BigIntegerField(), str: CharField(), date: DateField(), datetime: DateTimeField()}
SEVERAL = {list[kind]: field for kind, field in FIELDS.items()}
PLACE = "%s"


class Given(Value):
    """A value that is known only when the question is asked, or several of them for an `__in`."""

    def __init__(self, name: str, kind: type):
        super().__init__(name, (FIELDS | SEVERAL)[kind])
        self.is_several = kind in SEVERAL

    def as_sql(self, _compiler, _connection):
        return f"({PLACE})" if self.is_several else PLACE, [self]

    def of(self, values: dict, connection) -> list:
        """What takes its place this time, as the database wants it."""
        these = values[self.value] if self.is_several else [values[self.value]]
        return [self.output_field.get_db_prep_value(one, connection) for one in these]


class Question:
    """One query with its SQL. It belongs to one thread, as its connection does."""

    def __init__(self, found: QuerySet):
        compiler = found.query.get_compiler(found.db)
        sql, self._params = compiler.as_sql()
        self._pieces = sql.split(PLACE)
        self._connection = compiler.connection
        compiler.as_sql = lambda: self._asked
        compiler.get_converters = _once(compiler.get_converters)  # the same columns each time
        found.query.get_compiler = lambda *_using, **_more: compiler
        self._rows = found._iterable_class(found)

    def ask(self, values: dict, part: slice | None) -> list:
        """The rows, as the query itself would answer, or a part of them."""
        self._asked = self._with(values, part)
        return list(self._rows)

    def ask_each(self, several: list[dict], part: slice | None) -> list:
        """The rows for each of several values, or a part of them for each."""
        asked = [self._with(values, part) for values in several]
        sql = " UNION ALL ".join(f"SELECT * FROM ({one}) AS each_{place}" for place, (one, _) in enumerate(asked))
        self._asked = sql, [param for _, params in asked for param in params]
        return list(self._rows) if several else []

    def _with(self, values: dict, part: slice | None) -> tuple[str, list]:
        sql, params = self._pieces[:1], []
        for param, piece in zip(self._params, self._pieces[1:], strict=True):
            these = param.of(values, self._connection) if isinstance(param, Given) else [param]
            sql += [", ".join([PLACE] * len(these)) or self._none_of(param), piece]
            params += these
        if part:
            sql.append(f" {self._connection.ops.limit_offset_sql(part.start, part.stop)}")
        return "".join(sql), params

    def _none_of(self, param: Given) -> str:
        return f"SELECT CAST(NULL AS {param.output_field.cast_db_type(self._connection)}) WHERE 1 = 0"


def _once(find: Callable) -> Callable:
    """What this answers the first time it answers always."""
    found = []

    def answer(*words):
        if not found:
            found.append(find(*words))
        return found[0]

    return answer


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """The function asks what `build` puts together: `build` is called once, with a stand-in for each of its arguments.

    So it may depend on nothing else: not on the clock, the language or a row. An argument is an int, str, date or datetime,
    or a list of them for `__in`; a bool is no stand-in, but chooses between two questions. `part` asks for some of the rows.
    `each` asks for several values in one query: the rows of each, or `part` of the rows of each, in any order."""
    kinds = {name: kind for name, kind in get_type_hints(build).items() if name != "return"}
    given = {name: Given(name, kind) for name, kind in kinds.items() if kind is not bool}
    of_thread = threading.local()

    @wraps(build)
    def ask(*, part: slice | None = None, each: list[dict] | None = None, **values) -> list:
        choices = {name: values[name] for name in kinds if name not in given}
        questions = vars(of_thread)
        key = str(choices)
        if key not in questions:
            questions[key] = Question(build(**given, **choices))
        if each is not None:
            return questions[key].ask_each([values | one for one in each], part)
        return questions[key].ask(values, part)

    return ask
