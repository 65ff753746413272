"""Tu or vous, we or I: as the channel's guide says, and not both (practice notes 3.9)."""

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import WARN
from masthead.networks.words import said

TU, VOUS, WE, ME = "tu", "vous", "we", "i"
# What stands between quotation marks is somebody else's voice. “Ton” is a tone, too, and “rendez-vous” no address.
_quoted = regex.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_OF = {
    TU: regex.compile(
        r"(?<![\w’'-])(?:tu|toi|te|ta|tes|t[’'](?=\w))(?![\w-])|-(?:tu|toi)\b|(?<![\w’'])t[’'](?=\w)", regex.I
    ),
    VOUS: regex.compile(r"(?<!rendez-)(?<![\w’'])(?:vous|votre|vos|vôtres?)(?!\w)", regex.I),
    ("fr", WE): regex.compile(r"(?<!\w)(?:nous|notre|nos)(?!\w)", regex.I),
    ("fr", ME): regex.compile(r"(?<![\w’'])(?:je|moi|mon|ma|mes)(?!\w)|(?<!\w)[jJ][’'](?=\w)"),
    ("en", WE): regex.compile(r"(?<!\w)(?:we|our|ours|us|we[’']\w+)(?!\w)"),
    ("en", ME): regex.compile(r"(?<!\w)(?:I|I[’']\w+|my|My|mine)(?!\w)"),
}
_BOTH = _("The text says tu and vous: choose one.")
_OTHER_YOU = _("%(channel)s says %(wanted)s to people, and this says %(found)s (“%(word)s”).")
_OTHER_WE = _("%(channel)s speaks as “we”, and this says “%(word)s”.")
_OTHER_I = _("%(channel)s speaks as “I”, and this says “%(word)s”.")


def find(look: Look):
    text = _quoted.sub(lambda found: " " * len(found[0]), look.draft.text)
    if look.language == "fr":
        yield from _you(look, text)
    if look.speaker and look.language in {"en", "fr"}:
        other = WE if look.speaker == ME else ME
        if places := _places(_OF[look.language, other], text):
            sentence = _OTHER_WE if look.speaker == WE else _OTHER_I
            word = _at(text, places[0])
            yield Finding("person_other", WARN, said(sentence, channel=look.channel, word=word), places=places)


def _you(look: Look, text: str):
    found = {you: places for you in (TU, VOUS) if (places := _places(_OF[you], text))}
    if not look.you:
        if len(found) == 2:
            yield Finding("person_both", WARN, _BOTH, places=found[TU] + found[VOUS])
        return
    other = VOUS if look.you == TU else TU
    if other in found:
        word = _at(text, found[other][0])
        sentence = said(_OTHER_YOU, channel=look.channel, wanted=look.you, found=other, word=word)
        yield Finding("person_other", WARN, sentence, places=found[other])


def _places(pattern, text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in pattern.finditer(text))


def _at(text: str, place: tuple[int, int]) -> str:
    return text[place[0] : place[1]]


CHECK = Check(
    "person",
    _("Tu or vous, we or I"),
    _("A channel that says vous one day and tu the next sounds like two firms."),
    find,
    (WARN,),
)
