"""Spelling, by the dictionaries that browsers and word processors use too, and the language of the channel's public."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from masthead.editorial import spelling
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN
from masthead.networks.words import said

MOST = 5  # words named at a time
_UNKNOWN = _("“%(word)s” is in no dictionary.")
_MEANT = _("Write “%(word)s”")
_NAMES = {"en": pgettext_lazy("in a sentence", "English"), "fr": pgettext_lazy("in a sentence", "French")}
_OTHER = _("This reads as %(found)s; %(channel)s speaks %(wanted)s.")
_NONE = _("This does not read as %(wanted)s, which %(channel)s speaks.")


def find(look: Look):
    if look.language not in spelling.LANGUAGES:
        return
    for field, text in look.written:
        if spelling.language_of(text, look.language) == look.language:
            yield from _misspelt(look, field, text)


def _misspelt(look: Look, field: str, text: str):
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in spelling.misspelt(text, look.language, look.ours):
        places.setdefault(text[start:end], []).append((start, end))
    for word, where in list(places.items())[:MOST]:
        # To look for what was meant takes some tenths of a second: the page asks for it by itself, word by word.
        meant = spelling.suggested(word, look.language) if word == look.meant_by else ""
        mended = {"fixed": _replaced(text, where, meant), "offer": said(_MEANT, word=meant)} if meant else {}
        yield Finding("misspelt", NOTE, said(_UNKNOWN, word=word), field, tuple(where), about=word, **mended)


def find_language(look: Look):
    wanted = look.language
    if wanted not in spelling.LANGUAGES:
        return
    found = spelling.language_of(look.draft.text, wanted)
    if found != wanted:
        facts = {"channel": look.channel, "wanted": _NAMES[wanted], "found": _NAMES.get(found, "")}
        yield Finding("language_other", WARN, said(_OTHER if found else _NONE, **facts))


def _replaced(text: str, places: list[tuple[int, int]], word: str) -> str:
    for start, end in reversed(places):
        text = text[:start] + word + text[end:]
    return text


CHECK = Check("spelling", _("Spelling"), _("A slip of the pen makes people doubt the rest."), find, (NOTE,))
LANGUAGE = Check(
    "language",
    _("The channel’s language"),
    _("People follow a channel in one language, and expect it there."),
    find_language,
    (WARN,),
)
