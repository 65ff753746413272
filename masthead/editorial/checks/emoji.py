"""A few emoji, and none in the place of a bullet: a screen reader says each one aloud."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN
from masthead.networks.counting import emojis
from masthead.networks.words import said

MOST = 3  # † practice notes 3.4
_MANY = _("%(count)d emoji: a screen reader says each one aloud. Three are enough.")
_BULLETS = _("Emoji as bullets are read aloud at the start of each line. Write dashes instead.")


def find(look: Look):
    text = look.draft.text
    places = emojis(text)
    if len(places) > MOST:
        yield Finding("emoji_many", NOTE, said(_MANY, count=len(places)), places=tuple(places[MOST:]))
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


CHECK = Check("emoji", _("Few emoji"), _("Three at most, and none as a bullet: they are read aloud."), find)
