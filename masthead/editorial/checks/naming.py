"""Clients and partners are named only as they wish, and not before their embargo is over (row 3.5)."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.kit.text import day as in_words
from masthead.kit.text import when
from masthead.networks import NOTE, STOP
from masthead.networks.words import said
from masthead.relations.rules import ASK, NEVER, TELL, Relation, named_in

_NEVER = _("“%(name)s” is not named in public. %(who)s holds the relation: ask what can be said instead.")
_ASKED = _("“%(name)s” is named only with consent. %(who)s holds the relation and is asked for it.")
_NEEDED = _("“%(name)s” is named only with consent. %(who)s holds the relation: ask them.")
_ENDS = _("“%(name)s” may be named until %(day)s, and this goes out after that. %(who)s holds the relation: ask them.")
_DECLINED = _("“%(name)s” is not to be named in this story: %(who)s said no.")
_TOLD = _("“%(name)s” may be named; %(who)s, who holds the relation, is told when you submit it.")
_EMBARGO = _("“%(name)s” is under embargo until %(when)s. Let it go out after that.")
_OPEN = _("Consent")
PAGE = "editorial:names"


def find(look: Look):
    draft = look.draft
    texts = [
        ("headline", draft.headline),
        ("text", draft.text),
        ("first_comment", draft.first_comment),
        ("link", draft.link),
    ]
    texts += [("pictures", picture.alt) for picture in draft.pictures]
    seen = set()
    for field, text in texts:
        for relation, places in named_in(look.relations, text).items() if text else ():
            if relation not in seen:
                seen.add(relation)
                yield from _of(relation, field, tuple(places), look)


def _of(relation: Relation, field: str, places: tuple[tuple[int, int], ...], look: Look):
    about = {"name": relation.name, "who": relation.holder}
    goes_out = max(look.now, look.planned_for or look.now)
    if relation.is_under_embargo(goes_out):
        sentence = said(_EMBARGO, when=when(relation.embargo_until), **about)
        yield Finding("named_embargo", STOP, sentence, field, places, about=relation.name)
    if relation.rule == NEVER:
        yield Finding("named_never", STOP, said(_NEVER, **about), field, places, about=relation.name)
    elif relation.rule == ASK and not relation.is_consented_on(goes_out.astimezone(ZoneInfo(look.zone)).date()):
        sentence = _lacking(relation, about)
        yield Finding(
            "named_without_consent", STOP, sentence, field, places, about=relation.name, page=PAGE, page_label=_OPEN
        )
    elif relation.rule == TELL:
        yield Finding("named_told", NOTE, said(_TOLD, **about), field, places, about=relation.name)


def _lacking(relation: Relation, about: dict):
    """What is said where no consent counts when it goes out."""
    if relation.is_consented:
        return said(_ENDS, day=in_words(relation.consented_until), **about)
    return said(_DECLINED if relation.is_declined else _ASKED if relation.is_asked else _NEEDED, **about)


CHECK = Check(
    "naming",
    _("Clients and partners"),
    _("Somebody named against their wish is a relation lost."),
    find,
    (STOP, NOTE),
    guards=True,
)
