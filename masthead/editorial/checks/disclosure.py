"""What was paid or given is called what it is (practice notes 3.4e: “Publicité” or “Collaboration commerciale”, law 2023-451)."""

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import WARN
from masthead.networks.words import said

# Words after which somebody else had a hand in it. A partner may be unpaid: it is asked, not stopped.
_HINTS = {
    "en": regex.compile(
        r"(?<!\w)(?:gifted by|(?:paid for|provided free|given to us) by|in (?:paid )?(?:partnership|collaboration) with|affiliate links?)(?!\w)",
        regex.I,
    ),
    "fr": regex.compile(
        r"(?<!\w)(?:offert(?:e|s|es)? par|en (?:partenariat|collaboration) avec|rémunérée?s? par|liens? affiliés?)(?!\w)",
        regex.I,
    ),
}  # fmt: skip
# “ad hoc” and « au pub » are no labels: a short one is a hashtag, stands in brackets, or begins a line and ends there.
_SHORT = r"#{0}(?!\w)|[(\[]{0}[)\]]|^\W*{0}(?=[ \u00a0\u202f]*(?:[:.|–—-]|$))"
_LABELS = {
    "en": regex.compile(
        rf"(?<!\w)(?:advert|advertisement|sponsored|paid partnership)(?!\w)|{_SHORT.format('ad')}", regex.I | regex.M
    ),
    "fr": regex.compile(
        rf"(?<!\w)(?:publicité|collaboration commerciale|partenariat rémunéré|sponsorisée?)(?!\w)|{_SHORT.format('pub')}",
        regex.I | regex.M,
    ),
}
_EN = _("“%(words)s”: if it was paid for or given, say “Ad” or “Paid partnership” where people see it first.")
_FR = _("“%(words)s”: if it was paid for or given, the law wants “Publicité” or “Collaboration commerciale” in sight.")

_LATE = _("“%(words)s” stands where few read on: put it into the first %(cut)s characters, which everybody sees.")


def find(look: Look):
    if look.language not in _HINTS:
        return
    hint = _HINTS[look.language].search(look.draft.text)
    if not hint or _LABELS[look.language].search(look.draft.headline):
        return
    label, cut = _LABELS[look.language].search(look.draft.text), look.network.shows.cut
    if not label:
        sentence = _FR if look.language == "fr" else _EN
        yield Finding("undisclosed", WARN, said(sentence, words=hint[0]), places=(hint.span(),))
    elif cut and label.end() > cut:
        yield Finding("disclosed_late", WARN, said(_LATE, words=label[0].strip(), cut=cut), places=(label.span(),))


def is_paid(words: str, language: str) -> bool:
    """Does it say that somebody paid, or gave something, for it?"""
    return language in _HINTS and bool(_HINTS[language].search(words) or _LABELS[language].search(words))


CHECK = Check(
    "undisclosed",
    _("Paid content is named"),
    _("Readers, and the law, want to know what was paid for or given."),
    find,
    (WARN,),
)
