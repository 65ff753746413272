"""There is something to publish."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    if not look.draft.text.strip() and not look.draft.pictures:
        yield Finding(
            "empty",
            STOP,
            _("There is nothing to publish yet: write the text for %(channel)s.") % {"channel": look.channel},
        )


CHECK = Check(
    "content",
    gettext_lazy("There is something to publish"),
    gettext_lazy("An empty post is nobody’s."),
    find,
    (STOP,),
    guards=True,
)
