"""A film on Bluesky: a blob of the account's own server, kept so that it goes up once; the network prepares it after the post is out.

Source: docs.bsky.app/docs/tutorials/video (the simple method), lexicon app.bsky.embed.video."""

import json
from datetime import timedelta

from masthead.networks.bluesky_session import auth, xrpc
from masthead.networks.films import in_one_go
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import NotSent, Picture, Rejected

KEPT = "film"


def embedded(wire: Wire, settings, session: dict, film: Picture, keep, kept: dict) -> dict:
    """The film as a post names it."""
    if not kept.get(KEPT):
        kept[KEPT] = json.dumps(_uploaded(wire, settings, session, film))
        keep(KEPT, kept[KEPT])
    embed = {"$type": "app.bsky.embed.video", "video": json.loads(kept[KEPT])}
    if film.alt.strip():
        embed["alt"] = film.alt
    if film.width and film.height:
        embed["aspectRatio"] = {"width": film.width, "height": film.height}
    return embed


def thrown_away(error: Rejected, keep, kept: dict) -> NotSent | None:
    """What a refusal means that says the film is not there: it waited too long for its post, and goes up anew."""
    if "BlobNotFound" not in error.evidence or not kept.get(KEPT):
        return None
    kept[KEPT] = ""
    keep(KEPT, "")
    return NotSent(after=timedelta(seconds=1), status=error.status, evidence=error.evidence)


def _uploaded(wire: Wire, settings, session: dict, film: Picture) -> dict:
    headers, url = {**auth(session), "Content-Type": film.content_type}, xrpc(settings, "com.atproto.repo.uploadBlob")
    answer = in_one_go(film, lambda file: wire.json("POST", url, harmless=True, content=file, headers=headers))
    return needed(answer, "blob", harmless=True)
