"""LinkedIn's requests: the headers each of them needs, refusals in words, one post and the page's last ones."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from masthead.kit.env import env
from masthead.kit.http import Reply
from masthead.networks.http import Wire, read_json
from masthead.networks.protocol import NetworkError, Rejected, SignInAgain
from masthead.networks.signing_in import SignedIn
from masthead.networks.words import said

API = "https://api.linkedin.com"
VERSION = "202605"  # each lives about a year; a newer one is a setting
BEFORE = timedelta(minutes=2)  # their clock and ours
_OLD = _(
    "LinkedIn no longer serves version %(version)s of its interface. Masthead must be updated, or MASTHEAD_LINKEDIN_VERSION set."
)
_MAY_NOT = _(
    "LinkedIn does not allow this: a permission is missing, or this person no longer administers the page. Connect the channel again."
)


def wire_of(settings: SignedIn, seconds: float | None = None) -> Wire:
    """One conversation, with what every request must say."""
    return Wire(
        seconds, Authorization=f"Bearer {settings.access}",
        **{"LinkedIn-Version": version(), "X-Restli-Protocol-Version": "2.0.0"},
    )  # fmt: skip


def version() -> str:
    """The version of the interface that is asked for."""
    return env("MASTHEAD_LINKEDIN_VERSION", VERSION)


def ask(
    wire: Wire, method: str, url: str, *, harmless: bool = True, finder: bool = False, headers=None, **words
) -> Reply:
    """One request, its refusals in words that help. All but making a post or a comment may be repeated."""
    headers = {**({"X-RestLi-Method": "FINDER"} if finder else {}), **(headers or {})}
    try:
        return wire.ask(method, url, harmless=harmless, headers=headers, **words)
    except NetworkError as error:
        facts = {"status": error.status, "evidence": error.evidence}
        if error.status == 426:
            raise SignInAgain(said(_OLD, version=version()), **facts) from None
        if error.status == 403 and isinstance(error, SignInAgain) and "web page" not in error.evidence:
            raise SignInAgain(_MAY_NOT, **facts) from None
        raise


def read(wire: Wire, method: str, url: str, **words) -> dict:
    """The content of an answer to a question that did nothing over there."""
    answer = read_json(ask(wire, method, url, **words), url, harmless=True)
    return answer if isinstance(answer, dict) else {}


def post_of(wire: Wire, settings: SignedIn, urn: str) -> dict | None:
    """The post as it is now; nothing where there is none."""
    try:
        return read(wire, "GET", of_post(settings, urn))
    except Rejected as error:
        if error.status in (404, 410):
            return None
        raise


def posts_of(wire: Wire, settings: SignedIn) -> list[dict]:
    """The page's own last posts."""
    asked = {"q": "author", "author": settings.account, "count": 50, "sortBy": "CREATED"}
    answer = read(wire, "GET", url_of(settings, "posts"), finder=True, params=asked)
    return [
        post
        for post in answer.get("elements", [])
        if post.get("id") and post.get("lifecycleState", "PUBLISHED") == "PUBLISHED"
    ]


def comment_of(comment: dict, settings: SignedIn) -> str:
    """The words of a comment of this page; nothing of anybody else's."""
    return (comment.get("message") or {}).get("text", "") if comment.get("actor") == settings.account else ""


def is_since(post: dict, since: datetime | None) -> bool:
    """Was it made after the first try?"""
    at = post.get("createdAt") or post.get("publishedAt")
    return not since or not at or datetime.fromtimestamp(at / 1000, UTC) >= since - BEFORE


def url_of(settings: SignedIn, *path: str) -> str:
    """An address of the interface; the urns in it are written as it wants them."""
    return "/".join([settings.server or API, "rest", *(quote(part, safe="") for part in path)])


def of_post(settings: SignedIn, urn: str) -> str:
    return url_of(settings, "posts", urn)


def address_of(urn: str) -> str:
    """Where everybody sees it."""
    return f"https://www.linkedin.com/feed/update/{urn}/"
