"""A text as its bare words: what stays the same when somebody changes links, hashtags, emoji, accents or capitals. Pure."""

import re
import unicodedata
from dataclasses import dataclass

FEWEST = 4  # words; a post of hashtags alone is compared by them

_SET_ASIDE = re.compile(r"(?<![^\W_])(?:https?://\S+|www\.\S+)|[@#][\w.@-]*\w", re.IGNORECASE)
_PLAIN_RUN = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[^\W_]+")
_RUN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@dataclass(frozen=True)
class Word:
    """One bare word, and where in the text it stands."""

    bare: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The bare words of a text, in their order; links, hashtags and mentions only where hardly anything else is said."""
    aside = [found.span() for found in _SET_ASIDE.finditer(text)]
    kept = [word for word in _every(text) if not any(start <= word.start < end for start, end in aside)]
    if len(kept) >= FEWEST:
        return kept
    links = [found.span() for found in _SET_ASIDE.finditer(text) if not found.group().startswith(("@", "#"))]
    return [word for word in _every(text) if not any(start <= word.start < end for start, end in links)]


def bare(text: str) -> list[str]:
    """Only the words. Most texts are plain letters, and a look-up reads twenty of them: these take a shorter way."""
    if text.isascii():
        words = _PLAIN_RUN.findall(_SET_ASIDE.sub(" ", text).lower())
        if len(words) >= FEWEST:
            return words
    return [word.bare for word in words_of(text)]


def _every(text: str) -> list[Word]:
    return [
        Word(piece, found.start(), found.end()) for found in _RUN.finditer(text) for piece in _pieces(found.group())
    ]


def _pieces(word: str) -> list[str]:
    """A word as it is compared; a ligature or a sign can turn out to be several."""
    return [word.lower()] if word.isascii() else _LETTERS.findall(_plain(word))


def _plain(word: str) -> str:
    """Without accents and capitals, in one way of writing."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    return unicodedata.normalize("NFKC", "".join(sign for sign in apart if not unicodedata.combining(sign)))
