"""One look at the firm's own site, at the very beginning: which networks does it lead to?"""

import httpx
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.kit.http import Guarded
from masthead.networks.following import profiles_in

SECONDS, MOST_BYTES = 8, 2_000_000


def channels_named_on(address: str) -> dict[str, str]:
    """The networks a website leads to, each with the firm's name there. Raises Refused when it can not be read."""
    try:
        with Guarded(seconds=SECONDS, max_bytes=MOST_BYTES) as client:
            reply = client.request("GET", address)
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Refused(_CLOSED) from None
    if reply.status >= 400 or not reply.is_html:
        raise Refused(_CLOSED)
    return {"website": "", **profiles_in(reply.body.decode("utf-8", "replace"))}


_CLOSED = _("Masthead could not read this website. Look at the address, or tick the networks yourself.")
