"""What a line of a word list means, and where words of the house stand in a text. Pure."""

from dataclasses import dataclass

import regex

LONGEST = 80
MOST = 2000  # of a house; what is longer is a dictionary
_arrow = regex.compile(r"\s*(?:=>|->|→|=|;|\t)\s*")


def pattern_of(words: str) -> str:
    """Words as they are looked for: between them any space, and either apostrophe, as people type what they type."""
    escaped = (regex.escape(part.replace("’", "'")).replace("'", "['’]") for part in words.split())
    return r"\s+".join(escaped)


def plain(words: str) -> str:
    """Words as they are held against each other: one apostrophe, single spaces."""
    return " ".join(words.replace("’", "'").split())


@dataclass(frozen=True)
class Rule:
    """One word: ours, to be written exactly so; or one not used here, and what is said instead."""

    word: str
    avoid: bool = False
    instead: str = ""
    language: str = ""


def read_line(line: str) -> Rule | None:
    """A line as people paste it: “Pérel” is ours, “cheap = affordable” says what instead, “- amazing” is not used."""
    line = line.strip()
    avoid = line.startswith(("-", "–", "!"))
    word, *rest = _arrow.split(line.lstrip("-–! \t"), maxsplit=1)
    word, instead = (" ".join(one.split())[:LONGEST] for one in (word, rest[0] if rest else ""))
    if not word:
        return None
    return Rule(word, avoid or bool(instead), instead)


def places_of(rule: Rule, text: str) -> list[tuple[int, int]]:
    """Where the word stands in a text as a whole word, however it is capitalised.

    Of a word of the house only where it is written otherwise than it should be."""
    # Between the letters of a name nothing else fits: “Chez Pérel” is also found with two spaces.
    pattern = pattern_of(rule.word)
    found = regex.finditer(rf"(?<![\p{{L}}\p{{N}}@#/.]){pattern}(?![\p{{L}}\p{{N}}@])", text, regex.I)
    return [one.span() for one in found if rule.avoid or one[0].replace("’", "'") != rule.word.replace("’", "'")]


def instead_of(found: str, rule: Rule) -> str:
    """What to write there, beginning as what is there begins."""
    wanted = rule.instead if rule.avoid else rule.word
    if rule.avoid and found.isupper() and len(found) > 1:
        return wanted.upper()
    return wanted[:1].upper() + wanted[1:] if rule.avoid and found[:1].isupper() else wanted
