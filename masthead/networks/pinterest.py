"""Pinterest: pins on one board of a business account.

There is no key: after a doubt the board's own pins are read. Pictures travel inside the one request that makes the pin; a
film is sent before (pinterest_film.py)."""

import base64
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.films import EACH, lone_film
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pinterest_film import prepared
from masthead.networks.protocol import (
    STOP,
    Account,
    Draft,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
)
from masthead.networks.signing_in import BASIC, Scope, SignedIn, SignIn

API = "https://api.pinterest.com/v5"
PAGE = 100
MOST_BOARDS = 500
_NO_PICTURE = _("A pin is a picture or a film: add one.")
_NOT_MINE = _("This board is not open to the account you signed in with. Connect the channel again and choose another.")


@dataclass(frozen=True)
class Settings(SignedIn):
    """A board, and the sign-in of the account it belongs to."""


class Pinterest(ByFacts):
    """Publishes and finds pins of one board, takes them back and changes their words."""

    connected = True
    Settings = Settings
    films_whole = EACH
    repeat = Repeat("lookup")
    shrinks_pictures = True
    sign_in = SignIn(
        authorise="https://www.pinterest.com/oauth/",
        token=f"{API}/oauth/token",
        scopes=(
            Scope("user_accounts:read", _("to say whose account it is")),
            Scope("boards:read", _("to list your boards")),
            Scope("boards:write", _("to put a pin on a board: Pinterest asks for it")),
            Scope("pins:read", _("to see whether a pin is out")),
            Scope("pins:write", _("to publish pins, and to take them back")),
        ),
        pkce=False,
        auth=BASIC,
        separator=",",
        with_code=(("continuous_refresh", "true"),),  # without it an application of before September 2025 can not renew
        access_lasts=timedelta(days=30),
        refresh_lasts=timedelta(days=60),
        renew_before=timedelta(days=5),
    )

    def joined(self, draft: Draft) -> str:
        """The link is the pin's own: whoever clicks the picture follows it."""
        return draft.text

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if draft.text.strip() and not draft.pictures:
            found.insert(0, Problem("picture_missing", STOP, _NO_PICTURE, "pictures", connected=True))
        return found

    def accounts(self, settings: Settings) -> list[Account]:
        """The boards of this account: each is a channel of its own."""
        boards, mark = [], ""
        with _wire(settings) as wire:
            me = wire.json("GET", f"{API}/user_account", harmless=True)
            while len(boards) < MOST_BOARDS:
                asked = {"page_size": PAGE} | ({"bookmark": mark} if mark else {})
                answer = wire.json("GET", f"{API}/boards", harmless=True, params=asked)
                boards += answer.get("items") or []
                mark = answer.get("bookmark") or ""
                if not mark:
                    break
        name = str(needed(me, "username", harmless=True))
        page, picture = f"https://www.pinterest.com/{name}/", str(me.get("profile_image") or "")
        return [Account(f"{board['name']} ({name})", page, str(board["id"]), picture) for board in boards]

    def verify(self, settings: Settings) -> Account:
        """The board, by the sign-in that was kept."""
        found = [one for one in self.accounts(settings) if one.remote_id == settings.account]
        if not found:
            raise SignInAgain(_NOT_MINE, evidence="board not listed")
        return found[0]

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """One request with words, link and pictures; a film is sent and prepared before it."""
        begun, film = time.monotonic(), lone_film(draft)
        pin = {"board_id": settings.account, "title": draft.headline, "description": self.words(draft)}
        if draft.link:
            pin["link"] = draft.link
        if draft.pictures[0].alt:
            pin["alt_text"] = draft.pictures[0].alt[:500]
        with _wire(settings) as wire:
            source = prepared(wire, API, film, keep, kept, begun) if film else self._media(draft.pictures)
            pin["media_source"] = source
            return _receipt(needed(wire.json("POST", f"{API}/pins", json=pin), "id"))

    def _media(self, pictures: tuple[Picture, ...]) -> dict:
        items = [self._item(picture) for picture in pictures]
        if len(items) == 1:
            return {"source_type": "image_base64", **items[0]}
        return {"source_type": "multiple_image_base64", "items": items}

    def _item(self, picture: Picture) -> dict:
        taken = self.as_taken(picture)
        return {"content_type": taken.content_type, "data": base64.b64encode(taken.data).decode()}

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words and our link among the board's newest pins since the first try."""
        url = f"{API}/boards/{settings.account}/pins"
        with _wire(settings) as wire:
            answer = wire.json("GET", url, harmless=True, params={"page_size": 50})
        for pin in answer.get("items") or []:
            made = datetime.fromisoformat(f"{pin['created_at'].removesuffix('Z')[:19]}+00:00")
            if once.since and made < once.since - timedelta(minutes=2):
                continue
            ours = (draft.headline, " ".join(self.words(draft).split()), draft.link.rstrip("/"))
            words = (
                pin.get("title") or "",
                " ".join((pin.get("description") or "").split()),
                (pin.get("link") or "").rstrip("/"),
            )
            if ours == words:
                return _receipt(pin["id"])
        return None

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the pin."""
        with _wire(settings) as wire:
            try:
                wire.ask("DELETE", f"{API}/pins/{receipt.remote_id}", harmless=True)
            except Rejected as error:
                if error.status == 404:
                    return Righted("absent", receipt.url)
                raise
        return Righted("deleted", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same pin; its picture stays."""
        said = {"title": draft.headline, "description": self.words(draft)}
        with _wire(settings) as wire:
            wire.ask("PATCH", f"{API}/pins/{receipt.remote_id}", harmless=True, json=said)
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the pin is still there, and its words."""
        with _wire(settings) as wire:
            try:
                pin = wire.json("GET", f"{API}/pins/{receipt.remote_id}", harmless=True)
            except Rejected as error:
                if error.status == 404:
                    return Standing(False)
                raise
        return Standing(True, pin.get("description") or "")


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.access}")


def _receipt(number) -> Receipt:
    return Receipt(str(number), f"https://www.pinterest.com/pin/{number}/")
