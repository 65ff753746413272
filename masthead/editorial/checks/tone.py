"""The tone held against the channel's own voice, as far as words show it (row 5.2, practice notes 3.9).

Only what stands in the text is counted: signs of the other end of a slider. That something is missing, a joke or warmth,
can not be measured, so nothing is said about it; nor about a slider in the middle. What is quoted, and addresses, are
somebody else's. Which signs, and how often they speak on real posts: docs/tone.md."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from masthead.brand.voice.rules import LEAST, SLIDERS
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.editorial.checks.tone_signs import SIGNS
from masthead.networks import NOTE
from masthead.networks.counting import emojis
from masthead.networks.words import said

ENOUGH = {2: 2, 1: 4}  # weight of signs that is said about, of a slider at its end and of one a step before it
STRONG, WEAK = 2, 1
SHOWN = 4
_ASIDE = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"|https?://\S+|(?<![\w.])@[\w.@-]+")
_JOY = re.compile(r"[😀-😍🤩🥳🎉🎊💥🔥✨😂🤣😜😝🤪]")
_LOUD = re.compile(r"[!！]{2,}|[!?]{3,}")
_BANG = re.compile(r"(?<![!?])!(?![!?])")


@dataclass(frozen=True)
class Other:
    """The other end of a slider: where it is, and what is said when a text leans there."""

    code: str
    slider: str
    towards: int
    sentence: Any


OTHERS = (
    Other("tone_casual", "formality", 1, _("%(channel)s sounds %(voice)s, and this is casual: %(words)s.")),
    Other("tone_formal", "formality", -1, _("%(channel)s sounds %(voice)s, and this is formal: %(words)s.")),
    Other("tone_jokes", "humour", 1, _("%(channel)s sounds %(voice)s, and this jokes: %(words)s.")),
    Other("tone_rude", "respect", 1, _("%(channel)s sounds %(voice)s, and this is rude to some: %(words)s.")),
    Other("tone_loud", "enthusiasm", 1, _("%(channel)s sounds %(voice)s, and this is loud: %(words)s.")),
)


def find(look: Look):
    if look.sound is None or look.language not in SIGNS:
        return
    text = _ASIDE.sub(lambda found: " " * len(found[0]), look.draft.text)
    for other in OTHERS:
        point = look.sound.points()[other.slider]
        if point * other.towards < 0 and (finding := _leans(other, point, text, look)):
            yield finding


def _leans(other: Other, point: int, text: str, look: Look) -> Finding | None:
    """What is said of a text that leans to the other end by enough signs, with the words that say so."""
    signs = signs_of(other.code, look.language, text)
    if sum(weight for _span, weight in signs) < ENOUGH[abs(point)]:
        return None
    spans = sorted({span for span, _weight in signs})
    shown = list(dict.fromkeys(text[start:end].strip().casefold() for start, end in spans))[:SHOWN]
    words = ", ".join(f"“{one}”" if look.language == "en" else f"«\u00a0{one}\u00a0»" for one in shown)
    voice = SLIDERS[other.slider].words[point - LEAST]
    if other.slider in look.sobered:
        voice = said(_("%(voice)s, as the news is bad"), voice=voice)
    sentence = said(other.sentence, channel=look.channel, voice=voice, words=words)
    return Finding(other.code, NOTE, sentence, places=tuple(spans))


def signs_of(code: str, language: str, text: str) -> list[tuple[tuple[int, int], int]]:
    """Where the signs of one end stand in a text, and how much each weighs."""
    strong, weak = SIGNS[language].get(code, (None, None))
    found = [(one.span(), STRONG) for one in strong.finditer(text)] if strong else []
    found += [(one.span(), WEAK) for one in weak.finditer(text)] if weak else []
    if code == "tone_loud":
        found += [(one.span(), STRONG) for one in _LOUD.finditer(text)]
        found += [(one.span(), WEAK) for one in _BANG.finditer(text)]
        found += [((start, end), WEAK) for start, end in emojis(text) if _JOY.match(text, start)]
    return found


CHECK = Check(
    "tone",
    _("Tone of the channel"),
    _("Words that belong to another tone than the channel's own. What is missing is not measured."),
    find,
    (NOTE,),
)
