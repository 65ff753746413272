"""The pages of what went wrong: what somebody reads, and what stands in the log for whoever runs Masthead."""

import logging
import secrets
from datetime import UTC

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from masthead.kit import clock
from masthead.kit.masking import MASK

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
log = logging.getLogger("django.request")


@requires_csrf_token
def server_error(request) -> HttpResponse:
    """Something of ours broke: a number on the page, and the same one in the log above the trace."""
    number = f"{clock.now().astimezone(UTC):%d%H%M}-{secrets.token_hex(2)}"
    log.error(
        "%s: %s %s, asked by member %s", number, request.method, request.path, _who(request), extra={"request": request}
    )
    return HttpResponse(render_to_string("500.html", {"number": number}), status=500)


@requires_csrf_token
def bad_request(request, exception) -> HttpResponse:
    """What a browser sent that is not taken: too much at once (413), to a name that is not ours, or unreadable (400)."""
    too_much, strange = isinstance(exception, TOO_MUCH), isinstance(exception, DisallowedHost)
    words = {"too_much": too_much, "strange": strange}
    return HttpResponse(render_to_string("400.html", words), status=413 if too_much else 400)


def _who(request) -> str:
    """The number of the member, where it was known already: nothing is asked of a database that may be what broke."""
    return str(getattr(getattr(request, "member", None), "pk", None) or "nobody")


class Discreet(logging.Filter):
    """A link that needs no account has its secret in the address: the log leaves it out."""

    def filter(self, record: logging.LogRecord) -> bool:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match and (token := match.kwargs.get("token")):
            record.msg, record.args = record.getMessage().replace(token, MASK), ()
        return True


class Briefly(logging.Filter):
    """One line for what was turned away at the door: its trace leads into Django and helps nobody."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True
