"""A film on Bluesky: a blob of the account's own server, kept so that it goes up once.

A light one goes up whole, and the network prepares it after the post is out; a heavy one in pieces, where there is a way
(bluesky_pieces.py). Source: docs.bsky.app/docs/tutorials/video (the simple method), lexicon app.bsky.embed.video."""

import json
from collections.abc import Callable
from datetime import timedelta

from masthead.networks.bluesky_pieces import JOB, goes_in_pieces, in_pieces
from masthead.networks.bluesky_session import auth, xrpc
from masthead.networks.films import in_one_go
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import NotSent, Picture, Rejected

KEPT, SAID = "film", "subtitles"
MOST_SAID = 20_000  # bytes of subtitles


def embedded(wire: Wire, settings, session: dict, film: Picture, language: str, keep, kept: dict, begun: float) -> dict:
    """The film as a post names it."""
    video = _once(KEPT, lambda: _there(wire, settings, session, film, keep, kept, begun), keep, kept)
    embed = {"$type": "app.bsky.embed.video", "video": video}
    if language and takes(film.subtitles):
        file = _once(SAID, lambda: _said(wire, settings, session, film.subtitles), keep, kept)
        embed["captions"] = [{"lang": language, "file": file}]
    if film.alt.strip():
        embed["alt"] = film.alt
    if film.width and film.height:
        embed["aspectRatio"] = {"width": film.width, "height": film.height}
    return embed


def takes(subtitles: str) -> bool:
    """Are there subtitles, and not too many of them?"""
    return 0 < len(subtitles.encode()) <= MOST_SAID


def _once(name: str, send: Callable[[], dict], keep, kept: dict) -> dict:
    """Send a file unless it is there already, and keep what names it."""
    if not kept.get(name):
        kept[name] = json.dumps(send())
        keep(name, kept[name])
    return json.loads(kept[name])


def thrown_away(error: Rejected, keep, kept: dict) -> NotSent | None:
    """What a refusal means that says the film is not there: it waited too long for its post, and goes up anew."""
    if "BlobNotFound" not in error.evidence or not kept.get(KEPT):
        return None
    for name in (KEPT, SAID, JOB):
        if kept.get(name):
            kept[name] = ""
            keep(name, "")
    return NotSent(after=timedelta(seconds=1), status=error.status, evidence=error.evidence)


def _said(wire: Wire, settings, session: dict, subtitles: str) -> dict:
    headers, url = {**auth(session), "Content-Type": "text/vtt"}, xrpc(settings, "com.atproto.repo.uploadBlob")
    return needed(
        wire.json("POST", url, harmless=True, content=subtitles.encode(), headers=headers), "blob", harmless=True
    )


def _there(wire: Wire, settings, session: dict, film: Picture, keep, kept: dict, begun: float) -> dict:
    """Up in pieces where that is worth it and possible, else whole."""
    if goes_in_pieces(session, film) and (video := in_pieces(wire, settings, session, film, keep, kept, begun)):
        return video
    return _uploaded(wire, settings, session, film)


def _uploaded(wire: Wire, settings, session: dict, film: Picture) -> dict:
    headers, url = {**auth(session), "Content-Type": film.content_type}, xrpc(settings, "com.atproto.repo.uploadBlob")
    answer = in_one_go(film, lambda file: wire.json("POST", url, harmless=True, content=file, headers=headers))
    return needed(answer, "blob", harmless=True)
