"""Bluesky (AT Protocol). Exact: we choose the record key, so a post can be made once only and be asked for by name."""

import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.bluesky_film import embedded, thrown_away
from masthead.networks.bluesky_replies import COLLECTION, reply
from masthead.networks.bluesky_session import auth, forget, session_of, xrpc
from masthead.networks.checks import with_link
from masthead.networks.counting import utf8_bytes
from masthead.networks.facets import facets
from masthead.networks.films import lone_film
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pictures import shrunk
from masthead.networks.protocol import (
    STOP,
    Account,
    Draft,
    InDoubt,
    NetworkError,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
    setting,
)  # fmt: skip
from masthead.networks.replies import answer_own, made
from masthead.networks.words import said

MOST_BYTES = 3_000
_BYTES = _(
    "Bluesky counts bytes as well: %(used)s of %(most)s, %(over)s too many. One emoji takes up to 25, an accent 2: use "
    "fewer emoji, or shorten the text."
)
_grouped = lazy(partial(number_format, force_grouping=True), str)  # in the language of whoever reads it
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Settings:
    """An account and its app password."""

    handle: str = setting(_("Handle"), help=_("Like bakery.bsky.social, without @."))
    password: str = setting(
        _("App password"), secret=True,
        help=_("Not your own password: make one at Bluesky under Settings, Privacy and security, App passwords."),
    )  # fmt: skip
    service: str = setting(
        _("Server"), default="https://bsky.social", kind="url", required=True,
        help=_("Leave it as it is unless your account lives elsewhere."),
    )  # fmt: skip


class Bluesky(ByFacts):
    """Publishes and finds posts of one account."""

    connected = True
    Settings = Settings
    repeat = Repeat("exact")
    shrinks_pictures = True

    def joined(self, draft: Draft) -> str:
        """The link is a card under the text; beside pictures there is no room for a card, so it joins the text."""
        return with_link(draft) if draft.pictures else draft.text

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        used = max(utf8_bytes(part) for part in (*self.parts(draft), draft.first_comment))
        if used > MOST_BYTES:
            facts = {"used": _grouped(used), "most": _grouped(MOST_BYTES), "over": _grouped(used - MOST_BYTES)}
            found.insert(0, Problem("too_many_bytes", STOP, said(_BYTES, **facts), "text"))
        return found

    def has_room_for(self, text: str) -> bool:
        """Bluesky counts characters and, besides, bytes."""
        return utf8_bytes(text) <= MOST_BYTES

    def new_record_key(self, now: datetime) -> str:
        """A TID: the time, and enough chance that two deliveries of one moment differ."""
        micros = int(now.timestamp() * 1000) * 1000 + random.randrange(1000)
        number = micros << 10 | random.randrange(1024)
        return "".join(_DIGITS[number >> shift & 31] for shift in range(60, -1, -5))

    def verify(self, settings: Settings) -> Account:
        """Whose account this is."""
        forget(settings)
        with Wire() as wire:
            session = session_of(wire, settings)
        return Account(f"@{session['handle']}", f"https://bsky.app/profile/{session['handle']}")

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Upload the pictures, then make the record under the key chosen beforehand; then what answers it."""
        begun = time.monotonic()
        receipt = self._publish(settings, draft, once, keep, kept, begun)
        texts = self.replies(draft)

        def answer(number: int, text: str, before: str, left: float) -> str:
            key = keys.get(number) or kept.get(f"key-{number}") or self.new_record_key(datetime.now(UTC))
            if number not in keys and f"key-{number}" not in kept:
                keep(f"key-{number}", key)
            keys[number] = key
            with Wire(seconds=left) as wire:
                record = _words(wire, settings, text, draft.language)
                return reply(wire, settings, record, key=key, root=receipt.remote_id, before=before)

        keys: dict[int, str] = {}
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def _publish(self, settings: Settings, draft: Draft, once: Once, keep, kept, begun: float) -> Receipt:
        record_key = once.record or kept.get("record") or self.new_record_key(datetime.now(UTC))
        if record_key != once.record:
            keep("record", record_key)
        kept = dict(kept)
        try:
            return self._create(settings, draft, record_key, keep, kept, begun)
        except (Rejected, SignInAgain) as error:
            if "Token" not in error.evidence:
                raise
        forget(settings)  # the kept session ended early: nothing was made, sign in afresh
        return self._create(settings, draft, record_key, keep, kept, begun)

    def _create(self, settings: Settings, draft: Draft, record_key: str, keep, kept: dict, begun: float) -> Receipt:
        with Wire() as wire:
            session = session_of(wire, settings)
            record = self._record(wire, settings, session, draft, keep, kept, begun)
            content = {"repo": session["did"], "collection": COLLECTION, "rkey": record_key, "record": record}
            url = xrpc(settings, "com.atproto.repo.createRecord")
            try:
                answer = wire.json("POST", url, json=content, headers=auth(session))
                return _receipt(session, needed(answer, "uri"))
            except (InDoubt, Rejected) as error:
                # A key that exists already answers 500, so neither a 5xx nor a refusal is proof of absence.
                if found := self._find(settings, record_key):
                    return found
                raise (thrown_away(error, keep, kept) or error) from None

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """The post under our record key: there or surely not."""
        record_key = once.record or kept.get("record")
        if not record_key:
            return None
        with Wire() as wire:
            return _look(wire, settings, record_key)

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the record; first what stands below it from us, the last one first. Gone twice is gone."""
        with Wire() as wire:
            was_there = _standing(wire, settings, receipt).there
            session = session_of(wire, settings)
            for uri in (*(reply.split()[0] for reply in reversed(made(kept))), receipt.remote_id):
                record = {"repo": session["did"], "collection": COLLECTION, "rkey": uri.rsplit("/", 1)[-1]}
                url = xrpc(settings, "com.atproto.repo.deleteRecord")
                wire.ask("POST", url, harmless=True, json=record, headers=auth(session))
        return Righted("deleted" if was_there else "absent", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the record is still there, and its words."""
        with Wire() as wire:
            return _standing(wire, settings, receipt)

    def _find(self, settings: Settings, record_key: str) -> Receipt | None:
        try:
            with Wire(seconds=8) as wire:
                return _look(wire, settings, record_key)
        except NetworkError:
            return None

    def _record(self, wire, settings: Settings, session: dict, draft: Draft, keep, kept: dict, begun: float) -> dict:
        record = _words(wire, settings, self.words(draft), draft.language)
        if film := lone_film(draft):
            record["embed"] = embedded(wire, settings, session, film, draft.language, keep, kept, begun)
        elif draft.pictures:
            images = [_image(wire, settings, session, p, self.limits.picture_bytes) for p in draft.pictures]
            record["embed"] = {"$type": "app.bsky.embed.images", "images": images}
        elif draft.link:
            title = draft.headline or draft.link.split("://")[-1].rstrip("/")
            external = {"uri": draft.link, "title": title, "description": ""}
            record["embed"] = {"$type": "app.bsky.embed.external", "external": external}
        return record


def _words(wire: Wire, settings: Settings, text: str, language: str) -> dict:
    record = {
        "$type": COLLECTION,
        "text": text,
        "createdAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    if found := facets(text, lambda handle: _did_of(wire, settings, handle)):
        record["facets"] = found
    if language:
        record["langs"] = [language]
    return record


def _look(wire: Wire, settings: Settings, record_key: str) -> Receipt | None:
    found = _record_of(wire, settings, record_key)
    return _receipt(session_of(wire, settings), needed(found, "uri", harmless=True)) if found else None


def _standing(wire: Wire, settings: Settings, receipt: Receipt) -> Standing:
    found = _record_of(wire, settings, receipt.remote_id.rsplit("/", 1)[-1])
    return Standing(True, str((found.get("value") or {}).get("text", ""))) if found else Standing(False)


def _record_of(wire: Wire, settings: Settings, record_key: str) -> dict | None:
    session = session_of(wire, settings)
    asked = {"repo": session["did"], "collection": COLLECTION, "rkey": record_key}
    try:
        return wire.json("GET", xrpc(settings, "com.atproto.repo.getRecord"), harmless=True, params=asked)
    except Rejected as error:
        if "RecordNotFound" in error.evidence:
            return None
        raise


def _receipt(session: dict, uri: str) -> Receipt:
    return Receipt(uri, f"https://bsky.app/profile/{session['handle']}/post/{uri.rsplit('/', 1)[-1]}")


def _did_of(wire: Wire, settings: Settings, handle: str) -> str | None:
    try:
        return wire.json(
            "GET",
            xrpc(settings, "com.atproto.identity.resolveHandle"),
            harmless=True,
            params={"handle": handle},
        ).get("did")
    except NetworkError:
        return None  # nobody of that name: the words stay words


def _image(wire: Wire, settings: Settings, session: dict, picture: Picture, most: int) -> dict:
    data, content_type, width, height = shrunk(picture, most)
    headers = {**auth(session), "Content-Type": content_type}
    answer = wire.json(
        "POST", xrpc(settings, "com.atproto.repo.uploadBlob"), harmless=True, content=data, headers=headers
    )
    return {
        "alt": picture.alt,
        "image": needed(answer, "blob", harmless=True),
        "aspectRatio": {"width": width, "height": height},
    }
