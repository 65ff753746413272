"""Date traps: a weekday that is not that day's, a day that is over, and “tomorrow” read on another day."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.kit.text import day as in_words
from masthead.networks import NOTE, WARN
from masthead.networks.words import said

DAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
MONTHS = {
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
RELATIVE = {
    "en": {"today": 0, "tonight": 0, "this evening": 0, "tomorrow": 1, "yesterday": -1},
    "fr": {"aujourd’hui": 0, "aujourd'hui": 0, "ce soir": 0, "cet après-midi": 0, "demain": 1, "hier": -1},
}
NAMED = {
    "en": regex.compile(
        rf"\b(?P<day>{'|'.join(DAYS['en'])}),?(?: the)? (?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS['en'])})"
        rf"|(?P<month>{'|'.join(MONTHS['en'])}) (?P<n>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)(?:,? (?P<year>20\d\d))?", regex.I),
    "fr": regex.compile(
        rf"\b(?P<day>{'|'.join(DAYS['fr'])}),? (?P<n>\d{{1,2}})(?:er)? (?P<month>{'|'.join(MONTHS['fr'])})(?: (?P<year>20\d\d))?", regex.I),
}  # fmt: skip
RELATIVE_WORD = {
    language: regex.compile(rf"(?<![\w’'-])(?:{'|'.join(words)})(?![\w-])", regex.I)
    for language, words in RELATIVE.items()
}
_NOT_THAT_DAY = _("%(date)s is not a %(said)s.")
_OVER = _("%(date)s is over when this goes out.")
_MEANS = _("“%(word)s” will mean %(date)s: the day it goes out counts, not today.")
_NO_DATE = _("“%(word)s” means another day each day: choose when it goes out first.")


def find(look: Look):
    if look.language not in NAMED:
        return
    zone = ZoneInfo(look.zone)
    out = (look.planned_for or look.now).astimezone(zone).date()
    today = look.now.astimezone(zone).date()
    for field, text in look.written:
        for found in NAMED[look.language].finditer(text):
            yield from _of_named(look, found, out, field, text)
        if found := RELATIVE_WORD[look.language].search(text):
            yield from _of_moving(look, found, out, today, field)


def _of_moving(look: Look, found, out: date, today: date, field: str):
    word, places = found[0], (found.span(),)
    if look.planned_for is None:
        yield Finding("date_moves", NOTE, said(_NO_DATE, word=word), field, places)
    elif out != today:
        meant = out + timedelta(days=RELATIVE[look.language][word.lower()])
        yield Finding("date_moves", NOTE, said(_MEANS, word=word, date=in_words(meant)), field, places)


def _of_named(look: Look, found, out: date, field: str, text: str):
    day = nearest(found, look.language, out)
    if day is None:
        return
    typed, right = found["day"], DAYS[look.language][day.weekday()]
    if typed.lower() != right:
        right = right.capitalize() if typed[0].isupper() else right
        start, end = found.span("day")
        sentence = said(_NOT_THAT_DAY, date=in_words(day), said=typed)
        yield Finding(
            "weekday_wrong", WARN, sentence, field, ((start, end),), fixed=text[:start] + right + text[end:],
            offer=said(_("Write “%(word)s”"), word=right),
        )  # fmt: skip
    elif day < out:
        yield Finding("date_over", NOTE, said(_OVER, date=in_words(day)), field, (found.span(),))


def nearest(found, language: str, out: date) -> date | None:
    """The date meant: of the year that is written, else the one nearest to the day it goes out."""
    month, number = MONTHS[language].index(found["month"].lower()) + 1, int(found["n"])
    years = [int(found["year"])] if found["year"] else [out.year - 1, out.year, out.year + 1]
    days = [day for year in years if (day := _date(year, month, number))]
    return min(days, key=lambda day: abs(day - out), default=None)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


CHECK = Check(
    "dates",
    _("Dates that are right"),
    _("A Tuesday that is a Wednesday empties the shop on both days."),
    find,
    (WARN, NOTE),
)
