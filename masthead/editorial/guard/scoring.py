"""How much of one text is in another, and what that means. Pure."""

from collections.abc import Set
from dataclasses import dataclass

from masthead.editorial.guard.prints import RUN, WINDOW, shingles
from masthead.editorial.guard.words import Word, words_of

SURE_PAIRS = 12  # with fewer pairs even a high share says little: see docs/duplicates.md for what was measured
LEAST_PAIRS = 3  # fewer say nothing
SHORT = 6  # words; below, only the same words are the same text
EASE = 3  # a short text inside a long one needs a little more than to be contained
WIDER = 2  # words around boilerplate that belong to it

DIFFERENT, CLOSE, COPY = "different", "close", "copy"


@dataclass(frozen=True)
class Levels:
    """The shares of word pairs from which both texts are shown side by side, and from which one is surely a copy; and the
    words below which only the same ones are the same text."""

    hint: float = 0.55
    sure: float = 0.85
    short: int = SHORT


MEASURED = Levels()


@dataclass(frozen=True)
class Match:
    """One text compared with another: from 0 (nothing) to 1 (the same words), and what to call it."""

    score: float
    level: str

    @property
    def is_hint(self) -> bool:
        return self.level != DIFFERENT


def compare(one: str, other: str, hot: Set[int] = frozenset(), levels: Levels = MEASURED) -> Match:
    """How much two texts share; `hot` are fingerprints of boilerplate (footers, templates), which do not count."""
    return compare_words([word.bare for word in words_of(one)], [word.bare for word in words_of(other)], hot, levels)


def compare_words(one: list[str], other: list[str], hot: Set[int] = frozenset(), levels: Levels = MEASURED) -> Match:
    """The same for texts that are bare words already."""
    if one and one == other:
        return Match(1.0, COPY)
    if min(len(one), len(other)) < levels.short:
        return Match(0.0, DIFFERENT)
    mine, theirs = pairs(one, hot), pairs(other, hot)
    fewer = min(len(mine), len(theirs))
    if fewer < LEAST_PAIRS:
        return Match(0.0, DIFFERENT)
    shared = len(mine & theirs)
    score = max(shared / len(mine | theirs), shared / (fewer + EASE))
    if score >= levels.sure and fewer >= SURE_PAIRS:
        return Match(score, COPY)
    return Match(score, CLOSE if score >= levels.hint else DIFFERENT)


def pairs(words: list[str], hot: Set[int] = frozenset()) -> set[tuple[str, str]]:
    """Every two neighbours, those of boilerplate left out."""
    dropped = _boilerplate(words, hot) if hot else frozenset()
    return {(words[at], words[at + 1]) for at in range(len(words) - 1) if at not in dropped and at + 1 not in dropped}


def without(words: list[str], hot: Set[int]) -> list[str]:
    """The words that are left when boilerplate is taken out."""
    dropped = _boilerplate(words, hot) if hot else frozenset()
    return [word for at, word in enumerate(words) if at not in dropped]


def shared_spans(one: str, other: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where in each of two texts the words stand that both say in the same order, for marking them."""
    mine, theirs = words_of(one), words_of(other)
    both = pairs([word.bare for word in mine]) & pairs([word.bare for word in theirs])
    return _spans(mine, both), _spans(theirs, both)


def _spans(words: list[Word], both: set[tuple[str, str]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for left, right in zip(words, words[1:], strict=False):
        if (left.bare, right.bare) not in both:
            continue
        if found and found[-1][1] >= left.start:
            found[-1] = (found[-1][0], right.end)
        else:
            found.append((left.start, right.end))
    return found


def _boilerplate(words: list[str], hot: Set[int]) -> set[int]:
    """The places of words that are boilerplate, and a little around them.

    A footer is many fingerprints close to one another. Two side by side are four words, often a common phrase: they go
    alone, since with what stands around them half of a short text would go."""
    dropped: set[int] = set()
    for first, last, count in _crowds([at for at, one in enumerate(shingles(words)) if one in hot]):
        if count > 2:
            dropped.update(range(first - WIDER, last + RUN + WIDER))
        elif last - first == 1:
            dropped.update(range(first, last + RUN))
    return dropped


def _crowds(places: list[int]) -> list[tuple[int, int, int]]:
    """The places of one footer together: the first, the last, and how many. Of WINDOW neighbours one is kept, so they are no further
    apart."""
    found: list[tuple[int, int, int]] = []
    for at in places:
        if found and at - found[-1][1] <= WINDOW:
            first, _last, count = found[-1]
            found[-1] = (first, at, count + 1)
        else:
            found.append((at, at, 1))
    return found
