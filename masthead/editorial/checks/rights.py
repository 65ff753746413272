"""No picture goes out that may not be used: licence over, consent ended or taken back (row 5.3)."""

from django.utils.translation import gettext as _

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import STOP


def check(look: Look):
    for name, why in look.lapsed:
        sentence = _("Choose another picture: “%(name)s” may not be used. %(why)s") % {"name": name, "why": why}
        yield Finding("picture_lapsed", STOP, sentence, "pictures")
