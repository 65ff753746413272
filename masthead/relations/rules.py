"""Which relations a text names: by name, by another spelling or by handle, accents and capitals forgiven. Pure (row 3.5)."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import regex

FREE, TELL, ASK, NEVER = "free", "tell", "ask", "never"
RULES = (FREE, TELL, ASK, NEVER)
LONGEST_FORM, MOST_FORMS = 80, 20
_word = regex.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_gap = regex.compile(r"[^\p{L}\p{N}()]{1,4}")  # what may stand between the words of one name
MARKS = "@#/"  # before a handle, or a name written as one word


@dataclass(frozen=True)
class Form:
    """One way in which a relation is written; one that is `marked` counts only behind an @, a # or in an address."""

    words: tuple[str, ...]
    number: int
    marked: bool = False


@dataclass(frozen=True)
class Found:
    """Where a text names a relation."""

    number: int
    start: int
    end: int


def lines_of(text: str) -> list[str]:
    """Spellings or handles as people type them: one a line, each once."""
    lines = (" ".join(line.split())[:LONGEST_FORM] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if _word.search(line)))[:MOST_FORMS]


def forms_of(number: int, name: str, spellings: Iterable[str], handles: Iterable[str]) -> list[Form]:
    """Every way in which one relation is found in a text."""
    forms = []
    for written in (name, *spellings):
        words = tuple(word for word, _start, _end in _words(written))
        forms.append(Form(words, number))
        if len(words) > 1:
            forms.append(Form(("".join(words),), number, marked=True))
    forms += [Form(tuple(word for word, _start, _end in _words(handle)), number, marked=True) for handle in handles]
    return [form for form in dict.fromkeys(forms) if form.words]


@lru_cache(maxsize=64)
def _by_first(forms: tuple[Form, ...]) -> dict[str, list[Form]]:
    first = defaultdict(list)
    for form in forms:
        first[form.words[0]].append(form)
    return dict(first)


def find(forms: tuple[Form, ...], text: str) -> list[Found]:
    """Each place where a text names one of them, as whole words."""
    words, first, found = _words(text), _by_first(forms), []
    for at, (word, start, _end) in enumerate(words):
        for form in first.get(word, ()):
            if form.marked and not (start and text[start - 1] in MARKS):
                continue
            if (end := _end_of(form, words, at, text)) is not None:
                found.append(Found(form.number, start, end))
    return found


def _end_of(form: Form, words: list[tuple[str, int, int]], at: int, text: str) -> int | None:
    """Where a form that begins at a word ends, when all of its words follow each other."""
    here = words[at : at + len(form.words)]
    if tuple(word for word, _start, _end in here) != form.words:
        return None
    gaps = zip(here, here[1:], strict=False)
    if not all(_gap.fullmatch(text[before[2] : after[1]]) for before, after in gaps):
        return None
    return here[-1][2]


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(_plain(one[0]), *one.span()) for one in _word.finditer(text)]


def _plain(word: str) -> str:
    """Without accents and capitals."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    return unicodedata.normalize("NFKC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


@dataclass(frozen=True)
class Relation:
    """One relation as a text is held against it: its rule, who holds it, and what was answered for this story."""

    number: int
    name: str
    rule: str
    holder: str = ""
    embargo_until: datetime | None = None
    forms: tuple[Form, ...] = ()
    is_consented: bool = False  # today
    consented_until: date | None = None  # the last day of that; None: until it is taken back
    is_declined: bool = False
    is_asked: bool = False

    def is_under_embargo(self, moment: datetime) -> bool:
        """May nothing about them go out at this moment yet?"""
        return self.embargo_until is not None and moment < self.embargo_until

    def is_consented_on(self, day: date) -> bool:
        """Does what they said hold on this day, too?"""
        return self.is_consented and (self.consented_until is None or day <= self.consented_until)

    @property
    def may_be_named(self) -> bool:
        return self.rule in (FREE, TELL) or (self.rule == ASK and self.is_consented)


def named_in(relations: Iterable[Relation], text: str) -> dict[Relation, list[tuple[int, int]]]:
    """The relations that a text names, and where."""
    known = {one.number: one for one in relations}
    forms = tuple(form for one in known.values() for form in one.forms)
    places: dict[Relation, list[tuple[int, int]]] = {}
    for found in find(forms, text) if forms else ():
        places.setdefault(known[found.number], []).append((found.start, found.end))
    return {one: sorted(set(spans)) for one, spans in places.items()}
