"""A headline where the network needs one."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    if look.network.limits.needs_headline and not look.draft.headline.strip():
        yield Finding(
            "headline_missing", STOP, _("%(channel)s needs a headline.") % {"channel": look.channel}, "headline"
        )


CHECK = Check(
    "headline",
    gettext_lazy("A headline where one is needed"),
    gettext_lazy("Without one the network does not take it."),
    find,
    (STOP,),
    guards=True,
)
