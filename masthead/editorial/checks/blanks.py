"""No blank of a template goes out."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.editorial.pieces.rules import blanks
from masthead.networks import STOP


def find(look: Look):
    for field, text in (
        ("headline", look.draft.headline),
        ("text", look.draft.text),
        ("text", look.draft.first_comment),
    ):
        for blank in blanks(text):
            yield Finding("blank_left", STOP, _("Fill in [[%(blank)s]].") % {"blank": blank}, field)


CHECK = Check(
    "blanks",
    gettext_lazy("No blank left"),
    gettext_lazy("A bracket of a template tells the public that nobody read it."),
    find,
    (STOP,),
    guards=True,
)
