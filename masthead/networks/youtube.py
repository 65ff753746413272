"""YouTube: films on one channel, sent in pieces through an upload session whose address is kept before the first byte.

Asked again, the session says how far it came and, once it is done, which film it became: so a lost answer is no doubt
for long, and a heavy film goes up over several calls."""

import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from masthead.kit.http import Reply
from masthead.networks.afterwards import Righted, Standing
from masthead.networks.films import Pace, opened
from masthead.networks.http import Wire, needed, read_json
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import (
    STOP,
    Account,
    Draft,
    GoesOn,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
)
from masthead.networks.signing_in import Scope, SignedIn, SignIn

API = "https://youtube.googleapis.com/youtube/v3"
UPLOAD = "https://www.googleapis.com/upload/youtube/v3/videos"
PIECE = 4 * 1024 * 1024  # a multiple of 256 KiB, as Google asks
NEEDS = 8.0  # seconds left without which no further piece is begun
PEOPLE = "22"  # the category “People & Blogs”
_NO_FILM = _("YouTube takes one film: add it, and nothing else.")
_NO_BRACKETS = _("YouTube takes no < and no > in words and headlines: write it without them.")
_PRIVATE = _("YouTube has the film but keeps it private, as it does for applications it has not looked at. "
             "Make it public in YouTube Studio, then paste its address here.")  # fmt: skip
_NOT_MINE = _(
    "This channel is not open to the account you signed in with. Connect the channel again and choose another."
)
_LOST = (404, 410)


@dataclass(frozen=True)
class Settings(SignedIn):
    """A channel, and the sign-in of the account it belongs to."""


class YouTube(ByFacts):
    """Publishes films of one channel, takes them back and changes their words."""

    connected = True
    Settings = Settings
    secret_steps = frozenset({"session"})  # whoever has the address of the session may upload
    repeat = Repeat("exact")
    sign_in = SignIn(
        authorise="https://accounts.google.com/o/oauth2/v2/auth",
        token="https://oauth2.googleapis.com/token",
        scopes=(
            Scope("https://www.googleapis.com/auth/youtube.upload", _("to upload films")),
            Scope("https://www.googleapis.com/auth/youtube.force-ssl", _("to see whether a film is out, to change its words and to take it back")),
        ),
        extra=(("access_type", "offline"), ("prompt", "consent")),
    )  # fmt: skip

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if draft.text.strip() and (len(draft.pictures) != 1 or not draft.pictures[0].is_film):
            found.insert(0, Problem("film_missing", STOP, _NO_FILM, "pictures", connected=True))
        if re.search(r"[<>]", draft.headline + draft.text):
            found.insert(0, Problem("brackets", STOP, _NO_BRACKETS, "text"))
        return found

    def accounts(self, settings: Settings) -> list[Account]:
        """The channels this sign-in opens."""
        with _wire(settings) as wire:
            asked = {"part": "snippet", "mine": "true", "maxResults": 50}
            answer = wire.json("GET", f"{API}/channels", harmless=True, params=asked)
        return [
            Account(one["snippet"]["title"], f"https://www.youtube.com/channel/{one['id']}", one["id"],
                    (one["snippet"].get("thumbnails") or {}).get("default", {}).get("url", ""))
            for one in answer.get("items") or []
        ]  # fmt: skip

    def verify(self, settings: Settings) -> Account:
        """The channel, by the sign-in that was kept."""
        found = [one for one in self.accounts(settings) if settings.account in ("", one.remote_id)]
        if not found:
            raise SignInAgain(_NOT_MINE, evidence="channel not listed")
        return found[0]

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """A session, kept; then piece by piece from where it stands. What one call can not finish, the next goes on with."""
        began, film = time.monotonic(), draft.pictures[0]
        size = film.size or len(film.data)
        with _wire(settings) as wire:
            session, reply = kept.get("session", ""), None
            if session:
                reply = self._standing(wire, session, size)
                if reply is None and (found := self._look(wire, draft, once)):
                    return found
            if reply is None:
                session = self._begin(wire, draft, film, size)
                keep("session", session)
                at = 0
            elif reply.status != 308:
                return _receipt(reply, session)
            else:
                at = _reached(reply)
            return self._send(wire, session, film, size, at, began)

    def _begin(self, wire: Wire, draft: Draft, film: Picture, size: int) -> str:
        snippet = {"title": draft.headline, "description": self.words(draft), "categoryId": PEOPLE}
        if draft.language:
            snippet["defaultLanguage"] = draft.language
        content = {"snippet": snippet, "status": {"privacyStatus": "public", "selfDeclaredMadeForKids": False}}
        headers = {"X-Upload-Content-Type": film.content_type, "X-Upload-Content-Length": str(size)}
        asked = {"uploadType": "resumable", "part": "snippet,status"}
        reply = wire.ask("POST", UPLOAD, harmless=True, params=asked, json=content, headers=headers)
        return needed(dict(reply.headers), "location", harmless=True)

    @staticmethod
    def _standing(wire: Wire, session: str, size: int) -> Reply | None:
        """What the session says of itself; None for one that is over."""
        headers = {"Content-Range": f"bytes */{size}"}
        try:
            return wire.ask("PUT", session, harmless=True, headers=headers, also=(308,))
        except Rejected as error:
            if error.status in _LOST:
                return None
            raise

    def _send(self, wire: Wire, session: str, film: Picture, size: int, at: int, began: float) -> Receipt:
        pace = Pace(began, NEEDS)
        with opened(film) as file:
            file.seek(at)
            while True:
                if not pace.has_time():
                    raise GoesOn(after=timedelta(seconds=1), evidence=f"{at} of {size}")
                piece = file.read(PIECE)
                is_last = at + len(piece) >= size
                headers = {
                    "Content-Range": f"bytes {at}-{at + len(piece) - 1}/{size}",
                    "Content-Type": film.content_type,
                }
                # Only the last piece makes a film.
                reply = wire.ask("PUT", session, harmless=not is_last, headers=headers, content=piece, also=(308,))
                if reply.status != 308:
                    return _receipt(reply, session)
                at = _reached(reply)
                file.seek(at)

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our headline among the newest uploads since the first try."""
        with _wire(settings) as wire:
            return self._look(wire, draft, once)

    def _look(self, wire: Wire, draft: Draft, once: Once) -> Receipt | None:
        asked = {"part": "contentDetails", "mine": "true"}
        channels = wire.json("GET", f"{API}/channels", harmless=True, params=asked).get("items") or [{}]
        uploads = needed(channels[0], "contentDetails", "relatedPlaylists", "uploads", harmless=True)
        asked = {"part": "snippet", "playlistId": uploads, "maxResults": 20}
        for one in wire.json("GET", f"{API}/playlistItems", harmless=True, params=asked).get("items") or []:
            made = datetime.fromisoformat(one["snippet"]["publishedAt"].replace("Z", "+00:00"))
            is_new = once.since is None or made >= once.since - timedelta(minutes=2)
            if is_new and one["snippet"]["title"] == draft.headline:
                return _film(one["snippet"]["resourceId"]["videoId"])
        return None

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the film."""
        with _wire(settings) as wire:
            try:
                wire.ask("DELETE", f"{API}/videos", harmless=True, params={"id": receipt.remote_id})
            except Rejected as error:
                if error.status in _LOST:
                    return Righted("absent", receipt.url)
                raise
        return Righted("deleted", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words and headline for the same film."""
        snippet = {"title": draft.headline, "description": self.words(draft), "categoryId": PEOPLE}
        content = {"id": receipt.remote_id, "snippet": snippet}
        with _wire(settings) as wire:
            wire.ask("PUT", f"{API}/videos", harmless=True, params={"part": "snippet"}, json=content)
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the film is there for everybody, and its words."""
        asked = {"part": "snippet,status", "id": receipt.remote_id}
        with _wire(settings) as wire:
            found = wire.json("GET", f"{API}/videos", harmless=True, params=asked).get("items") or []
        if not found or found[0]["status"].get("privacyStatus") != "public":
            return Standing(False)
        return Standing(True, found[0]["snippet"].get("description", ""))


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.access}")


def _reached(reply: Reply) -> int:
    """How many bytes the session has: `Range: bytes=0-524287`; without the header none."""
    found = re.fullmatch(r"bytes=0-(\d+)", reply.headers.get("range", ""))
    return int(found[1]) + 1 if found else 0


def _receipt(reply: Reply, session: str) -> Receipt:
    answer = read_json(reply, session)
    receipt = _film(needed(answer, "id"))
    if (answer.get("status") or {}).get("privacyStatus") == "private":
        raise Rejected(_PRIVATE, evidence=f"private: {receipt.remote_id}")
    return receipt


def _film(number: str) -> Receipt:
    return Receipt(number, f"https://www.youtube.com/watch?v={number}")
