"""A film on X: begun, sent in numbered pieces, ended, and waited for while X prepares it. Nobody sees it before its post.

Each piece has a number, so one whose answer was lost is sent again under the same. Source: X's description 2.167."""

import json
import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.films import Pace, opened, size_of
from masthead.networks.http import Wire, call_deadline, needed
from masthead.networks.protocol import GoesOn, NotSent, Picture, Rejected
from masthead.networks.signing_in import SignedIn
from masthead.networks.x_posts import ask, url_of

PIECE = 4_000_000
NEEDS = 8.0  # seconds left without which no further piece is begun
FILM = "film"
SPARE = 600  # seconds before its end in which a film is not used any more
_GOES_ON = _("The film is going up. Masthead goes on in a moment.")
_PREPARES = _("X has the film and prepares it. Masthead goes on in a moment.")
_UNREADABLE = _("X can not read this film: save it as MP4 (H.264 and AAC) and send that one.")


def prepared(wire: Wire, settings: SignedIn, film: Picture, keep, kept: dict, begun: float) -> str:
    """The id of a film that a post can name. What was sent already is not sent again."""
    state = json.loads(kept.get(FILM) or "{}")
    if not state or state["until"] < time.time():
        state = _begin(wire, settings, film, keep)
    _send(wire, settings, film, state, keep, begun)
    info = _standing(wire, settings, state) if state.get("ended") else None
    if info is None:
        info = _end(wire, settings, state, keep)
    while info.get("state") in ("pending", "in_progress"):
        wait = min(max(int(info.get("check_after_secs") or 1), 1), 60)
        if call_deadline() - (time.monotonic() - begun) < NEEDS + wait:
            raise NotSent(_PREPARES, after=timedelta(seconds=wait), evidence=f"film {info['state']}")
        time.sleep(wait)
        info = _standing(wire, settings, state) or {}
    if info.get("state") == "failed":
        keep(FILM, "")
        raise Rejected(_UNREADABLE, evidence="film failed")
    return state["id"]


def number_of(kept: dict) -> list[str]:
    """The id of the film that was sent, where there was one."""
    return [json.loads(kept[FILM])["id"]] if kept.get(FILM) else []


def _begin(wire: Wire, settings: SignedIn, film: Picture, keep) -> dict:
    about = {"media_category": "tweet_video", "media_type": film.content_type, "total_bytes": size_of(film)}
    answer = ask(wire, "POST", url_of(settings, "media/upload/initialize"), harmless=True, json=about)
    lasts = int((answer.get("data") or {}).get("expires_after_secs") or 86_400)
    state = {"id": str(needed(answer, "data", "id", harmless=True)), "piece": 0, "until": time.time() + lasts - SPARE}
    keep(FILM, json.dumps(state))
    return state


def _send(wire: Wire, settings: SignedIn, film: Picture, state: dict, keep, begun: float) -> None:
    size, pace = size_of(film), Pace(begun, NEEDS)
    with opened(film) as file:
        while (start := state["piece"] * PIECE) < size:
            if not pace.has_time():
                raise GoesOn(after=timedelta(seconds=1), evidence=f"{start} of {size}")
            file.seek(start)
            _piece(wire, settings, state, file.read(PIECE), keep)


def _piece(wire: Wire, settings: SignedIn, state: dict, piece: bytes, keep) -> None:
    url, number = url_of(settings, f"media/upload/{state['id']}/append"), {"segment_index": str(state["piece"])}
    try:
        ask(
            wire, "POST", url, harmless=True, data=number, files={"media": ("piece", piece, "application/octet-stream")}
        )
    except Rejected as error:  # X no longer knows this upload: nothing was made of it
        raise _anew(error, keep) from None
    state["piece"] += 1
    keep(FILM, json.dumps(state))


def _end(wire: Wire, settings: SignedIn, state: dict, keep) -> dict:
    """Say that it is whole. Whether it was said is kept before: a lost answer is asked about, not said again."""
    state["ended"] = True
    keep(FILM, json.dumps(state))
    try:
        answer = ask(wire, "POST", url_of(settings, f"media/upload/{state['id']}/finalize"), harmless=True)
    except Rejected as error:
        raise _anew(error, keep) from None
    return (answer.get("data") or {}).get("processing_info") or {}


def _standing(wire: Wire, settings: SignedIn, state: dict) -> dict | None:
    """What X makes of the film just now; None where it was not told that the film is whole."""
    asked = {"media_id": state["id"], "command": "STATUS"}
    try:
        answer = ask(wire, "GET", url_of(settings, "media/upload"), harmless=True, params=asked)
    except Rejected:
        return None
    return (answer.get("data") or {}).get("processing_info") or {}


def _anew(error: Rejected, keep) -> NotSent:
    keep(FILM, "")
    return NotSent(_GOES_ON, after=timedelta(minutes=1), status=error.status, evidence=error.evidence)
