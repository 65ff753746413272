"""Which lines are asked of a text, what answers them, and for how long a tick stands. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from masthead.editorial.checklists.lines import (
    ARTICLE,
    CONTEST,
    FILM,
    HIGH,
    LINES,
    LINKS,
    OFFER,
    OWN,
    PAID,
    POST,
    SHOWS,
    WHOLE,
    Line,
)  # fmt: skip
from masthead.editorial.checks import OFF, OK, Finding
from masthead.editorial.checks.disclosure import is_paid
from masthead.people.thresholds import CHECKLIST_SHOWN, THRESHOLDS

ASKED, MUST, NOT_HERE = "asked", "must", "off"
LEVELS = (NOT_HERE, ASKED, MUST)
_PRICE = regex.compile(r"[€£$]\s?\d|\d\s?(?:[€£$]|euros?\b|eur\b|%)", regex.I)
_CONTEST = regex.compile(
    r"\b(?:contests?|giveaways?|prize draws?|enter to win|jeux?[- ]concours|concours|tirage au sort|à gagner)\b",
    regex.I,
)


@dataclass(frozen=True)
class Wish:
    """What a channel says about one line: how it asks it, or a line of its own."""

    level: str
    line: str = ""
    text: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Row:
    """One line before somebody's eyes. `by_machine`: True all is well, False it is not, None it can not say."""

    line: Line
    must: bool
    by_machine: bool | None = None
    said: tuple[Any, ...] = ()  # what the checks found
    tick: Any = None  # who ticked it, and when

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def is_done(self) -> bool:
        return self.by_machine is True or self.tick is not None


@dataclass(frozen=True)
class Checklist:
    """The lines of one text, in their order."""

    rows: list[Row] = field(default_factory=list)
    most: int = THRESHOLDS[CHECKLIST_SHOWN].default  # lines before the eyes; the house's own number (practice notes 1b)

    @property
    def asked(self) -> list[Row]:
        """What is asked of people, the mandatory ones first."""
        return sorted((row for row in self.rows if row.by_machine is not True), key=lambda row: not row.must)

    @property
    def shown(self) -> list[Row]:
        """So many lines at most, that of the checks counted as one; the mandatory ones always."""
        room = self.most - bool(self.by_machine)
        return [row for place, row in enumerate(self.asked) if row.must or place < room]

    @property
    def more(self) -> list[Row]:
        return [row for row in self.asked if row not in self.shown]

    @property
    def by_machine(self) -> list[Row]:
        """What the checks have answered."""
        return [row for row in self.rows if row.by_machine is True]

    @property
    def open(self) -> list[Row]:
        """What nobody signs without."""
        return [row for row in self.rows if row.must and not row.is_done]

    @property
    def undone(self) -> list[Row]:
        """What is not ticked yet, mandatory or not."""
        return [row for row in self.rows if not row.is_done]


def format_of(*, is_long: bool, has_film: bool) -> str:
    """What kind of thing it is."""
    return FILM if has_film else ARTICLE if is_long else POST


def occasions(*, words: str, language: str, risk: str, has_pictures: bool, has_links: bool) -> frozenset[str]:
    """What else the text is, read from its words."""
    found = {
        HIGH: risk == "high", SHOWS: has_pictures, LINKS: has_links, OFFER: bool(_PRICE.search(words)),
        CONTEST: bool(_CONTEST.search(words)), PAID: is_paid(words, language),
    }  # fmt: skip
    return frozenset(name for name, is_so in found.items() if is_so)


def lines_for(kind: str, on: frozenset[str], wishes: Iterable[Wish] = ()) -> list[tuple[Line, bool]]:
    """The lines asked of a text of this kind, each with whether it must be ticked."""
    wishes = list(wishes)
    said = {wish.line: wish.level for wish in wishes if wish.line}
    found = []
    for line in LINES.values():
        level = said.get(line.code) or usual(line, kind, on)
        if level != NOT_HERE and (not line.when or line.when in on):
            found.append((line, level == MUST))
    return found + [(own_line(wish), wish.level == MUST) for wish in wishes if not wish.line]


def usual(line: Line, kind: str, on: frozenset[str] = frozenset()) -> str:
    """How a line is asked where the channel says nothing."""
    if kind not in line.formats or not line.is_asked:
        return NOT_HERE
    return MUST if line.must in on else ASKED


def own_line(wish: Wish) -> Line:
    """A line of the house's own: it may speak of anything, so that any change asks for it again."""
    return Line(f"own-{wish.pk}", OWN, wish.text, WHOLE)


def answered(
    line: Line, found: Mapping[str, list[Finding]], levels: Mapping[str, str], unknown: Iterable[str] = ()
) -> Row:
    """What the checks say of a line. One that is off on the channel, or could not look, leaves it to people."""
    row = Row(line, False)
    if not line.checks or any(levels.get(code) == OFF or code in unknown for code in line.checks):
        return row
    bad = [one for code in line.checks for one in found.get(code, ()) if one.severity != OK]
    return replace(row, by_machine=not bad, said=tuple(one.sentence for one in bad))


def digest_of(line: Line, parts: Mapping[str, Any]) -> str:
    """What a tick belongs to: exactly that of which the line speaks."""
    said = json.dumps([(name, parts[name]) for name in line.about], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
