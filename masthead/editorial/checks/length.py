"""The text fits, counted exactly as the network counts."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.editorial.checks.look import OK, Finding, Look
from masthead.networks import STOP


def check(look: Look):
    count = look.network.count(look.draft)
    if count.over:
        sentence = ngettext(
            "%(used)d of %(limit)d, %(over)d too many: shorten the text.",
            "%(used)d of %(limit)d, %(over)d too many: shorten the text.",
            count.over,
        )
        yield Finding("too_long", STOP, sentence % {"used": count.used, "limit": count.limit, "over": count.over})
    elif count.limit and count.used:
        yield Finding("fits", OK, _("The length fits %(channel)s.") % {"channel": look.channel})
