"""A headline where the network needs one."""

from django.utils.translation import gettext as _

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import STOP


def check(look: Look):
    if look.network.limits.needs_headline and not look.draft.headline.strip():
        yield Finding(
            "headline_missing", STOP, _("%(channel)s needs a headline.") % {"channel": look.channel}, "headline"
        )
