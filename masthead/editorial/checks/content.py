"""There is something to publish."""

from django.utils.translation import gettext as _

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import STOP


def check(look: Look):
    if not look.draft.text.strip() and not look.draft.pictures:
        yield Finding(
            "empty",
            STOP,
            _("There is nothing to publish yet: write the text for %(channel)s.") % {"channel": look.channel},
        )
