"""Spelling by real dictionaries, and by them the language of a text. No database."""

import threading
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import regex

from masthead.networks.counting import addresses

HOME = Path(__file__).parent / "dictionaries"
# A word is right when one of its language's dictionaries knows it: colour and color are both English.
OF = {"en": ("en_GB", "en_US"), "fr": ("fr",)}
LANGUAGES = tuple(OF)
LEAST_WORDS = 6  # fewer do not show which language they are
NEAR = 0.65  # share of letters in common, in their order; “recieve” and “receive” have 0.86, “fromagerie” and “micromanager” 0.64
SURE, FOREIGN = 0.8, 0.6  # share of known words that makes a text this language; below the other, it is not

_lock = threading.Lock()  # the library is written for one thread
# Only what these dictionaries could know: a word in Chinese or Greek letters is no slip in French.
_word = regex.compile(r"\p{Latin}[\p{Latin}\p{M}]*(?:[’'-]\p{Latin}[\p{Latin}\p{M}]*)*(?!\p{L})")
_no_words = regex.compile(r"[#@][\w.@-]+|\S+@\S+|\b\w+\.\w{2,}\S*|\[\[[^\]]*\]\]|[\w’'-]*\d[\w’'-]*")


def words_in(text: str) -> list[tuple[int, int]]:
    """Where words stand that a dictionary may know: no address, hashtag, mention, blank or number."""
    bare = list(text)
    for start, end in [*addresses(text), *(found.span() for found in _no_words.finditer(text))]:
        bare[start:end] = " " * (end - start)
    return [found.span() for found in _word.finditer("".join(bare))]


def misspelt(text: str, language: str, ours: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Where words stand that no dictionary of the language knows. `ours` are the house's own words, in small letters.

    A name is nobody's mistake: what begins with a capital inside a sentence, or is all capitals, is passed over."""
    return [
        (start, end)
        for start, end in words_in(text)
        if not _is_name(text, start, end)
        and not known(text[start:end], language)
        and not _is_ours(text[start:end], ours)
    ]


def known(word: str, language: str) -> bool:
    """Does a dictionary of this language know the word, or each part of a compound?"""
    word = word.replace("’", "'")
    with _lock:
        return any(_right(dictionary, word) for dictionary in _dictionaries(language))


def read_all() -> None:
    """Have every dictionary at hand, before somebody asks."""
    for language in LANGUAGES:
        with _lock:
            _dictionaries(language)


@lru_cache(maxsize=2000)
def suggested(word: str, language: str) -> str:
    """The word that was probably meant, or nothing where none is near: a far one is a joke on whoever wrote it."""
    with _lock:
        for dictionary in _dictionaries(language):
            if (found := dictionary.suggest(word.replace("’", "'"))) and _is_near(word, found[0]):
                return found[0].replace("'", "’") if "’" in word else found[0]
    return ""


def _is_near(word: str, other: str) -> bool:
    plain = (one.casefold().replace("’", "'") for one in (word, other))
    return SequenceMatcher(None, *plain).ratio() >= NEAR


def language_of(text: str, expected: str) -> str:
    """The language a text is in: `expected` unless it clearly is not; "" where it is none that we know."""
    words = [text[start:end] for start, end in words_in(text) if not _is_name(text, start, end)]
    if len(words) < LEAST_WORDS or expected not in OF or _share(words, expected) >= FOREIGN:
        return expected
    shares = {language: _share(words, language) for language in OF if language != expected}
    other = max(shares, key=shares.__getitem__)
    return other if shares[other] >= SURE else ""


def _share(words: list[str], language: str) -> float:
    return sum(known(word, language) for word in words) / len(words)


def _right(dictionary, word: str) -> bool:
    if dictionary.spell(word):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(dictionary.spell(part) for part in parts)


def _is_ours(word: str, ours: frozenset[str]) -> bool:
    small = word.casefold().replace("’", "'")
    return small in ours or small.rpartition("'")[2] in ours or small.removesuffix("'s") in ours


def _is_name(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if word.isupper():
        return True
    before = text[:start].rstrip(" \t«“\"'(–-")
    begins = not before or before[-1] in ".!?…:\n"
    return _bare(word)[:1].isupper() and not begins


def _bare(word: str) -> str:
    """Without an article that leans on it: l’Alsace."""
    head, apostrophe, rest = word.replace("’", "'").partition("'")
    return rest if apostrophe and len(head) <= 2 and rest else word


@cache
def _dictionaries(language: str) -> tuple:
    from hunspell import Hunspell  # some megabytes, read by whoever is the first to ask

    return tuple(Hunspell(name, hunspell_data_dir=str(HOME / name)) for name in OF.get(language, ()))
