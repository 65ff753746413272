"""The text fits, counted exactly as the network counts."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.editorial.checks.look import OK, Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    counts = look.network.counts(look.draft)
    for number, count in enumerate(counts, 1):
        if count.over:
            yield Finding("too_long", STOP, _too_long(count, number if len(counts) > 1 else 0))
    has_room = all(look.network.has_room_for(part) for part in look.network.parts(look.draft))
    if has_room and not any(count.over for count in counts) and counts[0].limit and counts[0].used:
        yield Finding("fits", OK, _("The length fits %(channel)s.") % {"channel": look.channel})


def _too_long(count, number: int) -> str:
    sentence = ngettext(
        "%(used)s of %(limit)s, %(over)s too many: shorten the text.",
        "%(used)s of %(limit)s, %(over)s too many: shorten the text.",
        count.over,
    ) % {"used": _said(count.used), "limit": _said(count.limit), "over": _said(count.over)}
    return _("Post %(number)d: %(sentence)s") % {"number": number, "sentence": sentence} if number else sentence


def _said(number: int) -> str:
    return number_format(number, force_grouping=True)


CHECK = Check(
    "length",
    gettext_lazy("It fits"),
    gettext_lazy("The network cuts off or refuses what is too long."),
    find,
    (STOP,),
    guards=True,
)
