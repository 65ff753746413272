"""Meta's Graph API: where it is asked, and what each of its error codes says about the world.

It answers most refusals with 400 and a number of its own; the number counts, not the status.
Source: developers.facebook.com/docs/graph-api/guides/error-handling and …/overview/rate-limiting, 2026."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from masthead.kit.env import env
from masthead.kit.http import Reply
from masthead.networks.http import Wire, judged, read_json
from masthead.networks.pauses import rest_for
from masthead.networks.protocol import InDoubt, NetworkError, NotSent, Rejected, SignInAgain
from masthead.networks.signing_in import SignedIn
from masthead.networks.words import said

API = "https://graph.facebook.com"
VERSION = "v25.0"  # each lives about two years; a newer one is a setting
PAUSE = timedelta(hours=1)  # where a limit does not say when it ends: they are counted by the hour
NEARLY, SLOWER = (
    90,
    timedelta(minutes=10),
)  # per cent of the hour's room that are used, and how long we wait from then on
BEFORE = timedelta(minutes=2)  # their clock and ours

SIGN_IN, BUSY, BLOCKED, DUPLICATE = {102, 190}, {4, 17, 32, 613, 80001}, 368, 506
PERMISSIONS = {3, 10, *range(200, 300)}
UNKNOWN = {1, 2}  # “an unknown error”, “service temporarily unavailable”
_OWN = (400, 401, 403, 404, 500, 503)
_BUSY = _("Meta has had too many requests for this account and asks for a pause. Masthead goes on when it is over.")
_MAY_NOT = _(
    "Meta does not allow this: a permission is missing, or the person who connected the channel no longer has a task there. Connect the channel again."
)
_BLOCKED = _(
    "Meta has blocked this account from posting for a while. Look at the account’s status over there, and send again when it is over."
)
_REFUSED = _("Meta refused this: %(reason)s")


class Twin(Rejected):
    """It was refused because the same words are there already."""


def wire_of(settings: SignedIn, seconds: float | None = None) -> Wire:
    """One conversation with Facebook, Instagram or Threads. The token travels in a header: addresses end up in logs."""
    return Wire(seconds, Authorization=f"Bearer {settings.access}")


def url_of(settings: SignedIn, *path: str, api: str = API) -> str:
    """An address of the interface."""
    version = env("MASTHEAD_META_VERSION", VERSION)
    return "/".join([settings.server or api, version, *(quote(part, safe="_") for part in path)])


def ask(wire: Wire, method: str, url: str, *, harmless: bool = True, **words) -> dict:
    """One request, its refusals by Meta's own numbers. All but making a post or a comment may be repeated."""
    reply = wire.ask(method, url, harmless=harmless, also=_OWN, **words)
    if reply.status in _OWN:
        _refused(reply, harmless)
        judged(reply, url, harmless=harmless)
    elif not harmless and _used(reply) >= NEARLY:
        rest_for(SLOWER)
    answer = read_json(reply, url, harmless=harmless)
    return answer if isinstance(answer, dict) else {}


def form(**words) -> dict:
    """The words of a form: what is left empty is left out, lists as JSON, yes and no in small letters."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in words.items()
        if value not in ("", None, [])
    }


def gone(error: NetworkError) -> bool:
    """Does this refusal say that there is no such thing (any more)?"""
    return isinstance(error, Rejected) and error.evidence.endswith((" 100/33", " 803"))


def is_since(post: dict, since: datetime | None) -> bool:
    """Was it made after the first try?"""
    at = post.get("created_time") or post.get("timestamp") or ""
    return not since or not at or datetime.strptime(at, "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC) >= since - BEFORE


def _refused(reply: Reply, harmless: bool) -> None:
    """Raise what Meta's number means; nothing where it gives none."""
    told = _told(reply)
    code = told.get("code")
    if not isinstance(code, int):
        return
    sub = told.get("error_subcode")
    facts = {"status": reply.status, "evidence": f"HTTP {reply.status} {code}{f'/{sub}' if sub else ''}"}
    if code in SIGN_IN:
        raise SignInAgain(**facts)
    if code in PERMISSIONS:
        raise SignInAgain(_MAY_NOT, **facts)
    if code in BUSY:
        raise NotSent(_BUSY, after=_pause(reply), **facts)
    if code in UNKNOWN:
        raise (NotSent if harmless else InDoubt)(**facts)
    if code == BLOCKED:
        raise Rejected(_BLOCKED, **facts)
    reason = " ".join(str(told.get("error_user_msg") or told.get("message") or code).split())[:200]
    raise (Twin if code == DUPLICATE else Rejected)(said(_REFUSED, reason=reason), **facts)


def _told(reply: Reply) -> dict:
    try:
        answer = reply.json()
    except ValueError:
        return {}
    told = answer.get("error") if isinstance(answer, dict) else None
    return told if isinstance(told, dict) else {}


def _used(reply: Reply) -> float:
    """How much of the room of an hour is used, in per cent: the fullest of what Meta's headers count. 0 where they are missing."""
    found = [0.0]
    for name in ("x-app-usage", "x-business-use-case-usage"):
        try:
            told = json.loads(reply.headers.get(name, "{}"))
            uses = [told] if name == "x-app-usage" else [one for some in told.values() for one in some]
            found += [float(use.get(what, 0)) for use in uses for what in ("call_count", "total_cputime", "total_time")]
        except (ValueError, TypeError, AttributeError):
            continue
    return max(found)


def _pause(reply: Reply) -> timedelta:
    """How long Meta says it takes until it listens again: the longest of what its header names, in minutes."""
    try:
        usage = json.loads(reply.headers.get("x-business-use-case-usage", ""))
        minutes = [one["estimated_time_to_regain_access"] for uses in usage.values() for one in uses]
        longest = timedelta(minutes=max(minutes))
    except (ValueError, KeyError, TypeError, AttributeError):
        return PAUSE
    return min(longest, timedelta(days=1)) if longest else PAUSE
