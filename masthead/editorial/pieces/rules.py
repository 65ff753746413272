"""Blanks of a template, and a snippet set into a text. Pure."""

import re

BLANK = re.compile(r"\[\[\s*([^\[\]\n]{1,80}?)\s*\]\]")


def blanks(text: str) -> list[str]:
    """What is still to be filled in: the words between double brackets, each once, in their order."""
    return list(dict.fromkeys(BLANK.findall(text)))


def added(text: str, piece: str) -> str:
    """The text with a snippet at its end, on a line of its own."""
    return f"{text.rstrip()}\n{piece}" if text.strip() else piece
