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
