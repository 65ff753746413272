"""TikTok: one film on one account, uploaded in pieces under a publish id that is kept before the first byte; or pictures,
which TikTok fetches from our address.

While that id lives no second one is asked for; its status says what became of the post. To ask for pictures is to publish
them: that this was asked is kept before, and where its answer was lost a person looks. Checked against TikTok's
documentation only: it publishes no description for machines."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.checks import no_public_address
from masthead.networks.films import Pace, lone_film, opened, time_left
from masthead.networks.http import Wire, call_deadline, needed, read_json
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import (
    NOTE,
    STOP,
    Account,
    Draft,
    GoesOn,
    InDoubt,
    NotSent,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
)
from masthead.networks.signing_in import Scope, SignedIn, SignIn
from masthead.networks.words import said

API = "https://open.tiktokapis.com/v2/post/publish"
PIECE = 10_000_000  # between 5 and 64 million bytes; a lighter film goes up whole
NEEDS = 8.0  # seconds left without which no further piece is begun
WAITS = 3.0  # seconds between two questions about the status
_NO_FILM = _("TikTok takes one film, or pictures: add them.")
_NO_HEADLINE = _("On TikTok pictures have a headline, a film has none: only its text goes out.")
_PRIVATE = _(
    "TikTok lets this application publish privately only, until it has been audited. Post it by hand in the app."
)
_WRONG = _("TikTok no longer accepts this sign-in, or a permission is missing. Connect the channel again.")
_REFUSED = _("TikTok refused this: %(reason)s")
_LOOKING = _("TikTok has the film and looks at it before it shows it. Masthead asks again.")
_ASKED = _("TikTok was asked for these pictures and gave no clear answer. Look at the profile, then say what you see.")
_NOT_OURS = _(
    "TikTok does not know yet that this Masthead’s address is the firm’s. Whoever looks after the firm’s application adds it "
    "there under “URL properties”; until then, publish the pictures by hand."
)
_SIGN_IN = {
    "access_token_invalid",
    "scope_not_authorized",
    "scope_permission_missed",
    "token_not_authorized_for_open_id",
}
_UNAUDITED = {"unaudited_client_can_only_post_to_private_accounts", "privacy_level_option_mismatch"}
PUBLIC = "PUBLIC_TO_EVERYONE"
ALL = "all"
ASKED = "asked"


@dataclass(frozen=True)
class Settings(SignedIn):
    """An account, and its sign-in."""


class TikTok(ByFacts):
    """Publishes films and pictures of one account. TikTok lets nobody change them or take them back from outside."""

    connected = True
    Settings = Settings
    fetches_pictures = True
    secret_steps = frozenset({"place"})  # whoever has the address may upload
    asked_steps = frozenset({ASKED})
    repeat = Repeat("exact")
    sign_in = SignIn(
        authorise="https://www.tiktok.com/v2/auth/authorize/",
        token="https://open.tiktokapis.com/v2/oauth/token/",
        scopes=(
            Scope("user.info.basic", _("to say whose account it is")),
            Scope("video.publish", _("to publish films and pictures, and to ask what became of them")),
        ),
        separator=",",
        id_name="client_key",
        hex_challenge=True,  # developers.tiktok.com, Login Kit for Desktop, 2026: a digest after RFC 7636 is refused
        access_lasts=timedelta(hours=24),
        refresh_lasts=timedelta(days=365),
    )

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if draft.text.strip() and not draft.pictures:
            found.insert(0, Problem("film_missing", STOP, _NO_FILM, "pictures", connected=True))
        if draft.headline.strip() and any(one.is_film for one in draft.pictures):
            found.append(Problem("headline_unused", NOTE, _NO_HEADLINE, "headline", connected=True))
        return found

    def accounts(self, settings: Settings) -> list[Account]:
        """The one account of this sign-in."""
        with _wire(settings) as wire:
            who = _ask(wire, "creator_info/query/", {}, harmless=True)
        name = str(needed(who, "creator_username", harmless=True))
        page, picture = f"https://www.tiktok.com/@{name}", str(who.get("creator_avatar_url") or "")
        return [Account(str(who.get("creator_nickname") or name), page, name, picture)]

    def verify(self, settings: Settings) -> Account:
        """Whose account this is."""
        return self.accounts(settings)[0]

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """An id and a place to send to, kept; piece by piece; then the status until TikTok shows the post."""
        began, film, state = time.monotonic(), lone_film(draft), dict(kept)

        def note(name: str, value: str) -> None:
            state[name] = value
            keep(name, value)

        with _wire(settings) as wire:
            who = _ask(wire, "creator_info/query/", {}, harmless=True)
            if film is None:
                self._ask_for_pictures(wire, who, draft, state, note)
            elif not state.get("publish"):
                _begin(wire, who, self.words(draft), film, note)
            if film and state["sent"] != ALL:
                _send(film, state, note, began)
            return _await(wire, who, state, note, began)

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """What the id that was kept has become; without one nothing was begun, or nobody but a person can tell."""
        if kept.get("sent") != ALL or not kept.get("publish"):
            return None
        with _wire(settings) as wire:
            who = _ask(wire, "creator_info/query/", {}, harmless=True)
            return _post(who, _ask(wire, "status/fetch/", {"publish_id": kept["publish"]}, harmless=True))

    def _ask_for_pictures(self, wire: Wire, who: dict, draft: Draft, state: dict, note) -> None:
        """Have TikTok fetch the pictures and publish them: one request, which is never made twice."""
        if state.get("publish"):
            return
        if state.get(ASKED) or state.get("sent") == ALL:
            raise InDoubt(_ASKED, evidence="asked before")
        _must_be_public(who)
        if not draft.pictures:
            raise Rejected(_NO_FILM, evidence="no file")
        if not all(one.address for one in draft.pictures):
            raise Rejected(no_public_address(self.label), evidence="no public address")
        source = {
            "source": "PULL_FROM_URL", "photo_cover_index": 0, "photo_images": [one.address for one in draft.pictures],
        }  # fmt: skip
        content = {
            "media_type": "PHOTO", "post_mode": "DIRECT_POST", "source_info": source,
            "post_info": _titled(draft) | {"description": self.words(draft), "privacy_level": PUBLIC},
        }  # fmt: skip
        note(ASKED, "yes")
        try:
            made = _ask(wire, "content/init/", content, harmless=False)
        except (Rejected, SignInAgain, NotSent):
            note(ASKED, "")
            raise
        note("publish", str(needed(made, "publish_id")))
        note("sent", ALL)


def _titled(draft: Draft) -> dict:
    """Pictures may have a title above their words; a film's words are its title."""
    return {"title": draft.headline.strip()} if draft.headline.strip() else {}


def _must_be_public(who: dict) -> None:
    if PUBLIC not in who.get("privacy_level_options", []):
        raise Rejected(_PRIVATE, evidence="no public level")


def _begin(wire: Wire, who: dict, words: str, film: Picture, note) -> None:
    _must_be_public(who)
    size = film.size or len(film.data)
    piece, count = _pieces(size)
    source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": piece, "total_chunk_count": count}
    content = {"post_info": {"title": words, "privacy_level": PUBLIC}, "source_info": source}
    made = _ask(wire, "video/init/", content, harmless=True)
    note("place", str(needed(made, "upload_url", harmless=True)))
    note("sent", "0")
    note("publish", str(needed(made, "publish_id", harmless=True)))


def _send(film: Picture, state: dict, note, began: float) -> None:
    size = film.size or len(film.data)
    piece, count = _pieces(size)
    pace = Pace(began, NEEDS)
    with Wire(seconds=time_left(began)) as wire, opened(film) as file:
        for number in range(int(state["sent"]), count):
            if not pace.has_time():
                raise GoesOn(after=timedelta(seconds=1), evidence=f"{number} of {count}")
            is_last, start = number == count - 1, number * piece
            file.seek(start)
            content = file.read() if is_last else file.read(piece)
            headers = {
                "Content-Range": f"bytes {start}-{start + len(content) - 1}/{size}",
                "Content-Type": film.content_type,
            }
            if is_last:  # it makes the film: from here on only the status tells
                note("sent", ALL)
            try:
                wire.ask("PUT", state["place"], harmless=not is_last, headers=headers, content=content)
            except (Rejected, SignInAgain) as error:
                note("publish", "")  # an upload that was not ended never becomes a film: begin anew
                raise NotSent(after=timedelta(minutes=1), status=error.status, evidence=error.evidence) from None
            if not is_last:
                note("sent", str(number + 1))


def _await(wire: Wire, who: dict, state: dict, note, began: float) -> Receipt:
    while True:
        status = _ask(wire, "status/fetch/", {"publish_id": state["publish"]}, harmless=True)
        if found := _post(who, status):
            return found
        if status.get("status") == "FAILED":
            for name in ("publish", "sent", ASKED):
                note(name, "")
            raise Rejected(
                said(_REFUSED, reason=status.get("fail_reason") or "?"), evidence=str(status.get("fail_reason"))
            )
        if call_deadline() - (time.monotonic() - began) < NEEDS:
            raise InDoubt(_LOOKING, evidence=str(status.get("status")))
        time.sleep(WAITS)


def _post(who: dict, status: dict) -> Receipt | None:
    """The public post, once TikTok has looked at it. The misspelling is TikTok's own.

    The address of a film leads to pictures, too: TikTok corrects it."""
    numbers = status.get("publicaly_available_post_id") or []
    if status.get("status") != "PUBLISH_COMPLETE" or not numbers:
        return None
    return Receipt(str(numbers[0]), f"https://www.tiktok.com/@{who['creator_username']}/video/{numbers[0]}")


def _ask(wire: Wire, path: str, content: dict, *, harmless: bool) -> dict:
    """One question; TikTok tells what is wrong in `error.code`, with whatever status."""
    url = f"{API}/{path}"
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    reply = wire.ask("POST", url, harmless=harmless, json=content, headers=headers, also=(400, 401, 403, 404, 429))
    answer = read_json(reply, url, harmless=harmless)
    told = answer.get("error") if isinstance(answer, dict) else None
    error = told if isinstance(told, dict) else {}
    code = str(error.get("code") or ("ok" if reply.status == 200 else f"HTTP {reply.status}"))
    facts = {"status": reply.status, "evidence": code}
    if code == "rate_limit_exceeded" or reply.status == 429:
        raise NotSent(after=timedelta(minutes=1), **facts)
    if code == "url_ownership_unverified":
        raise Rejected(_NOT_OURS, **facts)
    if code in _UNAUDITED:
        raise Rejected(_PRIVATE, **facts)
    if code in _SIGN_IN or reply.status == 401:
        raise SignInAgain(_WRONG, **facts)
    if code != "ok":
        raise Rejected(said(_REFUSED, reason=str(error.get("message") or code)[:200]), **facts)
    return answer.get("data") or {}


def _pieces(size: int) -> tuple[int, int]:
    """How large a piece is and how many there are; the last one takes the rest, as TikTok wants it."""
    piece = min(size, PIECE)
    return piece, max(1, size // piece)


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.access}")
