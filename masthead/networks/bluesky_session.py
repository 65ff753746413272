"""Bluesky's sessions: one sign-in serves many posts, since signing in is limited to 30 times in 5 minutes."""

import hashlib
import time

from django.utils.translation import gettext_lazy as _

from masthead.networks.http import Wire, needed
from masthead.networks.protocol import SignInAgain

LASTS = 90 * 60  # seconds; the server's two hours with a margin
_WRONG = _("Bluesky does not accept this name and app password. Make a new app password and paste it here.")
_sessions: dict[str, tuple[float, dict]] = {}


def session_of(wire: Wire, settings) -> dict:
    """Who we are there, and the token that proves it: kept, or made now."""
    made, session = _sessions.get(_key(settings), (0.0, None))
    if session and time.monotonic() - made < LASTS:
        return session
    asked = {"identifier": settings.handle.strip().lstrip("@"), "password": settings.password.strip()}
    try:
        session = wire.json("POST", xrpc(settings, "com.atproto.server.createSession"), harmless=True, json=asked)
        own = {name: needed(session, name, harmless=True) for name in ("did", "handle", "accessJwt")}
        session = own | {"pds": _home(session)}
    except SignInAgain as error:
        raise SignInAgain(_WRONG, status=error.status, evidence=error.evidence) from None
    _sessions[_key(settings)] = (time.monotonic(), session)
    return session


def _home(session: dict) -> str:
    """The server where the account's records lie: the one it signs in at may only lead there. "" where it is not said."""
    services = (session.get("didDoc") or {}).get("service") or []
    ends = [one.get("serviceEndpoint") for one in services if str(one.get("id", "")).endswith("#atproto_pds")]
    return str(ends[0] or "") if ends else ""


def forget(settings=None) -> None:
    """Sign in afresh next time; without settings, everybody."""
    if settings is None:
        _sessions.clear()
    else:
        _sessions.pop(_key(settings), None)


def _key(settings) -> str:
    return hashlib.sha256("\0".join((settings.service, settings.handle, settings.password)).encode()).hexdigest()


def xrpc(settings, method: str) -> str:
    """The address of a method."""
    return f"{settings.service.strip().rstrip('/')}/xrpc/{method}"


def auth(session: dict) -> dict:
    """The header that signs a request."""
    return {"Authorization": f"Bearer {session['accessJwt']}"}
