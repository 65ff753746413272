"""A film on Pinterest: announced, sent to the storage Pinterest names, and waited for while Pinterest prepares it.

Only its number is kept, and only once the whole film is there: an announcement without its film is forgotten by
Pinterest, so a try that breaks off before begins anew. Nobody sees the film before its pin. Source: Pinterest's
description 5.23, media."""

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.films import in_one_go, time_left
from masthead.networks.http import Wire, call_deadline, needed
from masthead.networks.pictures import file_name
from masthead.networks.protocol import NotSent, Picture, Rejected, SignInAgain

FILM = "film"
NEEDS = 6.0  # seconds left without which it is not asked once more
WAITS = 2.0  # seconds between two questions
STILL = 1  # second of the film that is its still: the first moment is often black
_PREPARES = _("Pinterest has the film and prepares it. Masthead goes on in a moment.")
_UNREADABLE = _("Pinterest can not read this film: save it as MP4 (H.264 and AAC) and send that one.")


def prepared(wire: Wire, api: str, film: Picture, keep, kept: dict, begun: float) -> dict:
    """The film as a pin names it. What was sent already is not sent again."""
    number = kept.get(FILM) or _sent(wire, api, film, begun)
    if number != kept.get(FILM):
        keep(FILM, number)
    while (status := _standing(wire, api, number, keep)) != "succeeded":
        if status == "failed":
            keep(FILM, "")
            raise Rejected(_UNREADABLE, evidence="film failed")
        if call_deadline() - (time.monotonic() - begun) < NEEDS:
            raise NotSent(_PREPARES, after=timedelta(seconds=5), evidence=f"film {status}")
        time.sleep(WAITS)
    return {"source_type": "video_id", "media_id": number, "cover_image_key_frame_time": STILL}


def _sent(wire: Wire, api: str, film: Picture, begun: float) -> str:
    """Announce it, and send it where Pinterest says, with the fields Pinterest gives for that."""
    place = wire.json("POST", f"{api}/media", harmless=True, json={"media_type": "video"})
    number, url = (str(needed(place, name, harmless=True)) for name in ("media_id", "upload_url"))
    fields = {name: str(value) for name, value in (place.get("upload_parameters") or {}).items()}

    def send(file):
        files = {"file": (file_name(film), file, film.content_type)}
        with Wire(seconds=time_left(begun)) as storage:  # the storage of another house: it must not see our sign-in
            storage.ask("POST", url, harmless=True, data=fields, files=files)

    try:
        in_one_go(film, send)
    except (Rejected, SignInAgain) as error:  # what the storage refuses is its address, over after a while
        raise NotSent(after=timedelta(minutes=1), status=error.status, evidence=error.evidence) from None
    return number


def _standing(wire: Wire, api: str, number: str, keep) -> str:
    """What Pinterest makes of the film just now. One it does not know any more is sent anew."""
    try:
        answer = wire.json("GET", f"{api}/media/{number}", harmless=True)
    except Rejected as error:
        if error.status == 404:
            keep(FILM, "")
            raise NotSent(after=timedelta(minutes=1), status=404, evidence=error.evidence) from None
        raise
    return str(needed(answer, "status", harmless=True))
