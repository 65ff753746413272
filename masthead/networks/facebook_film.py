"""A film on a Facebook page: sent in pieces under a number Facebook gives it first, then published under that very number.

The number is kept before the first piece, so the same film can never become two posts, and it is what is asked about
afterwards. Source: developers.facebook.com/docs/video-api/guides/publishing (resumable upload), 2026."""

import json
import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Standing
from masthead.networks.films import Pace, opened, size_of
from masthead.networks.graph import ask, form, gone, url_of
from masthead.networks.http import Wire, call_deadline, needed
from masthead.networks.protocol import GoesOn, InDoubt, NotSent, Picture, Receipt, Rejected
from masthead.networks.signing_in import SignedIn

API = "https://graph-video.facebook.com"
PIECE = 8_000_000
NEEDS = 8.0  # seconds left without which no further piece is begun
LOOKS = 2.0  # seconds between two questions about a film that is prepared
FILM, TRIED = "film", "try-film"
FIELDS = "id,description,published,permalink_url,status"
ELSEWHERE = "/1363037"  # the piece does not begin where the last one ended: an answer was lost
_GOES_ON = _("The film is going up. Masthead goes on in a moment.")
_PREPARES = _("Facebook has the film and prepares it before it shows it. Masthead asks again.")
_UNREADABLE = _("Facebook can not read this film: save it as MP4 (H.264 and AAC) and send that one.")


def publish(wire: Wire, settings: SignedIn, film: Picture, words: str, keep, kept, begun: float) -> Receipt:
    """A number, kept; piece by piece; then it is published under this number, and looked at until it is seen."""
    state = dict(kept)
    if not state.get(FILM):
        _begin(wire, settings, film, state, keep)
    if TRIED in state and (receipt := found(wire, settings, state)):
        return receipt
    if json.loads(state[FILM])["at"] < size_of(film):
        _send(wire, settings, film, state, keep, begun)
    _finish(wire, settings, words, state, keep)
    return _seen(wire, settings, state, begun)


def found(wire: Wire, settings: SignedIn, kept: dict) -> Receipt | None:
    """The film of this number, if the public sees it; nothing when it surely does not. NotSent while nobody can tell."""
    if not kept.get(FILM) or TRIED not in kept:
        return None
    video = _video(wire, settings, number_of(kept))
    if video.get("published"):
        return _receipt(video)
    if _is(video, "error"):
        raise Rejected(_UNREADABLE, evidence="video_status error")
    if _is(video, "processing"):
        raise NotSent(_PREPARES, evidence="video_status processing")
    return None


def number_of(kept: dict) -> str:
    """The number of the film that was sent; "" without one."""
    return json.loads(kept[FILM])["video"] if kept.get(FILM) else ""


def standing(wire: Wire, settings: SignedIn, number: str) -> Standing:
    """How the film stands there now."""
    video = _video(wire, settings, number)
    return Standing(bool(video.get("published")), str(video.get("description") or ""))


def _begin(wire: Wire, settings: SignedIn, film: Picture, state: dict, keep) -> None:
    start = form(upload_phase="start", file_size=size_of(film))
    made = ask(wire, "POST", _videos(settings), data=start)
    session, video = (str(needed(made, name, harmless=True)) for name in ("upload_session_id", "video_id"))
    _note(state, keep, session=session, video=video, at=0)


def _note(state: dict, keep, **facts) -> None:
    state[FILM] = json.dumps((json.loads(state[FILM]) if state.get(FILM) else {}) | facts)
    keep(FILM, state[FILM])


def _send(wire: Wire, settings: SignedIn, film: Picture, state: dict, keep, begun: float) -> None:
    at, size, pace = json.loads(state[FILM])["at"], size_of(film), Pace(begun, NEEDS)
    with opened(film) as file:
        while at < size:
            if not pace.has_time():
                raise GoesOn(after=timedelta(seconds=1), evidence=f"{at} of {size}")
            file.seek(at)
            at = _piece(wire, settings, film, file.read(PIECE), at, state, keep)
            _note(state, keep, at=at)


def _piece(wire: Wire, settings: SignedIn, film: Picture, piece: bytes, at: int, state: dict, keep) -> int:
    """Send one piece; where the next one begins. A session that stands elsewhere was never finished: it is begun anew."""
    words = form(upload_phase="transfer", upload_session_id=json.loads(state[FILM])["session"], start_offset=at)
    files = {"video_file_chunk": ("piece.mp4", piece, film.content_type)}
    try:
        reply = ask(wire, "POST", _videos(settings), data=words, files=files)
    except Rejected as error:
        if not error.evidence.endswith(ELSEWHERE) and not gone(error):
            raise
        keep(FILM, "")
        raise NotSent(_GOES_ON, after=timedelta(seconds=1), evidence=error.evidence) from None
    return int(needed(reply, "start_offset", harmless=True))


def _finish(wire: Wire, settings: SignedIn, words: str, state: dict, keep) -> None:
    """Publish it under its number. Whoever says it twice publishes it once."""
    is_first = TRIED not in state
    if is_first:
        keep(TRIED, "1")
    session = json.loads(state[FILM])["session"]
    done = form(upload_phase="finish", upload_session_id=session, description=words, published=True)
    try:
        ask(wire, "POST", _videos(settings), harmless=False, data=done)
    except Rejected as error:
        if not (is_first and gone(error)):
            raise
        keep(FILM, "")  # it waited too long and was thrown away: nothing was published, it goes up anew
        raise NotSent(_GOES_ON, after=timedelta(seconds=1), evidence=error.evidence) from None


def _seen(wire: Wire, settings: SignedIn, state: dict, begun: float) -> Receipt:
    """Wait a little until the public sees it. Afterwards the look-up settles it: it is never sent again meanwhile."""
    while True:
        try:
            receipt = found(wire, settings, state | {TRIED: "1"})
        except NotSent as error:
            receipt, evidence = None, error.evidence
        else:
            evidence = "not shown yet"
        if receipt:
            return receipt
        if call_deadline() - (time.monotonic() - begun) < NEEDS:
            raise InDoubt(_PREPARES, evidence=evidence)
        time.sleep(LOOKS)


def _receipt(video: dict) -> Receipt:
    path, number = str(video.get("permalink_url") or ""), str(video["id"])
    if path.startswith("https://"):
        return Receipt(number, path)
    return Receipt(number, f"https://www.facebook.com{path if path.startswith('/') else f'/{number}'}")


def _is(video: dict, state: str) -> bool:
    return (video.get("status") or {}).get("video_status") == state


def _video(wire: Wire, settings: SignedIn, number: str) -> dict:
    try:
        return ask(wire, "GET", url_of(settings, number), params={"fields": FIELDS})
    except Rejected as error:
        if gone(error):
            return {}
        raise


def _videos(settings: SignedIn) -> str:
    return url_of(settings, settings.account, "videos", api=API)
