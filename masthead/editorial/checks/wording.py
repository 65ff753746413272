"""Names written as the house writes them, and none of the words it does not use (row 5.1)."""

from django.utils.translation import gettext_lazy as _

from masthead.brand.rules import Rule, instead_of, places_of, plain
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import WARN
from masthead.networks.words import said

_NOT_OURS = _("We do not say “%(word)s”.")
_INSTEAD = _("We do not say “%(word)s” but “%(instead)s”.")
_WRITTEN = _("“%(word)s” is written “%(instead)s” here.")
_OFFER = _("Write “%(word)s”")


def find(look: Look):
    for field, text in look.written:
        small = plain(text.casefold())
        for rule in look.house:
            if rule.language not in ("", look.language) or _is_plain(rule):
                continue
            if plain(rule.word.split()[0].casefold()) not in small:  # of two thousand words few are worth a closer look
                continue
            if places := places_of(rule, text):
                yield _finding(rule, field, text, places)


def _is_plain(rule: Rule) -> bool:
    """A word of the house without a capital: it may begin a sentence, and the dictionaries learn it."""
    return not rule.avoid and rule.word.islower()


def _finding(rule: Rule, field: str, text: str, places: list[tuple[int, int]]) -> Finding:
    word, wanted = text[slice(*places[0])], rule.instead if rule.avoid else rule.word
    if not wanted:
        return Finding("word_avoided", WARN, said(_NOT_OURS, word=word), field, tuple(places), about=rule.word)
    fixed = text
    for start, end in reversed(places):
        fixed = fixed[:start] + instead_of(text[start:end], rule) + fixed[end:]
    sentence = said(_INSTEAD if rule.avoid else _WRITTEN, word=word, instead=wanted)
    return Finding(
        "word_avoided" if rule.avoid else "word_ours", WARN, sentence, field, tuple(places), fixed, said(_OFFER, word=wanted),
        about=rule.word,
    )  # fmt: skip


CHECK = Check(
    "wording", _("Our words"), _("A firm that writes its own name in two ways looks like two firms."), find, (WARN,)
)
