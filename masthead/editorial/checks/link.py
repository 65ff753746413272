"""A link is a link."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP

_is_address = URLValidator(schemes=["http", "https"])


def find(look: Look):
    if not look.draft.link:
        return
    try:
        _is_address(look.draft.link)
    except ValidationError:
        sentence = _("“%(link)s” is not a complete address: it begins with https:// and names a site.")
        yield Finding("link_unreadable", STOP, sentence % {"link": look.draft.link[:80]}, "link")


CHECK = Check(
    "link",
    gettext_lazy("The link is an address"),
    gettext_lazy("A link that leads nowhere sends people away."),
    find,
    (STOP,),
    guards=True,
)
