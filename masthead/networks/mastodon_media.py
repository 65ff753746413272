"""Pictures and films on a server with Mastodon's interface: sent once, kept, and waited for while the server prepares them."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.films import in_one_go
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import NotSent, Picture, Rejected

WAIT = 8.0  # seconds for a file to be prepared before trying again later
READY, COMING, GONE = "ready", "coming", "gone"
_NOT_READY = _("The server is still preparing the picture or film. Masthead goes on in a moment.")


def attached(wire: Wire, url: Callable[[str], str], number: int, one: Picture, keep, kept) -> str:
    """The id of a file that a status can name. One that is there already, or still prepared, is never sent again."""
    name = f"media-{number}"
    media = kept.get(name, "")
    if not media or (now := _standing(wire, url, media)) == GONE:
        answer = in_one_go(one, lambda file: _sent(wire, url, one, file))
        media = str(needed(answer, "id", harmless=True))
        keep(name, media)
        now = READY if answer.get("url") else COMING
    until = time.monotonic() + WAIT
    while now == COMING:
        if time.monotonic() > until:
            raise NotSent(_NOT_READY, after=timedelta(seconds=10 if one.is_film else 5), evidence="file not ready")
        time.sleep(0.5)
        now = _standing(wire, url, media, refused=True)
    return media


def _sent(wire: Wire, url: Callable[[str], str], one: Picture, file) -> dict:
    files = {"file": (one.name, file, one.content_type)}
    return wire.json("POST", url("v2/media"), harmless=True, files=files, data={"description": one.alt})


def _standing(wire: Wire, url: Callable[[str], str], media: str, *, refused: bool = False) -> str:
    """Prepared, not yet (206), or thrown away meanwhile. `refused`: it was sent just now, so a refusal is the server's word on it."""
    try:
        return READY if wire.ask("GET", url(f"v1/media/{media}"), harmless=True).status == 200 else COMING
    except Rejected as error:
        if refused and error.status == 422:
            raise
        return GONE
