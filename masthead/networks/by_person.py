"""What a person does over there about words that are out, where Masthead can not do it. Data: edit here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_DELETE = _("Delete it there by hand, then say so here.")
_NOTE = _("Put the note there by hand, in the words or below them, then say so here.")
_ANSWER = _(
    "Words that are out can not be changed there later: put the note by hand into an answer or a comment, then say so here."
)
# Where the network's own app changes no words either, or for some minutes only.
ANSWERED = {"bluesky", "threads", "x", "tiktok"}


def by_person(key: str, *, takes_back: bool) -> Promise:
    """What somebody does on this network: take a post back, or tell its readers what was wrong."""
    if takes_back:
        return _DELETE
    return _ANSWER if key in ANSWERED else _NOTE
