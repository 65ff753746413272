"""What somebody typed, as words to look for. Pure: no database, no language setting.

Accents and capitals are forgiven, singular and plural are one, “l’été” asks for “été”. Both engines get the same
plain words, so that nobody finds more on one machine than on another."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

LONGEST = 200  # characters of a question that are read: nobody types more by hand
MOST = 8  # words of it: each further one costs time and finds nothing more
ALIKE = 0.72  # how near a word must be to be offered instead: one slip in a word of five letters
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“«]([^\"”»]*)[\"”»]")
LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
MARKS = range(0x300, 0x370)  # accents that stand after their letter
_ELIDED = {"l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu"}
# Words that say nothing on their own: asked for only when nothing else was typed, or inside quotation marks.
_SMALL_IN_BOTH = (
    "a an and are at by for from in is it of on or our the to we with you your "
    "au aux avec ce ces dans de des du elle en est et il la le les leur ma mes mon nos notre nous ou par pour "
    "que qui sa ses son sur un une vos votre vous"
)
_SMALL = frozenset(_SMALL_IN_BOTH.split())
# Ending of the singular, ending of the plural, in English and French; the more particular ones first.
_PLURALS = (
    ("al", "aux"),
    ("ail", "aux"),
    ("y", "ies"),
    ("eau", "eaux"),
    ("eu", "eux"),
    ("ou", "oux"),
    ("", "es"),
    ("", "s"),
)
_SHORTEST = 3  # a word must keep so many letters to be taken for a singular


def _bare() -> dict[str, str]:
    """Every Latin letter with an accent, and the letter under it. Other alphabets keep theirs: they tell words apart."""
    latin = map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    under = {letter: unicodedata.normalize("NFD", letter) for letter in latin}
    return {letter: apart[0].lower() for letter, apart in under.items() if len(apart) > 1 and apart[0].isascii()}


BARE = _bare()
_TO_PLAIN = str.maketrans({**BARE, **LIGATURES, **{mark: None for mark in MARKS}})


def plain(text: str) -> str:
    """The text without accents, capitals and ligatures: what is compared."""
    return text.translate(_TO_PLAIN).lower()


def words_in(text: str) -> list[str]:
    """The plain words of a text, in order."""
    return _WORD.findall(plain(text))


def forms(word: str) -> tuple[str, ...]:
    """The word with its singular and its plurals: whoever asks for one means the other."""
    if len(word) < _SHORTEST or word.isdecimal():
        return (word,)
    found = {word}
    for one, many in _PLURALS:
        if many and word.endswith(many) and len(word) - len(many) + len(one) >= _SHORTEST:
            found.add(word[: -len(many)] + one)
    for one, many in _PLURALS:
        if word.endswith(one) and not (one == "" and word.endswith(("s", "x", "z")) and many == "s"):
            found.add((word[: -len(one)] if one else word) + many)
    return tuple(sorted(found))


@dataclass(frozen=True)
class Term:
    """One thing that must be there: a word in any of its forms, its beginning, or several words in this order."""

    words: tuple[str, ...]
    exact: bool = False  # quoted: these very words
    begins: bool = False  # the last word may go on

    @property
    def forms(self) -> tuple[str, ...]:
        """What a single word may look like; the word itself where it was quoted."""
        return (self.words[0],) if self.exact else forms(self.words[0])


@dataclass(frozen=True)
class Query:
    """All the terms must be there. An empty one finds nothing."""

    text: str = ""
    terms: tuple[Term, ...] = ()

    @classmethod
    def of(cls, typed: str) -> "Query":
        """Read what was typed: every word is required, the last one may be a beginning, “quotes” keep words together."""
        text = " ".join(typed.replace("\0", " ")[:LONGEST].split())
        goes_on = not typed[:LONGEST].endswith((" ", '"', "”", "»"))
        terms = []
        for place, chunk in enumerate(_QUOTED.split(text)):
            terms += _quoted(chunk) if place % 2 else _loose(chunk)
        telling = [term for term in terms if term.exact or len(term.words) > 1 or term.words[0] not in _SMALL]
        kept = (telling or terms)[:MOST]
        if kept and goes_on and not kept[-1].exact and kept[-1] is terms[-1] and len(kept[-1].words[-1]) > 1:
            kept[-1] = Term(kept[-1].words, begins=True)
        return cls(text, tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def matches(self, word: str) -> bool:
        """Is this plain word one of those asked for? For the marks in what is shown."""
        return word in self._whole or word.startswith(self._beginnings)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(word for term in self.terms for word in (term.forms if len(term.words) == 1 else term.words))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(term.words[-1] for term in self.terms if term.begins)


def _quoted(chunk: str) -> list[Term]:
    words = words_in(chunk)
    return [Term(tuple(words), exact=True)] if words else []


def _loose(chunk: str) -> list[Term]:
    found = []
    for part in chunk.split():
        words = words_in(part)
        while len(words) > 1 and words[0] in _ELIDED:
            words = words[1:]
        if words:
            found.append(Term(tuple(words)))
    return found


def nearest(query: Query, known: list[str]) -> str:
    """What was probably meant, out of words the reader may see, or nothing when no word is near enough."""
    shown = {}
    for text in known:
        for word in re.findall(r"[^\W_]+", text):
            shown.setdefault(plain(word), word.lower())
    meant = []
    for term in query.terms:
        for word in term.words:
            close = [word] if word in shown else difflib.get_close_matches(word, shown, n=1, cutoff=ALIKE)
            meant += [
                shown.get(one, one) for one in close
            ]  # what nobody knows is left out: it is why nothing was found
    before = [word for term in query.terms for word in term.words]
    return " ".join(meant) if meant and [plain(word) for word in meant] != before else ""
