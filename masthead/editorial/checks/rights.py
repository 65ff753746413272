"""No picture goes out that may not be used: licence over, consent ended or taken back (row 5.3)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    for name, why in look.lapsed:
        sentence = _("Choose another picture: “%(name)s” may not be used. %(why)s") % {"name": name, "why": why}
        yield Finding("picture_lapsed", STOP, sentence, "pictures")


CHECK = Check(
    "rights",
    gettext_lazy("Pictures may be used"),
    gettext_lazy("A licence that is over, or a consent that was taken back, is a promise broken."),
    find,
    (STOP,),
    guards=True,
)
