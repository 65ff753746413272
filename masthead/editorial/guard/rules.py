"""When the same words are no copy: what is quoted, and what belongs to one series. Pure."""

from collections import Counter

from masthead.editorial.guard.scoring import COPY, SHORT, Match
from masthead.editorial.guard.words import bare


def stops(match: Match, text: str, short: int = SHORT) -> bool:
    """Is a text surely a copy, and long enough that this matters? A greeting may stand everywhere."""
    return match.level == COPY and len(bare(text)) >= short


def are_sisters(one: list[str], other: list[str]) -> bool:
    """Does each of two texts say a word that the other does not? Then they can be two of one series.

    Cut, lengthened or put in another order, a text says nothing of its own and stays the same text."""
    return bool(_of_its_own(one, other)) and bool(_of_its_own(other, one))


def _of_its_own(one: list[str], other: list[str]) -> Counter:
    """The words of one text that another does not have; a last word that was cut off is none."""
    own = Counter(one) - Counter(other)
    if one and own[one[-1]] and any(word.startswith(one[-1]) for word in other):
        own -= Counter(one[-1:])
    return own


LEAST_QUOTED = 4  # words; fewer are a turn of phrase


def quotes(words: list[str], quoted: list[str]) -> bool:
    """Do the quoted words stand in these, one after the other?"""
    return bool(quoted) and any(words[at : at + len(quoted)] == quoted for at in range(len(words)))


def left(words: list[str], quotations: list[list[str]]) -> list[str]:
    """The words that remain when every quotation is taken out, wherever it stands."""
    for quoted in sorted(quotations, key=len, reverse=True):
        kept, at = [], 0
        while at < len(words):
            if quoted and words[at : at + len(quoted)] == quoted:
                at += len(quoted)
            else:
                kept.append(words[at])
                at += 1
        words = kept
    return words


def own_words(words: list[str], quotations: list[list[str]], short: int = SHORT) -> tuple[list[str], list[list[str]]]:
    """What is compared, and the quotations that are left out of both texts: none where hardly anything else is said."""
    kept = left(words, quotations)
    return (kept, quotations) if len(kept) >= short else (words, [])
