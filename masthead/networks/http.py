"""What an answer, or its absence, tells us about the world. The one place where HTTP becomes the four errors."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx
from django.utils.translation import gettext_lazy as _

from masthead.kit.http import NOT_PUBLIC, Guarded, Reply, Unwritable
from masthead.networks.known_as import known_as
from masthead.networks.pauses import hear, pause_of
from masthead.networks.protocol import InDoubt, NetworkError, NotSent, Rejected, SignInAgain
from masthead.networks.words import said

_PRIVATE = _("This address leads into a private network. Masthead connects to public addresses only.")
_NO_ADDRESS = _("This is not a web address. It begins with https://.")
_NO_TOKEN = _(
    "What is kept to sign in with holds a character that can not stand there, perhaps one nobody sees. Copy it once more "
    "over there, and connect the channel again."
)
_UNREACHABLE = _("Nobody answers at %(host)s. Nothing was sent. Check the address, or wait until the server is back.")
_SILENT = _("%(host)s does not answer. Nothing was sent. Masthead can go on when it is back.")
_TOO_SLOW = _("%(host)s took too long to answer.")
_WEB_PAGE = _(
    "%(host)s answered with a web page instead of data. Check the address; a maintenance page "
    "or a firewall can also be the cause."
)
_NO_DATA = _("%(host)s answered with a web page instead of data: it is being mended, or a firewall stands in between.")
_UNREADABLE = _("%(host)s gave an answer Masthead cannot read.")
_SERVER_ERROR = _("%(host)s reported an error of its own (%(status)s).")
_BUSY = _("%(host)s asks for a pause. Masthead goes on when it is over.")
_REFUSED = _("%(host)s refused this: %(reason)s")
_REFUSED_SILENTLY = _("%(host)s refused this without saying why (%(status)s).")
_NO_TIME = _("There was no time left for the last step. Nothing was sent; Masthead tries again.")
_MOVED = _("%(host)s says it has moved. Connect the channel with its new address.")

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
LAST_STEP_NEEDS = 2.0  # seconds; an irreversible request is not begun with less


_ALLOWED: ContextVar[float | None] = ContextVar("allowed", default=None)


def call_deadline() -> float:
    """The seconds one whole publication may take. Below the lease of the worker that asks for it."""
    return _ALLOWED.get() or float(os.environ.get("MASTHEAD_PUMP_CALL_DEADLINE") or 25)


@contextmanager
def allowed(seconds: float) -> Iterator[None]:
    """Whoever holds the lease says how long this one call may take."""
    before = _ALLOWED.set(seconds)
    try:
        yield
    finally:
        _ALLOWED.reset(before)


class Wire:
    """One conversation with one network, all its steps within one deadline."""

    def __init__(self, seconds: float | None = None, **headers: str):
        self._guarded = Guarded(seconds=call_deadline() if seconds is None else seconds)
        self._headers = headers

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *error) -> None:
        self._guarded.__exit__(*error)

    def ask(
        self, method: str, url: str, *, harmless: bool = False, headers: dict | None = None, also: tuple[int, ...] = (),
        **words,
    ) -> Reply:  # fmt: skip
        """Send one request. `harmless`: it may be repeated at will, so no outcome of it leaves a doubt.

        `also`: further statuses that are an answer here and no refusal."""
        if not harmless and self._guarded.deadline.left() < LAST_STEP_NEEDS:
            raise NotSent(_NO_TIME, evidence="deadline before the last step")
        try:
            reply = self._guarded.request(method, url, headers={**self._headers, **(headers or {})}, **words)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # Without its cause: that one may carry a header with a secret.
            raise from_failure(error, url, harmless=harmless) from None
        return reply if reply.status in also else judged(reply, url, harmless=harmless)

    def json(self, method: str, url: str, *, harmless: bool = False, **words) -> dict | list:
        """Send one request and read its JSON answer."""
        return read_json(self.ask(method, url, harmless=harmless, **words), url, harmless=harmless)


def from_failure(error: Exception, url: str, *, harmless: bool = False) -> NetworkError:
    """What a request without an answer means."""
    words = {"host": place_of(url)}
    evidence = type(error).__name__
    if NOT_PUBLIC in str(error):
        return Rejected(_PRIVATE, evidence=evidence)
    if isinstance(error, Unwritable):
        return SignInAgain(_NO_TOKEN, evidence=evidence)
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError)):
        return Rejected(_NO_ADDRESS, evidence=evidence)
    if isinstance(error, NEVER_LEFT):
        return NotSent(said(_SILENT if known_as(url) else _UNREACHABLE, **words), evidence=evidence)
    sentence = said(_TOO_SLOW, **words) if isinstance(error, httpx.TimeoutException) else None
    # What was not sent whole was never read whole: its end is missing, so nothing was made of it.
    if harmless or isinstance(error, httpx.WriteTimeout):
        return NotSent(sentence or said(_UNREADABLE, **words), evidence=evidence)
    return InDoubt(_doubtful(sentence), evidence=evidence)


def judged(reply: Reply, url: str, *, harmless: bool = False) -> Reply:
    """The reply if it is a yes; otherwise the error that says what is known."""
    words, web_page = {"host": place_of(url), "status": reply.status}, _web_page(url)
    facts = {"status": reply.status, "evidence": evidence_of(reply)}
    if 200 <= reply.status < 300:
        if not harmless:
            hear(reply)
        return reply
    if reply.status == 429:
        raise NotSent(said(_BUSY, **words), after=pause_of(reply), **facts)
    if reply.status >= 500 or reply.status < 200 or reply.status == 408:
        sentence = said(web_page if reply.is_html else _SERVER_ERROR, **words)
        raise (NotSent(sentence, after=pause_of(reply), **facts) if harmless else InDoubt(_doubtful(sentence), **facts))
    if reply.status < 400:
        raise Rejected(said(_MOVED, **words), **facts)
    if reply.status in (401, 403):
        raise SignInAgain(said(web_page, **words) if reply.is_html else None, **facts)
    if reply.is_html:
        raise Rejected(said(web_page, **words), **facts)
    reason = reason_of(reply)
    raise Rejected(said(_REFUSED, **words, reason=reason) if reason else said(_REFUSED_SILENTLY, **words), **facts)


def read_json(reply: Reply, url: str, *, harmless: bool = False) -> dict | list:
    """The content of a yes. One that cannot be read leaves a doubt, unless the request was harmless."""
    try:
        return reply.json()
    except ValueError:
        sentence = said(_web_page(url) if reply.is_html else _UNREADABLE, host=place_of(url))
        facts = {"status": reply.status, "evidence": evidence_of(reply)}
        raise (NotSent(sentence, **facts) if harmless else InDoubt(_doubtful(sentence), **facts)) from None


def needed(answer, *names: str, harmless: bool = False):
    """A value the answer must hold, by its path. Without it the outcome is in doubt, unless nothing could happen."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    if answer in (None, ""):
        raise (NotSent if harmless else InDoubt)(evidence=f"no {'.'.join(names)} in the answer")
    return answer


def _doubtful(sentence):
    if sentence is None:
        return None
    return said(_("%(what)s The post may be out: Masthead looks before it does anything else."), what=sentence)


def place_of(url: str) -> str:
    """Who was asked, for a sentence: the network as people know it; of a server they typed, its host."""
    return known_as(url) or host_of(url)


def _web_page(url: str):
    return _NO_DATA if known_as(url) else _WEB_PAGE


def host_of(url: str) -> str:
    """The host of an address. Never its path: that may hold a key."""
    try:
        host = httpx.URL(url).host
    except (httpx.InvalidURL, UnicodeError):
        host = ""
    return host or url.rpartition("://")[2].partition("/")[0][:60]


def reason_of(reply: Reply) -> str:
    """The network's own words for a refusal, without markup, at most 200 characters."""
    try:
        answer = reply.json()
    except ValueError:
        return ""
    if not isinstance(answer, dict):
        return ""
    words = next(
        (
            answer[name]
            for name in ("message", "error_description", "error", "detail", "description")
            if answer.get(name)
        ),
        "",
    )
    return " ".join(re.sub(r"<[^>]*>", " ", words).split())[:200] if isinstance(words, str) else ""


def evidence_of(reply: Reply) -> str:
    """A short trace for the record: status and the network's own code, no content of ours."""
    try:
        answer = reply.json()
    except ValueError:
        return f"HTTP {reply.status}, {'a web page' if reply.is_html else f'{len(reply.body)} bytes'}"
    told = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(told, dict):  # Meta and Google: the code stands inside
        answer = told
    code = (
        next(
            (
                str(answer[n])
                for n in ("code", "error", "detail", "description")
                if isinstance(answer.get(n), (str, int))
            ),
            "",
        )
        if isinstance(answer, dict)
        else ""
    )
    return f"HTTP {reply.status} {code[:100]}".strip()
