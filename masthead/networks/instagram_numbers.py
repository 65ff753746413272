"""What Instagram's own numbers mean, beside Meta's general ones (graph.py): they stand in refusals and on boxes that failed.

Source: developers.facebook.com/documentation/instagram-platform, error codes of content publishing, 2026."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.meta_boxes import NOT_FETCHED, NOT_READY, SOON, UNREADY
from masthead.networks.protocol import InDoubt, NetworkError, NotSent, Rejected, SignInAgain
from masthead.networks.words import said

LABEL = "Instagram"
UNFETCHED = ("2207003", "2207052")  # it waited too long for the file, or nobody answered
AGAIN = ("2207001", "2207006", "2207008", "2207020", "2207032", "2207053")  # its own fault, or a box that ended
UNFINISHED, FULL, RESTRICTED = "2207027", "2207042", ("2207050", "2207051")
REASONS = {
    "2207004": _("a picture is too heavy"),
    "2207005": _("a picture is of a kind it does not take"),
    "2207009": _("the shape of a picture is not taken: cut it"),
    "2207010": _("the words are too long, or have too many hashtags or mentions"),
    "2207026": _("a film is made in a way it does not read: save it as MP4 (H.264 and AAC)"),
    "2207028": _("several pictures can not stand together like this: take two to ten"),
    "2207040": _("the words mention too many accounts"),
}
_RESTRICTED = _(
    "Instagram has restricted this account. Open the app with it, do what it asks for, and send again afterwards."
)
_FULL = _("Instagram takes no more posts from programs today. Masthead goes on when there is room again.")
_REFUSED = _("Instagram refused this: %(reason)s")


def meaning(error: NetworkError, harmless: bool) -> NetworkError:
    """The error as Instagram's number has it; the same where it has none. Only publishing is not harmless."""
    number, facts = error.evidence.rpartition("/")[2], {"evidence": error.evidence, "status": error.status}
    if isinstance(error, SignInAgain):
        return error
    if number in RESTRICTED:
        return Rejected(_RESTRICTED, **facts)
    if number == FULL:
        return NotSent(_FULL, after=timedelta(hours=1), **facts)
    if number == UNFINISHED:
        return NotSent(said(NOT_READY, network=LABEL), after=SOON, **facts)
    if number in UNFETCHED:
        return NotSent(said(NOT_FETCHED, network=LABEL), after=UNREADY, **facts)
    if number in AGAIN:
        return NotSent(after=timedelta(minutes=1), **facts) if harmless else InDoubt(**facts)
    return Rejected(said(_REFUSED, reason=REASONS[number]), **facts) if number in REASONS else error
