"""Does the text touch one of the channel's themes? Words only, and never more than a note: a theme can be meant without its name."""

import regex
from django.utils.translation import gettext_lazy as _

from masthead.channels.guides.rules import plain
from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE
from masthead.networks.words import said

LEAST = 12  # words; shorter texts say too little about what they are about
STEM = 4  # letters; taste and tasting, fromage and fromager are one theme
_NONE = _("None of the themes of %(channel)s is named here: %(themes)s. Is this the right channel?")


def find(look: Look):
    themes = [theme.strip(" .") for theme in regex.split(r"[,;\n•·]+", look.subjects) if theme.strip(" .")]
    said_here = plain(f"{look.draft.headline} {look.draft.text}").split()
    if not themes or len(said_here) < LEAST:
        return
    stems = {word[:STEM] for word in said_here}
    if not any(_is_named(theme, stems) for theme in themes):
        yield Finding("subject_other", NOTE, said(_NONE, channel=look.channel, themes=", ".join(themes)[:200]))


def _is_named(theme: str, stems: set[str]) -> bool:
    """One word of the theme with some meaning is enough."""
    return any(word[:STEM] in stems for word in plain(theme).split() if len(word) >= 4)


CHECK = Check(
    "subject",
    _("One of the channel’s themes"),
    _("People follow a channel for what it is about; the rest belongs elsewhere."),
    find,
    (NOTE,),
)
