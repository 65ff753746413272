"""The history of a version: every sitting and every frozen text, newest first, and any two of them compared."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator

from masthead.editorial.history.actions import old_words
from masthead.editorial.history.keeping import WORDS
from masthead.editorial.models import KeptDraft, Revision, Variant
from masthead.kit.diff import Comparison, compare

SHOWN = 20  # on one page; a year of work on one text is a few pages
EXCERPT = 160
DRAFT, FROZEN = "d", "r"


@dataclass
class Old:
    """One earlier state of the words."""

    row: KeptDraft | Revision
    present: Variant

    @property
    def key(self) -> str:
        return f"{FROZEN if self.is_frozen else DRAFT}{self.row.number}"

    @property
    def is_frozen(self) -> bool:
        return isinstance(self.row, Revision)

    @property
    def review(self):
        return getattr(self.row, "review", None) if self.is_frozen else None

    @cached_property
    def words(self) -> dict[str, str]:
        return old_words(self.row)

    @property
    def text(self) -> str:
        return self.words.get("text", "")

    @property
    def is_present(self) -> bool:
        return all(getattr(self.present, name) == value for name, value in self.words.items())


@dataclass
class Field:
    """One field of words in two states."""

    label: str
    diff: Comparison


@dataclass
class HistoryPage:
    """Everything the page of the history shows."""

    variant: Variant
    page: object
    rows: list[Old]
    keys: list[tuple[str, object]]
    older: Old | None = None
    newer: Old | None = None

    @property
    def fields(self) -> list[Field]:
        """The fields of words that differ between the two."""
        label = Variant._meta.get_field
        pairs = [(name, self.older.words.get(name, ""), self.newer.words.get(name, "")) for name in WORDS]
        return [Field(label(name).verbose_name, compare(a, b)) for name, a, b in pairs if a != b]


def history_page(variant: Variant, *, page=None, older: str = "", newer: str = "") -> HistoryPage:
    """One page of the history; where two states are named, how the one became the other. A fixed number of queries."""
    keys = _keys(variant)
    shown = Paginator(keys, SHOWN).get_page(page)
    names = [key for key, _at in keys]
    if newer in names and older not in names:  # “what changed”: against the one before it
        before = names[names.index(newer) + 1 :]
        older = next((key for key in before if key[0] == newer[0]), "") or (before[0] if before else "")
    wanted = {key for key, _at in shown} | ({older, newer} & set(names))
    found = {one.key: one for one in _rows(variant, wanted)}
    rows = [found[key] for key, _at in shown]
    return HistoryPage(variant, shown, rows, keys, found.get(older), found.get(newer))


def old_of(variant: Variant, key: str) -> KeptDraft | Revision | None:
    """The state of that name, if there is one."""
    rows = _rows(variant, {key}) if key[:1] in (DRAFT, FROZEN) and key[1:].isdecimal() and len(key) < 12 else []
    return rows[0].row if rows else None


def _keys(variant: Variant) -> list[tuple[str, object]]:
    """The names of all states, newest first, and who was last at work; without any words."""
    drafts = variant.drafts.order_by().values_list("number", "at", "by__person__name")
    frozen = variant.revisions.order_by().values_list("number", "at", "by__person__name")
    every = [(at, DRAFT, number, who) for number, at, who in drafts]
    every += [(at, FROZEN, number, who) for number, at, who in frozen]
    return [(f"{kind}{number}", {"at": at, "who": who, "number": number, "is_frozen": kind == FROZEN})
            for at, kind, number, who in sorted(every, reverse=True)]  # fmt: skip


def _rows(variant: Variant, keys: set[str]) -> list[Old]:
    numbers = {kind: [int(key[1:]) for key in keys if key[0] == kind] for kind in (DRAFT, FROZEN)}
    drafts = variant.drafts.filter(number__in=numbers[DRAFT]).select_related("by__person")
    frozen = variant.revisions.filter(number__in=numbers[FROZEN])
    frozen = frozen.select_related("by__person", "review__asked__person", "review__decided_by__person")
    return [Old(row, variant) for row in (*drafts, *frozen)]
