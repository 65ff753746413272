"""Nothing goes out twice in other clothes (row 6.4). The guard finds; here it is said, and to whom to speak anew."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Copy, Finding, Look
from masthead.networks import STOP
from masthead.networks.words import said

_COPY = _("%(other)s says the same in “%(title)s” (%(percent)d%%). Say it anew for the public of %(channel)s.")
_FOR = _(
    "%(other)s says the same in “%(title)s” (%(percent)d%%). Say it anew for the public of %(channel)s: %(public)s"
)
_ESTIMATED = _("%(other)s says the same in “%(title)s” (%(percent)d%%). %(follow)s %(address)s")


def find(look: Look):
    for copy in look.copies:
        facts = {"other": copy.channel, "title": copy.title, "percent": copy.percent, "channel": look.channel}
        yield Finding("copied", STOP, _sentence(copy, look.public, facts))


def _sentence(copy: Copy, public: str, facts: dict):
    if copy.address:
        follow, address = copy.address
        return said(_ESTIMATED, follow=follow, address=address, **facts)
    return said(_FOR, public=public, **facts) if public else said(_COPY, **facts)


CHECK = Check(
    "copies",
    _("Said once"),
    _("Who follows two channels of yours reads the same thing twice; search engines look away."),
    find,
    (STOP,),
    guards=True,
)
