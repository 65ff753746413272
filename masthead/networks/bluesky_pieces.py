"""A heavy film on Bluesky's own servers: it goes up in numbered pieces to their video service, which prepares it and lays it
down in the account itself. Nobody sees it before its post.

A piece may be sent twice and the end said twice, so a lost answer is no doubt. Sources: lexicons app.bsky.video (2026-08);
where the service is and for whom its token is made, as Bluesky's own app does it (social-app, 2026)."""

import json
import time
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from masthead.networks.bluesky_session import auth, xrpc
from masthead.networks.films import Pace, opened, size_of, time_left
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import GoesOn, NetworkError, NotSent, Picture, Rejected, SignInAgain
from masthead.networks.words import said

SERVICE = "https://video.bsky.app"
OWN = ("bsky.social", "bsky.network")  # the servers that Bluesky runs itself: others may not know its video service
HEAVY = 16_000_000  # bytes from which a film goes up in pieces, as in Bluesky's own app
NEEDS = 8.0  # seconds left without which no further piece is begun
LOOKS = 2.0  # seconds between two questions about a film that is prepared
LASTS = 1_800  # seconds a token for the service is good
SPARE = 60  # seconds before its end in which an upload is not used any more
JOB = "film-job"
REFUSED = (Rejected, SignInAgain)  # a token the service does not take says nothing about the account's own sign-in
COMPLETED, FAILED = "JOB_STATE_COMPLETED", "JOB_STATE_FAILED"
FULL = timedelta(hours=1)
SOON = timedelta(minutes=1)
_GOES_ON = _("The film is going up. Masthead goes on in a moment.")
_PREPARES = _("Bluesky has the film and prepares it. Masthead goes on in a moment.")
_UNREADABLE = _("Bluesky can not read this film: save it as MP4 (H.264 and AAC) and send that one.")
_FULL = _("Bluesky takes no more films of this account today. Masthead goes on when there is room again.")
_REFUSED = _("Bluesky refused this film: %(reason)s")
_REASONS = {
    "VideoTooLarge": _("it is too heavy, or the day’s room is too small for it."),
    "VideoTooLong": _("it is too long."),
    "BadAspectRatio": _("it is too narrow or too wide."),
    "UploadForbidden": _("this account may not send films yet; confirm its e-mail address at Bluesky."),
    "pds_upload_unsupported_blob_size": _("it is too heavy for the server of this account."),
}
_NO_ROOM = ("DailyLimitExceeded", "TooManyOpenUploads")
_THERE = ("UploadAlreadyCompleted", "UploadNotReady")
_CANNOT_READ = ("UnsupportedContentType", "validation_failure", "encoding_failure")


def goes_in_pieces(session: dict, film: Picture) -> bool:
    """Is this film heavy enough, and does the account live where the video service is known?"""
    host = urlsplit(session.get("pds", "")).hostname or ""
    return size_of(film) > HEAVY and any(host == own or host.endswith(f".{own}") for own in OWN)


def in_pieces(wire: Wire, settings, session: dict, film: Picture, keep, kept: dict, begun: float) -> dict | None:
    """The film as a record names it, once it is prepared; nothing where the service does not take it in pieces.

    What was sent already is not sent again."""
    state = json.loads(kept.get(JOB) or "{}")

    def note(**facts) -> None:
        state.update(facts)
        kept[JOB] = json.dumps(state) if state["job"] else ""
        keep(JOB, kept[JOB])

    if not state or (not state["made"] and state["until"] < time.time()):
        state = {}
    if not state.get("made"):
        token = _token(wire, settings, session)
        if not token:
            return None
        with Wire(seconds=time_left(begun), Authorization=f"Bearer {token}") as service:
            if not state:
                first = _begun(service, film)
                if first is None:
                    return None
                note(**first)
            _send(service, film, state, note, begun)
            _end(service, state, note)
    return _prepared(state, note, begun)


def _token(wire: Wire, settings, session: dict) -> str:
    """What lets the video service lay the film down in this account, for half an hour; "" where the account's server makes
    none. It is never kept."""
    asked = {
        "aud": f"did:web:{urlsplit(session['pds']).hostname}", "lxm": "com.atproto.repo.uploadBlob",
        "exp": int(time.time()) + LASTS,
    }  # fmt: skip
    url = xrpc(settings, "com.atproto.server.getServiceAuth")
    try:
        made = wire.json("GET", url, harmless=True, params=asked, headers=auth(session))
    except REFUSED as error:
        if "Token" in error.evidence:  # our own session is over: it is signed in afresh
            raise
        return ""
    return str(needed(made, "token", harmless=True))


def _url(method: str) -> str:
    return f"{SERVICE}/xrpc/app.bsky.video.{method}"


def _begun(service: Wire, film: Picture) -> dict | None:
    """A new upload; nothing where the service can not do it or does not know us: it goes up whole then."""
    about = {"sizeBytes": size_of(film), "mimeType": film.content_type, "name": "film.mp4"}
    if film.width and film.height:
        about |= {"width": film.width, "height": film.height}
    if film.seconds:
        about["durationMs"] = film.seconds * 1000
    try:
        made = service.json("POST", _url("startUpload"), harmless=True, json=about)
    except REFUSED as error:
        if meant := _meant(error):
            raise meant from None
        return None
    job, size, count, ends = (
        needed(made, name, harmless=True) for name in ("jobId", "partSizeBytes", "partCount", "expiresAt")
    )
    until = datetime.fromisoformat(ends.replace("Z", "+00:00")).timestamp() - SPARE
    return {"job": job, "size": size, "count": count, "sent": 0, "made": "", "until": until}


def _meant(error: NetworkError) -> NotSent | Rejected | None:
    """What a refusal of a film says, where it is about the film or the account; nothing where it is about the upload."""
    facts = {"status": error.status, "evidence": error.evidence}
    if any(name in error.evidence for name in _NO_ROOM):
        return NotSent(_FULL, after=FULL, **facts)
    if any(name in error.evidence for name in _CANNOT_READ):
        return Rejected(_UNREADABLE, **facts)
    reason = next((words for name, words in _REASONS.items() if name in error.evidence), None)
    return Rejected(said(_REFUSED, reason=reason), **facts) if reason else None


def _send(service: Wire, film: Picture, state: dict, note, begun: float) -> None:
    pace = Pace(begun, NEEDS)
    with opened(film) as file:
        while (number := state["sent"]) < state["count"]:
            if not pace.has_time():
                raise GoesOn(after=timedelta(seconds=1), evidence=f"piece {number} of {state['count']}")
            file.seek(number * state["size"])
            if not _piece(service, state, file.read(state["size"]), note):
                return
            note(sent=number + 1)


def _piece(service: Wire, state: dict, piece: bytes, note) -> bool:
    """Send one piece. False: the service has the whole film already, an answer of it was lost."""
    asked = {"jobId": state["job"], "partNumber": state["sent"] + 1}
    headers = {"Content-Type": "application/octet-stream"}
    try:
        service.ask("POST", _url("uploadPart"), harmless=True, params=asked, content=piece, headers=headers)
    except REFUSED as error:
        if any(name in error.evidence for name in _THERE):
            return False
        raise _anew(error, note) from None
    return True


def _end(service: Wire, state: dict, note) -> None:
    """Say that it is whole; said twice it is the same film. Pieces that are missing over there are sent once more."""
    try:
        made = service.json("POST", _url("finishUpload"), harmless=True, json={"jobId": state["job"]})
    except REFUSED as error:
        if "MissingParts" in error.evidence:
            note(sent=_first_missing(service, state, note))
        elif "UploadNotReady" not in error.evidence:
            raise _anew(error, note) from None
        raise NotSent(_GOES_ON, after=timedelta(seconds=5), status=error.status, evidence=error.evidence) from None
    note(made=str(needed(made, "completedJobId", harmless=True)))


def _first_missing(service: Wire, state: dict, note) -> int:
    there = _read(service, "getUploadStatus", state["job"], note)
    have = set(there.get("receivedParts") or [])
    return next((number for number in range(state["count"]) if number + 1 not in have), 0)


def _prepared(state: dict, note, begun: float) -> dict:
    """The film as a record names it. Until it is ready nothing is posted."""
    with Wire(seconds=time_left(begun)) as service:  # whoever has the number may ask: no token is wanted
        while True:
            now = needed(_read(service, "getJobStatus", state["made"], note), "jobStatus", harmless=True)
            if now.get("state") == COMPLETED:
                return needed(now, "blob", harmless=True)
            if now.get("state") == FAILED:
                raise _failed(str(now.get("failureCode") or now.get("error") or ""), note)
            if time_left(begun) < NEEDS:
                raise NotSent(_PREPARES, after=timedelta(seconds=10), evidence=str(now.get("state")))
            time.sleep(LOOKS)


def _read(service: Wire, name: str, number: str, note) -> dict:
    try:
        return service.json("GET", _url(name), harmless=True, params={"jobId": number})
    except REFUSED as error:
        raise _anew(error, note) from None


def _failed(code: str, note) -> NotSent | Rejected:
    """A film that came to nothing: by its own fault it is refused, by the service's it goes up anew."""
    note(job="")
    error = Rejected(evidence=f"film failed {code}"[:100])
    return _meant(error) or NotSent(_GOES_ON, after=SOON, evidence=error.evidence)


def _anew(error: NetworkError, note) -> NotSent | Rejected:
    """The upload is not known any more or came to nothing: nobody saw it, so it begins anew."""
    note(job="")
    return _meant(error) or NotSent(_GOES_ON, after=SOON, status=error.status, evidence=error.evidence)
