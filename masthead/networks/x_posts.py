"""X's requests and what its answers hold: one post as it is now, the account's own last ones, the words in them."""

import html
import re
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from masthead.kit.env import env
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import NetworkError, Rejected, SignInAgain
from masthead.networks.signing_in import SignedIn

API = "https://api.x.com"
DUPLICATE = "duplicate content"
BEFORE = timedelta(minutes=2)  # their clock and ours
_NO_CREDIT = _("The application at X has no credit left. Buy some in X’s developer console, then check the connection.")
_MAY_NOT = _(
    "X does not allow this: a permission is missing, or the application’s plan does not hold it. Connect the channel again."
)


def ask(wire: Wire, method: str, url: str, *, harmless: bool = False, **words) -> dict:
    """One request, its refusals in words that help. A duplicate is no matter of signing in."""
    try:
        return wire.json(method, url, harmless=harmless, **words)
    except NetworkError as error:
        facts = {"status": error.status, "evidence": error.evidence}
        if error.status == 402:
            raise SignInAgain(_NO_CREDIT, **facts) from None
        if error.status == 403 and DUPLICATE in error.evidence:
            raise Rejected(**facts) from None
        if error.status == 403 and isinstance(error, SignInAgain) and "web page" not in error.evidence:
            raise SignInAgain(_MAY_NOT, **facts) from None
        raise


def make(wire: Wire, settings: SignedIn, body: dict, *, harmless: bool = False) -> str:
    answer = ask(wire, "POST", url_of(settings, "tweets"), harmless=harmless, json=body)
    return str(needed(answer, "data", "id", harmless=harmless))


def delete(wire: Wire, settings: SignedIn, number: str) -> bool:
    """True if it was there and is gone now. X says yes to deleting what is not there, so it is asked first."""
    post = newest(wire, settings, number)
    if post is None:
        return False
    answer = ask(wire, "DELETE", url_of(settings, f"tweets/{post['id']}"), harmless=True)
    return bool(needed(answer, "data", "deleted", harmless=True))


def newest(wire: Wire, settings: SignedIn, number: str) -> dict | None:
    """The post as it is now, or nothing. A changed one has a newer id, which its history names last."""
    seen = set()
    while True:
        seen.add(number)
        asked = {fields(): "created_at,edit_controls"}  # the history comes without being asked for
        try:
            answer = ask(wire, "GET", url_of(settings, f"tweets/{number}"), harmless=True, params=asked)
        except Rejected as error:
            if error.status == 404:
                return None
            raise
        post = answer.get("data")
        if not post:
            return None
        history = post.get("edit_history_post_ids") or post.get("edit_history_tweet_ids") or [number]
        if (number := str(history[-1])) in seen:
            return post


def posts_of(wire: Wire, settings: SignedIn) -> list[dict]:
    """The account's own last posts, answers to itself included."""
    account = settings.account or str(needed(me(wire, settings), "id", harmless=True))
    asked = {"max_results": 50, "exclude": "retweets", fields(): "created_at,entities"}
    answer = ask(wire, "GET", url_of(settings, f"users/{account}/tweets"), harmless=True, params=asked)
    return [post for post in answer.get("data") or [] if isinstance(post, dict) and post.get("id")]


def me(wire: Wire, settings: SignedIn) -> dict:
    asked = {"user.fields": "username,profile_image_url"}
    return needed(ask(wire, "GET", url_of(settings, "users/me"), harmless=True, params=asked), "data", harmless=True)


def is_since(post: dict, since: datetime | None) -> bool:
    at = post.get("created_at")
    return not since or not at or datetime.fromisoformat(at).astimezone(UTC) >= since - BEFORE


def same(post: dict, text: str) -> bool:
    return _bare(plain(post)) == _bare(text)


def plain(post: dict) -> str:
    """The words as they were written: addresses in full, without the one X adds for the pictures."""
    long = post.get("note_post") or post.get("note_tweet") or {}
    text = html.unescape(long.get("text") or post.get("text") or "")
    for one in (long.get("entities") or post.get("entities") or {}).get("urls") or []:
        full = one.get("expanded_url") or ""
        is_ours = bool(re.search(r"/(photo|video)/\d+$", full)) or "media_key" in one
        text = text.replace(one.get("url") or "\0", "" if is_ours else full)
    return text


def _bare(text: str) -> str:
    """The words without space, and without what X adds to and takes from an address."""
    return re.sub(r"https?:|[\s/]", "", text)


def fields() -> str:
    """How the request calls the fields it wants: the published description and the prose of the same week differ."""
    return env("MASTHEAD_X_FIELDS", "post.fields")


def wire_of(settings: SignedIn, seconds: float | None = None) -> Wire:
    return Wire(seconds, Authorization=f"Bearer {settings.access}")


def url_of(settings: SignedIn, path: str) -> str:
    return f"{settings.server or API}/2/{path}"


def address_of(number: str) -> str:
    return f"https://x.com/i/web/status/{number}"
