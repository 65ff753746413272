"""Each long text has one original address (row 6.5): a copy on a second web page says so to search engines."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import WARN
from masthead.networks.words import said

PAGE = "editorial:originals"
_OPTIONS = _(
    "Either the copy asks not to be indexed (noindex), or it names the original (canonical), appears later and links back. "
    "Write down which."
)
_OUT = _("This long text is a copy of %(channel)s, “%(title)s”, published at %(address)s.")
_NOT_OUT = _("This long text is a copy of %(channel)s, “%(title)s”, which is not published yet.")
_BOTH = "%(copy)s %(options)s"
_CHOOSE = _("Say which")


def find(look: Look):
    source = look.source
    if source is None or source.technique:
        return
    copy = said(
        _OUT if source.address else _NOT_OUT, channel=source.channel, title=source.title, address=source.address
    )
    yield Finding(
        "original_open",
        WARN,
        said(_BOTH, copy=copy, options=_OPTIONS),
        page=PAGE,
        page_label=_CHOOSE,
        about=look.channel,
    )


CHECK = Check(
    "original",
    _("One original address"),
    _("Search engines show one page for one text: say which, or they choose, or show neither."),
    find,
    (WARN,),
)
