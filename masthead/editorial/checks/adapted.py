"""A version has words of its own: one size does not fit all."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    if look.to_adapt and look.draft.text.strip():
        sentence = _("These are the words of another channel. Rewrite them for the public of %(channel)s.")
        yield Finding("to_adapt", STOP, sentence % {"channel": look.channel})


CHECK = Check(
    "adapted",
    gettext_lazy("Words of its own"),
    gettext_lazy("One size does not fit all: each public is spoken to in its own way."),
    find,
    (STOP,),
    guards=True,
)
