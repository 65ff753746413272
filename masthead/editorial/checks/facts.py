"""What is said of the house as it is true today: nothing expired, and no earlier form (row 5.1)."""

from datetime import date
from textwrap import shorten
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from masthead.brand.facts.rules import Fact, is_worth_finding, places_of
from masthead.brand.rules import plain
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.kit.text import day as in_words
from masthead.networks import WARN
from masthead.networks.words import said

_OVER = _("“%(words)s” was true until %(day)s. Ask %(who)s to renew “%(name)s”.")
_ENDS = _("“%(words)s” is true until %(day)s, and this goes out after that. Ask %(who)s to renew “%(name)s”.")
_EARLIER = _("“%(words)s” is what we said before. Today: “%(now)s”.")
_EARLIER_OVER = _("“%(words)s” is what we said before, and nobody vouches for “%(name)s” any more. Ask %(who)s.")
_OFFER = _("Write what is true today")


def find(look: Look):
    zone, goes_out = ZoneInfo(look.zone), max(look.now, look.planned_for or look.now)
    today, day = look.now.astimezone(zone).date(), goes_out.astimezone(zone).date()
    for field, text in look.written:
        small = plain(text.casefold())
        for fact in look.facts:
            if fact.language in ("", look.language):
                yield from _of(fact, field, text, small, day, today)


def _of(fact: Fact, field: str, text: str, small: str, day: date, today: date):
    stands = places_of(fact.text, text) if is_worth_finding(fact.text) and _may_be_in(fact.text, small) else []
    about = {"name": fact.name, "who": fact.vouched_by, "now": fact.text[:120]}
    if stands and fact.is_over(day):
        words = shorten(text[slice(*stands[0])], 60, placeholder="…")
        sentence = said(_OVER if fact.is_over(today) else _ENDS, words=words, day=in_words(fact.expires_on), **about)
        yield Finding("fact_over", WARN, sentence, field, tuple(stands), about=fact.name)
    for form in fact.earlier:
        if not (is_worth_finding(form) and _may_be_in(form, small)):
            continue
        places = [place for place in places_of(form, text) if not any(_inside(place, other) for other in stands)]
        if places:
            yield _earlier(fact, field, text, places, over=fact.is_over(day), about=about)


def _earlier(fact: Fact, field: str, text: str, places, *, over: bool, about: dict) -> Finding:
    words, fixed = shorten(text[slice(*places[0])], 60, placeholder="…"), text
    if over:
        sentence = said(_EARLIER_OVER, words=words, **about)
        return Finding("fact_earlier", WARN, sentence, field, tuple(places), about=fact.name)
    for start, end in reversed(places):
        fixed = fixed[:start] + fact.text + fixed[end:]
    sentence = said(_EARLIER, words=words, **about)
    return Finding("fact_earlier", WARN, sentence, field, tuple(places), fixed, _OFFER, about=fact.name)


def _may_be_in(words: str, small: str) -> bool:
    """Of three hundred facts few are worth a closer look."""
    return plain(words.casefold()) in small


def _inside(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= place[0] and place[1] <= other[1]


CHECK = Check(
    "facts",
    _("Facts and figures of today"),
    _("A figure that was true last year is wrong in public, and stays there."),
    find,
    (WARN,),
)
