"""An answer to one's own post on Bluesky, under a record key chosen and kept beforehand: repeating makes it once."""

from masthead.networks.bluesky_session import auth, session_of, xrpc
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import InDoubt, NetworkError, Rejected

COLLECTION = "app.bsky.feed.post"


def reply(wire: Wire, settings, record: dict, *, key: str, root: str, before: str) -> str:
    """Put a record below another. Gives its address and the mark of its words, as the next answer needs them."""
    session = session_of(wire, settings)
    top = ref(wire, settings, session, root.rsplit("/", 1)[-1])
    above = top if before == root else dict(zip(("uri", "cid"), before.split(), strict=True))
    content = {
        "repo": session["did"], "collection": COLLECTION, "rkey": key,
        "record": record | {"reply": {"root": top, "parent": above}},
    }  # fmt: skip
    url = xrpc(settings, "com.atproto.repo.createRecord")
    try:
        made = wire.json("POST", url, json=content, headers=auth(session))
        return f"{needed(made, 'uri')} {needed(made, 'cid')}"
    except (InDoubt, Rejected):
        # As with the post itself: a key that exists already answers 500, so look before believing it.
        try:
            found = ref(wire, settings, session, key)
        except NetworkError:
            found = None
        if found:
            return f"{found['uri']} {found['cid']}"
        raise


def ref(wire: Wire, settings, session: dict, key: str) -> dict[str, str]:
    """How another record names this one."""
    asked = {"repo": session["did"], "collection": COLLECTION, "rkey": key}
    found = wire.json("GET", xrpc(settings, "com.atproto.repo.getRecord"), harmless=True, params=asked)
    return {name: needed(found, name, harmless=True) for name in ("uri", "cid")}
