"""No shouting: words in capitals are hard to read, and a screen reader may spell them."""

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import WARN
from masthead.networks.words import said

LETTERS = 8  # fewer are an abbreviation or two
_word = r"\p{Lu}[\p{Lu}’']+"
_shout = regex.compile(rf"(?<![\w#@/.-]){_word}(?:[ \t,]+(?:\p{{Lu}} )?{_word})*(?![\w@/-])")
_SHOUTS = _("“%(words)s” is shouted. Small letters are easier to read.")


def find(look: Look):
    for field, text in look.written:
        places = [found.span() for found in _shout.finditer(text) if _letters(found[0]) >= LETTERS]
        if places:
            start, end = places[0]
            yield Finding(
                "capitals", WARN, said(_SHOUTS, words=text[start:end][:60]), field, tuple(places),
                fixed=_quiet(text, places), offer=_("Write small letters"),
            )  # fmt: skip


def _letters(words: str) -> int:
    return sum(sign.isalpha() for sign in words)


def _quiet(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        small = text[start:end].lower()
        begins = not text[:start].strip() or text[:start].rstrip(" ")[-1] in ".!?…\n"
        text = text[:start] + (small[:1].upper() + small[1:] if begins else small) + text[end:]
    return text


CHECK = Check("capitals", _("No capitals all along"), _("Whole words in capitals are read as shouting."), find, (WARN,))
