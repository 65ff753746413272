"""A public holiday is no day like another: few read, nobody answers, the shop may be shut (practice notes 3.4a, sensible date)."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.dates import DAYS, MONTHS, NAMED, RELATIVE, nearest
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.kit.free_days import public_holidays
from masthead.kit.text import day as in_words
from masthead.networks import NOTE
from masthead.networks.words import said

_GOES_OUT = _("It goes out on a public holiday, %(date)s (%(name)s): is somebody there who answers?")
_MEANT = _("“%(words)s” is %(date)s, a public holiday (%(name)s): is that what you mean?")
# Not a day of every week (“every Monday”, « le lundi »), nor one with its date, which is read with it.
_next_day = {
    "en": regex.compile(
        rf"(?<!\b(?:every|each|last) )\b(?P<day>{'|'.join(DAYS['en'])})\b(?!,? (?:the )?(?:\d|{'|'.join(MONTHS['en'])}))", regex.I),
    "fr": regex.compile(rf"(?<!\b(?:le|chaque) )\b(?P<day>{'|'.join(DAYS['fr'])})\b(?! dernier| \d)", regex.I),
}  # fmt: skip
_tomorrow = {
    language: regex.compile(rf"\b{word}\b", regex.I) for language, word in (("en", "tomorrow"), ("fr", "demain"))
}


def find(look: Look):
    if look.planned_for is None or not look.country:
        return
    out = look.planned_for.astimezone(ZoneInfo(look.zone)).date()
    if name := _holiday(look, out):
        yield Finding("holiday_goes_out", NOTE, said(_GOES_OUT, date=in_words(out), name=name), "planned_for")
    if look.language not in NAMED:
        return
    for meant, span in _days_said(look, out):
        name = _holiday(look, meant) if meant > out else ""
        if name and name.casefold() not in look.draft.text.casefold():  # whoever names the holiday means it
            words = look.draft.text[slice(*span)]
            yield Finding(
                "holiday_meant", NOTE, said(_MEANT, words=words, date=in_words(meant), name=name), places=(span,), about=words,
            )  # fmt: skip


def _days_said(look: Look, out: date) -> Iterator[tuple[date, tuple[int, int]]]:
    """The days a text speaks of, as they are understood on the day it goes out, and where it does."""
    text, language = look.draft.text, look.language
    for found in NAMED[language].finditer(text):
        if day := nearest(found, language, out):
            yield day, found.span()
    for found in _tomorrow[language].finditer(text):
        yield out + timedelta(days=RELATIVE[language][found[0].lower()]), found.span()
    for found in _next_day[language].finditer(text):
        ahead = (DAYS[language].index(found["day"].lower()) - out.weekday() - 1) % 7 + 1
        yield out + timedelta(days=ahead), found.span()


def _holiday(look: Look, on: date) -> str:
    return public_holidays(look.country, look.region, on.year).get(on, "")


CHECK = Check(
    "holidays",
    _("No holiday by accident"),
    _("On a public holiday few read, and nobody answers the comments."),
    find,
    (NOTE,),
)
