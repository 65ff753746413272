"""A film on LinkedIn: begun, put to the addresses LinkedIn names for its parts, ended with the marks of these, and waited for.

Nobody sees it before its post. The addresses let anybody in who has them, so they are kept apart, as secrets.
Source: learn.microsoft.com, Videos API, 2026-05."""

import json
import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.films import Pace, opened, size_of
from masthead.networks.http import Wire, call_deadline, needed
from masthead.networks.linkedin_posts import ask, read, url_of
from masthead.networks.protocol import GoesOn, NotSent, Picture, Rejected
from masthead.networks.signing_in import SignedIn

NEEDS = 8.0  # seconds left without which no further part is begun
LOOKS = 2.0  # seconds between two questions about a film that is prepared
FILM, PLACES = "film", "film-places"
SPARE = 60  # seconds before their end in which the addresses are not used any more
LASTS = 86_400  # seconds, where LinkedIn does not say
WAITING, COMING, READY, FAILED = "WAITING_UPLOAD", "PROCESSING", "AVAILABLE", "PROCESSING_FAILED"
_GOES_ON = _("The film is going up. Masthead goes on in a moment.")
_PREPARES = _("LinkedIn has the film and prepares it. Masthead goes on in a moment.")
_UNREADABLE = _("LinkedIn can not read this film: save it as MP4 (H.264 and AAC) and send that one.")


def prepared(wire: Wire, settings: SignedIn, film: Picture, keep, kept: dict, begun: float) -> str:
    """The urn of a film that a post can name. What was sent already is not sent again."""
    state, places = json.loads(kept.get(FILM) or "{}"), json.loads(kept.get(PLACES) or "[]")
    if not state or (not state["ended"] and (not places or state["until"] < time.time())):
        state, places = _begin(wire, settings, film, keep)
    if not state["ended"]:
        _send(wire, film, state, places, keep, begun)
    if not state["ended"] or _standing(wire, settings, state) == WAITING:
        _end(wire, settings, state, keep)
    _wait(wire, settings, state, keep, begun)
    return state["video"]


def _begin(wire: Wire, settings: SignedIn, film: Picture, keep) -> tuple[dict, list]:
    about = {
        "owner": settings.account,
        "fileSizeBytes": size_of(film),
        "uploadCaptions": False,
        "uploadThumbnail": False,
    }
    url, asked = url_of(settings, "videos"), {"action": "initializeUpload"}
    answer = read(wire, "POST", url, params=asked, json={"initializeUploadRequest": about})
    value = needed(answer, "value", harmless=True)
    parts = [[one["uploadUrl"], one["firstByte"], one["lastByte"]] for one in value.get("uploadInstructions") or []]
    ends = value.get("uploadUrlsExpireAt")
    state = {
        "video": str(needed(value, "video", harmless=True)), "token": str(value.get("uploadToken") or ""), "parts": [], "ended": False,
        "until": (ends / 1000 if ends else time.time() + LASTS) - SPARE,
    }  # fmt: skip
    keep(PLACES, json.dumps(parts))
    keep(FILM, json.dumps(state))
    return state, parts


def _send(wire: Wire, film: Picture, state: dict, places: list, keep, begun: float) -> None:
    pace = Pace(begun, NEEDS)
    with opened(film) as file:
        for url, first, last in places[len(state["parts"]) :]:
            if not pace.has_time():
                raise GoesOn(after=timedelta(seconds=1), evidence=f"{first} of {size_of(film)}")
            file.seek(first)
            state["parts"].append(_part(wire, url, file.read(last - first + 1), keep))
            keep(FILM, json.dumps(state))


def _part(wire: Wire, url: str, part: bytes, keep) -> str:
    """Put one part where it belongs; the mark by which LinkedIn knows it."""
    headers = {"Content-Type": "application/octet-stream"}
    try:
        reply = ask(wire, "PUT", url, content=part, headers=headers)
    except Rejected as error:  # the address is over: nothing was made of it
        raise _anew(error, keep) from None
    return str(needed(dict(reply.headers), "etag", harmless=True)).strip('"')


def _end(wire: Wire, settings: SignedIn, state: dict, keep) -> None:
    """Say that it is whole. Whether it was said is kept before: a lost answer is asked about."""
    state["ended"] = True
    keep(FILM, json.dumps(state))
    about = {"video": state["video"], "uploadToken": state["token"], "uploadedPartIds": state["parts"]}
    try:
        url, asked = url_of(settings, "videos"), {"action": "finalizeUpload"}
        ask(wire, "POST", url, params=asked, json={"finalizeUploadRequest": about})
    except Rejected as error:
        raise _anew(error, keep) from None


def _wait(wire: Wire, settings: SignedIn, state: dict, keep, begun: float) -> None:
    while (now := _standing(wire, settings, state)) != READY:
        if now == FAILED:
            keep(FILM, "")
            raise Rejected(_UNREADABLE, evidence="PROCESSING_FAILED")
        if call_deadline() - (time.monotonic() - begun) < NEEDS:
            raise NotSent(_PREPARES, after=timedelta(seconds=10), evidence=f"film {now}")
        time.sleep(LOOKS)


def _standing(wire: Wire, settings: SignedIn, state: dict) -> str:
    return str(read(wire, "GET", url_of(settings, "videos", state["video"])).get("status") or COMING)


def _anew(error: Rejected, keep) -> NotSent:
    keep(FILM, "")
    return NotSent(_GOES_ON, after=timedelta(seconds=5), status=error.status, evidence=error.evidence)
