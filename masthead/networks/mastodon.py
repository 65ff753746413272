"""Mastodon and servers with its interface.

An idempotency key holds for an hour; afterwards the account's own posts are read."""

import hashlib
import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.counting import URL_LENGTH, mastodon_units
from masthead.networks.films import EACH, lone_film
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.mastodon_media import attached
from masthead.networks.protocol import (
    Account,
    Draft,
    Limits,
    NetworkError,
    Once,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
    setting,
)  # fmt: skip
from masthead.networks.replies import answer_own, made

_KNOWN_FOR = 3600  # seconds an instance's limits are believed
_WRONG = _("The server does not accept this access token. Make a new one and paste it here.")
_instances: dict[str, tuple[float, dict]] = {}
_accounts: dict[str, str] = {}


@dataclass(frozen=True)
class Settings:
    """A server and an access token made there."""

    server: str = setting(_("Server"), help=_("Like https://mastodon.social."), kind="url")
    token: str = setting(
        _("Access token"), secret=True,
        help=_(
            "On your server: Preferences, Development, New application, with read and write; "
            "paste its access token."
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Mastodon(ByFacts):
    """Publishes and finds posts of one account. Each server has limits of its own: `allows`, once it was asked."""

    allows: Mapping[str, Any] = field(default_factory=dict, compare=False)

    connected = True
    Settings = Settings
    films_whole = EACH
    repeat = Repeat("window", first=timedelta(seconds=60), until=timedelta(minutes=45))

    def on_server(self, allows: Mapping[str, Any]) -> Self:
        """As one server runs it, by what that server said."""
        return replace(self, allows=allows) if allows else self

    @property
    def limits(self) -> Limits:
        """The server's own limits once it was asked, the usual ones before."""
        return _within(self.fact.limits, self.allows)

    def limits_for(self, settings=None) -> Limits:
        """The same for one sign-in, whose server may have been asked within the hour. Never asks by itself."""
        return _within(self.limits, _known(settings))

    def counter(self, settings=None):
        """Graphemes, with addresses as long as this server says."""
        url_length = (_known(settings) or self.allows).get("address", URL_LENGTH)
        return lambda text: mastodon_units(text, url_length)

    def own_limits(self, settings: Settings) -> Mapping[str, Any]:
        """Ask the server what it allows, unless it said so within the hour."""
        with Wire(seconds=10) as wire:
            _learn(wire, settings)
        return _known(settings)

    def verify(self, settings: Settings) -> Account:
        """Whose account this token opens."""
        with _wire(settings) as wire:
            try:
                me = wire.json("GET", _url(settings, "v1/accounts/verify_credentials"), harmless=True)
            except SignInAgain as error:
                raise SignInAgain(_WRONG, status=error.status, evidence=error.evidence) from None
            _learn(wire, settings)
        return Account(f"@{needed(me, 'acct', harmless=True)}", me.get("url", ""), allows=_known(settings))

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Upload and wait for the pictures, each kept; then the status under its key; then what answers it."""
        begun = time.monotonic()
        receipt = self._publish(settings, draft, once, keep, kept)
        texts = self.replies(draft)

        def answer(number: int, text: str, before: str, left: float) -> str:
            with Wire(seconds=left, Authorization=f"Bearer {settings.token.strip()}") as wire:
                return self._answer(wire, settings, replace(draft, text=text), number, before, once, keep, kept)

        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def _answer(self, wire: Wire, settings: Settings, draft: Draft, number: int, before: str, once, keep, kept) -> str:
        """One answer under a key of its own. What may have been tried already is only looked for, never sent again."""
        name = f"try-{number}"
        if name in kept:
            around = wire.json("GET", _url(settings, f"v1/statuses/{before}/context"), harmless=True)
            found = [post for post in around.get("descendants", []) if _is_ours(post, draft.text, set())]
            return str(needed(found[0] if found else {}, "id"))
        keep(name, before)
        status = {"status": draft.text, "visibility": "public", "in_reply_to_id": before}
        if draft.language:
            status["language"] = draft.language
        headers = {"Idempotency-Key": f"{once.key}-{number}"}
        answer = wire.json("POST", _url(settings, "v1/statuses"), json=status, headers=headers)
        return str(needed(answer, "id"))

    def _publish(self, settings: Settings, draft: Draft, once: Once, keep, kept) -> Receipt:
        # A late repeat looks first: servers that only resemble Mastodon ignore the key.
        is_late = once.since and datetime.now(UTC) - once.since > timedelta(seconds=30)
        if is_late and (found := self.find(settings, draft, once=once, kept=kept)):
            return found
        with _wire(settings) as wire:
            url = partial(_url, settings)
            lone_film(draft)  # Mastodon would refuse it only after everything is up
            media = [attached(wire, url, n, one, keep, kept) for n, one in enumerate(draft.pictures)]
            status = {"status": self.words(draft), "visibility": "public"}
            if media:
                status["media_ids"] = media
            if draft.language:
                status["language"] = draft.language
            headers = {"Idempotency-Key": once.key}
            answer = wire.json("POST", _url(settings, "v1/statuses"), json=status, headers=headers)
        return Receipt(str(needed(answer, "id")), answer.get("url") or answer.get("uri") or "")

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the account's own posts since the first try. “Not there” may only mean “not yet”."""
        with _wire(settings) as wire:
            asked = {"limit": 40, "exclude_reblogs": "true", "exclude_replies": "true"}
            url = _url(settings, f"v1/accounts/{_account(wire, settings)}/statuses")
            posts = wire.json("GET", url, harmless=True, params=asked)
        media = {value for name, value in kept.items() if name.startswith("media-")}
        for post in posts:
            if once.since and datetime.fromisoformat(post["created_at"]) < once.since - timedelta(minutes=2):
                continue
            if _is_ours(post, self.words(draft), media):
                return Receipt(str(post["id"]), post.get("url") or "")
        return None

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the status; first what stands below it from us, the last one first."""
        with _wire(settings) as wire:
            gone = [_delete(wire, settings, status) for status in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if gone[-1] else "absent", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same status, with its pictures: those not named again would be taken off."""
        path = f"v1/statuses/{receipt.remote_id}"
        with _wire(settings) as wire:
            now = wire.json("GET", _url(settings, path), harmless=True)
            status = {
                "status": self.words(draft),
                "media_ids": [str(item["id"]) for item in now.get("media_attachments", [])],
            }
            if draft.language:
                status["language"] = draft.language
            wire.json("PUT", _url(settings, path), harmless=True, json=status)
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the status is still there, and its words without markup."""
        with _wire(settings) as wire:
            try:
                status = wire.json("GET", _url(settings, f"v1/statuses/{receipt.remote_id}"), harmless=True)
            except Rejected as error:
                if error.status in (404, 410):
                    return Standing(False)
                raise
        return Standing(True, _unmarked(status.get("content") or ""))


def _delete(wire: Wire, settings: Settings, status: str) -> bool:
    """True if it was there and is gone now."""
    try:
        wire.ask("DELETE", _url(settings, f"v1/statuses/{status}"), harmless=True)
    except Rejected as error:
        if error.status in (404, 410):
            return False
        raise
    return True


def _is_ours(post: dict, text: str, media: set[str]) -> bool:
    if not text.strip():
        return bool(media) and media == {str(item["id"]) for item in post.get("media_attachments", [])}
    return _bare(_unmarked(post.get("content") or "")) == _bare(
        re.sub(r"(?<![\w/@])@([\w.-]+)@[\w.-]+\w", r"@\1", text)
    )


def _unmarked(content: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", content))


def _bare(text: str) -> str:
    """The words without any space: servers turn lines into paragraphs and back."""
    return re.sub(r"\s+", "", text)


def _known(settings: Settings | None) -> dict:
    """What the server of this sign-in allows, where it was asked."""
    return _instances.get(_base(settings), (0, {}))[1] if settings else {}


def _allowed(configuration: dict) -> dict[str, Any]:
    """What a server says of itself, in our words. What is no number is not believed."""
    statuses, media = configuration.get("statuses") or {}, configuration.get("media_attachments") or {}
    said = {
        "text": statuses.get("max_characters"), "pictures": statuses.get("max_media_attachments"),
        "picture_bytes": media.get("image_size_limit"), "video_bytes": media.get("video_size_limit"),
        "address": statuses.get("characters_reserved_per_url"),
    }  # fmt: skip
    films = [kind for kind in media.get("supported_mime_types") or () if kind.startswith("video/")]
    numbers = {name: number for name, number in said.items() if isinstance(number, int) and number > 0}
    return numbers | ({"video_types": films} if films else {})


def _within(limits: Limits, allows: Mapping[str, Any]) -> Limits:
    """The limits with what one server allows in their place."""
    own = {name: said for name, said in allows.items() if name in ("text", "pictures", "picture_bytes", "video_bytes")}
    return replace(limits, video_types=tuple(allows.get("video_types", limits.video_types)), **own)


def _learn(wire: Wire, settings: Settings) -> None:
    made, known = _instances.get(_base(settings), (0.0, None))
    if known is not None and time.monotonic() - made < _KNOWN_FOR:
        return
    try:
        answer = wire.json("GET", _url(settings, "v2/instance"), harmless=True)
    except NetworkError:
        return  # an older or other server: the usual limits apply
    if isinstance(answer, dict):
        _instances[_base(settings)] = (time.monotonic(), _allowed(answer.get("configuration") or {}))


def _account(wire: Wire, settings: Settings) -> str:
    key = hashlib.sha256(f"{_base(settings)}\0{settings.token}".encode()).hexdigest()
    if key not in _accounts:
        me = wire.json("GET", _url(settings, "v1/accounts/verify_credentials"), harmless=True)
        _accounts[key] = str(needed(me, "id", harmless=True))
    return _accounts[key]


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.token.strip()}")


def _base(settings: Settings) -> str:
    server = settings.server.strip().rstrip("/")
    return server if "://" in server else f"https://{server}"


def _url(settings: Settings, path: str) -> str:
    return f"{_base(settings)}/api/{path}"
