"""When the same words are no copy: what is quoted, and what belongs to one series. Pure."""

import regex

from masthead.editorial.guard.scoring import COPY, SHORT, Match, compare
from masthead.editorial.guard.words import bare

_quoted = regex.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|^>.*$", regex.M)


def stops(match: Match, text: str) -> bool:
    """Is a text surely a copy, and long enough that this matters? A greeting may stand everywhere."""
    return match.level == COPY and len(bare(text)) >= SHORT


def is_only_quoted(one: str, other: str) -> bool:
    """Do two texts share only what stands between quotation marks in either of them?"""
    return compare(_quoted.sub(" ", one), _quoted.sub(" ", other)).level != COPY


def differs(one: str, other: str) -> bool:
    """Does at least one word differ? Two posts of one series share a template, not every word."""
    return bare(one) != bare(other)


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


def own_words(words: list[str], quotations: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """What is compared, and the quotations that are left out of both texts: none where hardly anything else is said."""
    kept = left(words, quotations)
    return (kept, quotations) if len(kept) >= SHORT else (words, [])
