"""Show what matched: the words marked, everything else escaped."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from masthead.kit.search.words import Query, plain

AROUND = 70  # characters before the first match: enough to see where it stands
ROOM = 180  # characters of an excerpt: two lines on a laptop
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, with the words that matched in <mark>."""
    shown, at = [], 0
    for found in _WORD.finditer(text):
        if query.matches(plain(found.group())):
            shown.append(f"{escape(text[at : found.start()])}<mark>{escape(found.group())}</mark>")
            at = found.end()
    return mark_safe("".join(shown) + escape(text[at:]))  # every piece was escaped just above


def excerpt(text: str, query: Query) -> SafeString:
    """About two lines around the first word that matched, or nothing when none does."""
    flat = " ".join(text.split())
    first = next((found for found in _WORD.finditer(flat) if query.matches(plain(found.group()))), None)
    if first is None:
        return SafeString("")
    start = max(0, first.start() - AROUND)
    start = min(flat.find(" ", start) + 1, first.start()) if start else 0
    piece = flat[start : start + ROOM]
    if start + ROOM < len(flat):
        piece = piece.rsplit(" ", 1)[0] + "…"
    return marked(("…" if start else "") + piece, query)
