"""Whom do I ask about …? From the words of a question to a duty and a channel. Pure; accents and typing errors forgiven."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from masthead.channels.asking_words import PHRASES, SMALL, WORDS
from masthead.channels.duties import OWNERSHIP

_DUTY_OF = {word: duty for duty, words in WORDS.items() for word in words.split()}
_PASSWORD = re.compile(r"\bmots? de pas+es?\b")
_ANSWERS_FOR = re.compile(r"\banswers? for\b|\brepond(?:re)? d(?:e|es|u)\b")  # says no more than “who”
MOST_WORDS = 16  # a longer question is not read on: guessing at typing errors takes its time
KNOWN_NAMES = 8_192  # names kept in their plain words: a large register asks for the same ones each time
# What a word of a name counts that is written right, or with a slip; and a whole name that stands there.
RIGHT, NEARLY, WHOLE = 1.0, 0.9, 0.5


def plain(words: str) -> str:
    """Lower case, no accents."""
    if words.isascii():
        return words.lower()
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def understand(question: str, channels: dict[int, list[str]], own: dict[str, str] | None = None,
               absent: Iterable[str] = ()) -> tuple[list[int], str]:  # fmt: skip
    """The channels a question is about and the duty it asks for (the owner when it names none).

    `channels` are known by name, network, handle, and what else that network is called. `own` are the duties the firm
    added itself, code -> name: who says the whole name means it, typing errors forgiven. `absent` are names of networks
    the firm is not on. A question that names a duty but no channel is about all of them; one in which nothing is known,
    or that names an absent network, about none."""
    asked = _ANSWERS_FOR.sub(" ", _PASSWORD.sub("motdepasse", plain(question)))
    words = _words(asked)[:MOST_WORDS]
    duty = _own_named(words, own or {}) or _duty_named(words)
    found = _meant(words, channels)
    if not found and duty and not any(_stand_in(words, name) for name in absent):
        found = list(channels)
    return found, duty or OWNERSHIP


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


@lru_cache(maxsize=KNOWN_NAMES)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(_words(name))


@lru_cache(maxsize=KNOWN_NAMES)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    """All words of several names, each once."""
    return frozenset(word for name in names for word in _parts(name))


@lru_cache(maxsize=KNOWN_NAMES)
def _spaced(name: str) -> str:
    """The words of a name, each between two blanks: so it stands in a question as a whole, or, without any, never."""
    return f" {' '.join(_parts(name))} " if _parts(name) else "\n"


def _stand_in(words: list[str], name: str) -> bool:
    """Does a name, of one word or several, stand in the question?"""
    return _spaced(name) in f" {' '.join(words)} "


def _duty_named(words: list[str]) -> str | None:
    """The built-in duty that is asked for: by several words, by one of them, by one with a typing error."""
    together = max((phrase for phrase in PHRASES if _stand_in(words, phrase)), key=len, default="")
    if together:
        return PHRASES[together]
    certain = next((_DUTY_OF[word] for word in words if word in _DUTY_OF), None)
    if certain is not None:
        return certain
    meant = (near for word in words if word not in SMALL for near in _near(word, _DUTY_OF))
    return next((_DUTY_OF[near] for near in meant), None)


def _own_named(words: list[str], own: dict[str, str]) -> str | None:
    """The own duty whose name stands in the question, the longest; one with typing errors when none is written right."""
    said = [(len(name), code) for code, name in own.items() if _stand_in(words, name)]
    if not said:
        known = dict.fromkeys(words)
        named = {code: _parts(name) for code, name in own.items()}
        said = [(len(name), code) for code, name in named.items() if name and all(_near(part, known) for part in name)]
    return max(said)[1] if said else None


def _meant(words: list[str], channels: dict[int, list[str]]) -> list[int]:
    """The channels of whose names most words are said, a network's name like any other; all that are equally meant.

    “Facebook Lyon” is not also “Facebook”, and “Parks Canada on Facebook” is the one on that network."""
    score: Counter[int] = Counter()
    by_word = _by_word(channels)
    telling = [word for word in dict.fromkeys(words) if word not in SMALL and word not in _DUTY_OF]
    for word in telling:
        for near in _near(word, by_word):
            for number in by_word[near]:
                score[number] += RIGHT if near == word else NEARLY
    text = f" {' '.join(words)} "
    whole = {name for name in {name for names in channels.values() for name in names} if _spaced(name) in text}
    for number, names in channels.items():
        if not whole.isdisjoint(names):
            score[number] += WHOLE
    most = max(score.values(), default=0)
    return [number for number in channels if most and score[number] > most - 0.01]


def _by_word(channels: dict[int, list[str]]) -> dict[str, list[int]]:
    """For each word of a name the channels that are called so."""
    found: dict[str, list[int]] = {}
    for number, names in channels.items():
        for word in _words_of(tuple(names)):
            found.setdefault(word, []).append(number)
    return found


def _near(word: str, known: dict) -> list[str]:
    """The known word that is meant, if there is one; of a short word no slip is forgiven."""
    if word in known:
        return [word]
    return get_close_matches(word, known, n=1, cutoff=0.8) if len(word) > 3 else []
