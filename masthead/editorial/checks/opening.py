"""A beginning that stands whole below the title where people search (practice notes 3.1: 140 to 160 characters)."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE
from masthead.networks.markup import opening_of
from masthead.networks.words import said

_CUT = _(
    "Where people search, the beginning stands below the title, and this one is cut off: end its first sentences "
    "within %(least)d to %(most)d characters."
)
_SHORT = _(
    "Where people search, the first sentences stand below the title: here they fill %(count)d characters, and there is "
    "room for %(least)d to %(most)d."
)


def find(look: Look):
    least, most = look.network.opening
    if not most or len(look.draft.text.strip()) <= most:
        return
    opening = opening_of(look.draft.text, most)
    facts = {"count": len(opening), "least": least, "most": most}
    if opening not in " ".join(look.draft.text.split()):
        yield Finding("opening_cut", NOTE, said(_CUT, **facts))
    elif len(opening) < least:
        yield Finding("opening_short", NOTE, said(_SHORT, **facts))


CHECK = Check(
    "opening",
    _("A beginning for those who search"),
    _("The two lines below a title decide whether somebody opens the page."),
    find,
    (NOTE,),
)
