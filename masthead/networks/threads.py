"""A text too long for one post, as several. Pure.

A person sets a break with a line of three dashes; `split` finds good ones: at paragraphs, else at sentences, else
between words. An address, a mention, a hashtag and a character of several code points are never cut."""

from collections.abc import Callable
from itertools import pairwise

import regex

from masthead.networks.counting import addresses

PLAIN, NUMBERED = "plain", "numbered"
MOST_POSTS = 25  # a thread of more is a page for the blog, and sending it would outlast one call
FULL_ENOUGH = 3  # a break that leaves a post less than a third full is no good break

_break = regex.compile(r"(?:^|\n)[ \t]*---[ \t]*(?=\n|$)")
_paragraph_end = regex.compile(r"\n[ \t]*\n\s*")
_sentence_end = regex.compile(r"(?<=[.!?…][»”\")\]]*)\s+")
_space = regex.compile(r"\s+")
_tied = regex.compile(r"[#＃@][^\s#＃@]+(?:@[\w.-]+)?")

Fits = Callable[[int, str], bool]  # does this text fit as the n-th post?


class TooLong(ValueError):
    """No thread a person would read: more than MOST_POSTS posts."""


def has_breaks(text: str) -> bool:
    """Did a person set a break in this text?"""
    return len(at_breaks(text)) > 1


def at_breaks(text: str) -> list[str]:
    """The posts between the lines of three dashes, none of them empty."""
    return [part for part in (piece.strip() for piece in _break.split(text)) if part]


def with_breaks(parts: list[str]) -> str:
    """The posts as one text with a line of three dashes between them."""
    return "\n---\n".join(parts)


def marked(parts: list[str]) -> list[str]:
    """Each post with its number: “… 1/3”."""
    return [f"{part} {number}/{len(parts)}" for number, part in enumerate(parts, 1)]


def split(text: str, fits: Fits, *, numbers: bool = False) -> list[str]:
    """The text as posts that all fit, in its own order and with nothing left out.

    Only an address, a mention or a hashtag that is too long by itself may make a post that does not fit."""
    for digits in (1, 2) if numbers else (0,):
        mark = f" {'9' * digits}/{'9' * digits}" if numbers else ""
        parts = _posts(text, lambda number, part, mark=mark: fits(number, part + mark))
        if not numbers or len(parts) < 10**digits:
            break
    return parts


def _posts(text: str, fits: Fits) -> list[str]:
    parts = []
    for piece in at_breaks(text):
        while piece:
            if len(parts) == MOST_POSTS:
                raise TooLong(text[:80])
            part, piece = _first(piece, lambda part: fits(len(parts), part))
            parts.append(part)
    return parts


def _first(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """The longest good beginning that fits, and the rest."""
    ends = []
    for space in _space.finditer(text):
        if not fits(text[: space.start()]):
            break
        ends.append(space.start())
    else:
        if fits(text):
            return text, ""
    end = _best(text, ends) if ends else _inside_a_word(text, fits)
    return text[:end], text[end:].lstrip()


def _best(text: str, ends: list[int]) -> int:
    """The last end of a paragraph, else of a sentence, else of a word, of those that fit."""
    least = ends[-1] / FULL_ENOUGH
    for kind in (_paragraph_end, _sentence_end):
        good = [found.start() for found in kind.finditer(text, 0, min(len(text), ends[-1] + 3))]
        good = [end for end in good if least <= end <= ends[-1]]
        if good:
            return good[-1]
    return ends[-1]


def _inside_a_word(text: str, fits: Callable[[str], bool]) -> int:
    """Where a word that is too long by itself may be cut: between characters, never in what must stay whole."""
    word = _space.split(text, maxsplit=1)[0]
    whole = [*addresses(word), *(found.span() for found in _tied.finditer(word))]
    bounds = [found.end() for found in regex.finditer(r"\X", word)]
    may = [at for at in bounds if not any(start < at < end for start, end in whole)]
    good = may[0]
    for before, at in pairwise([0, *may]):
        if before and not fits(word[:at]):
            break
        good = at
    return good
