"""A few emoji, and none in the place of a bullet: a screen reader says each one aloud."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN
from masthead.networks.counting import emojis
from masthead.networks.words import said
from masthead.people.thresholds import EMOJI_MOST

_MANY = _("%(count)d emoji: a screen reader says each one aloud. Your limit is %(most)d.")
_BULLETS = _("Emoji as bullets are read aloud at the start of each line. Write dashes instead.")


def find(look: Look):
    text = look.draft.text
    places, most = emojis(text), look.limit(EMOJI_MOST)
    if len(places) > most:
        yield Finding("emoji_many", NOTE, said(_MANY, count=len(places), most=most), places=tuple(places[most:]))
    bullets = [(start, end) for start, end in places if not text[text.rfind("\n", 0, start) + 1 : start].strip()]
    if len(bullets) > 1:
        yield Finding(
            "emoji_bullets", WARN, _BULLETS, places=tuple(bullets), fixed=_with_dashes(text, bullets),
            offer=_("Write dashes"),
        )  # fmt: skip


def _with_dashes(text: str, bullets: list[tuple[int, int]]) -> str:
    for start, end in reversed(bullets):
        text = f"{text[:start]}– {text[end:].lstrip(' ')}"
    return text


CHECK = Check(
    "emoji", _("Few emoji"), _("A few at most, and none as a bullet: they are read aloud."), find, (WARN, NOTE)
)
