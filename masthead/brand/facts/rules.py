"""What counts as said, expired or said in an earlier form. Pure (row 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import regex

from masthead.brand.rules import pattern_of

SIZES = (20, 50, 100)  # words; row 5.1
LONGEST_FACT = 300
MOST = 300  # of a house; more than that nobody keeps true
MOST_EARLIER = 10
FEWEST_LETTERS = 3  # of an earlier form that is looked for: "12" alone would be found in any date
_word = regex.compile(r"[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*")


@dataclass(frozen=True)
class Fact:
    """One approved form: what it is called, its words, who vouches for it until when, and the forms it had before."""

    name: str
    text: str
    expires_on: date
    vouched_by: str = ""
    language: str = ""
    earlier: tuple[str, ...] = ()
    number: int = 0  # of its row

    def is_over(self, day: date) -> bool:
        """Has the day passed until which it was vouched for?"""
        return day > self.expires_on


def words_in(text: str) -> int:
    """How many words a text has, as people count them."""
    return len(_word.findall(text))


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where some words stand in a text as whole words, however they are capitalised and spaced."""
    pattern = pattern_of(words)
    if not pattern:
        return []
    return [one.span() for one in regex.finditer(rf"(?<![\p{{L}}\p{{N}}]){pattern}(?![\p{{L}}\p{{N}}])", text, regex.I)]


def is_worth_finding(words: str) -> bool:
    """Is a form so much its own that finding it means something? A number alone stands in any text."""
    return sum(letter.isalpha() for letter in words) >= FEWEST_LETTERS


def offered(facts: Iterable[Fact], language: str, day: date) -> list[Fact]:
    """What can be inserted into a text of this language on this day: nothing that nobody vouches for any more."""
    return [one for one in facts if one.language in ("", language) and not one.is_over(day)]


def ended(facts: Iterable[Fact], language: str, day: date) -> list[Fact]:
    """What is offered in this language no more, until somebody vouches for it again."""
    return [one for one in facts if one.language in ("", language) and one.is_over(day)]


def before(earlier: list[str], old: str, new: str) -> list[str]:
    """The earlier forms once `old` became `new`: the newest first, none of them said now."""
    forms = [one for one in dict.fromkeys([old, *earlier]) if one.casefold() != new.casefold()]
    return forms[:MOST_EARLIER]
