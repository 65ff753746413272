"""The text fits, counted exactly as the network counts."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.editorial.checks.look import OK, Finding, Look
from masthead.networks import STOP


def check(look: Look):
    count = look.network.count(look.draft)
    if count.over:
        sentence = ngettext(
            "%(used)s of %(limit)s, %(over)s too many: shorten the text.",
            "%(used)s of %(limit)s, %(over)s too many: shorten the text.",
            count.over,
        )
        numbers = {"used": _said(count.used), "limit": _said(count.limit), "over": _said(count.over)}
        yield Finding("too_long", STOP, sentence % numbers)
    elif count.limit and count.used:
        yield Finding("fits", OK, _("The length fits %(channel)s.") % {"channel": look.channel})


def _said(number: int) -> str:
    return number_format(number, force_grouping=True)
