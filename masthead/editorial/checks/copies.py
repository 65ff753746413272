"""Nothing goes out twice in other clothes (row 6.4). The guard finds; here it is said, and to whom to speak anew."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP
from masthead.networks.words import said

_COPY = _("%(other)s says the same in “%(title)s” (%(percent)d%%). Say it anew for the public of %(channel)s.")
_FOR = _(
    "%(other)s says the same in “%(title)s” (%(percent)d%%). Say it anew for the public of %(channel)s: %(public)s"
)


def find(look: Look):
    for copy in look.copies:
        facts = {"other": copy.channel, "title": copy.title, "percent": copy.percent, "channel": look.channel}
        sentence = said(_FOR, public=look.public, **facts) if look.public else said(_COPY, **facts)
        yield Finding("copied", STOP, sentence)


CHECK = Check(
    "copies",
    _("Said once"),
    _("Who follows two channels of yours reads the same thing twice; search engines look away."),
    find,
    guards=True,
)
