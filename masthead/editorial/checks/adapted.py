"""A version has words of its own: one size does not fit all."""

from django.utils.translation import gettext as _

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import STOP


def check(look: Look):
    if look.to_adapt and look.draft.text.strip():
        sentence = _("These are the words of another channel. Rewrite them for the public of %(channel)s.")
        yield Finding("to_adapt", STOP, sentence % {"channel": look.channel})
