"""The practice ground: a network that works, in memory or over HTTP, and misbehaves when told to.

    world.feel("reset")            # the next post is accepted, its answer lost
    world.posts                    # what is out there

With an address in its settings it speaks to `python -m masthead.networks.fake_server`."""

import json
import time
from dataclasses import dataclass

import httpx
from django.utils.translation import gettext_lazy as _

from masthead.kit.http import Reply
from masthead.networks.afterwards import Righted, Standing
from masthead.networks.fake_world import PASSWORD, Answer, World
from masthead.networks.http import Wire, from_failure, judged, needed, read_json
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import (
    Account,
    Draft,
    InDoubt,
    NetworkError,
    Once,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
    setting,
)
from masthead.networks.replies import answer_own, made

world = World()

_REPEATS = {
    "key": Repeat("exact"),
    "record": Repeat("exact"),
    "lookup": Repeat("lookup"),
    "none": Repeat("never"),
}
_HERE = "http://practice.invalid"


@dataclass(frozen=True)
class Settings:
    """A made-up account."""

    account: str = setting(_("Account"), help=_("Any name."), default="practice", required=True)
    password: str = setting(_("Password"), help=_("The word is practice."), secret=True)
    url: str = setting(_("Address"), help=_("Leave it empty."), kind="url", required=False)


@dataclass(frozen=True)
class Fake(ByFacts):
    """A working network of one of four kinds, by what it offers after a lost answer."""

    key: str = "fake"
    kind: str = "key"
    connected = True
    practice = True
    Settings = Settings

    @property
    def fact(self):
        return ByFacts("fake").fact

    @property
    def repeat(self) -> Repeat:
        return _REPEATS[self.kind]

    def new_record_key(self, now) -> str:
        return f"{int(now.timestamp() * 1_000_000):x}" if self.kind == "record" else ""

    def verify(self, settings: Settings) -> Account:
        """Whose account this is."""
        if not settings.url:
            _signed_in(settings)
            return Account(settings.account, f"{_HERE}/{settings.account}")
        with _wire(settings) as wire:
            answer = wire.json("GET", f"{settings.url}/account", harmless=True)
        return Account(answer["account"], f"{settings.url}/{answer['account']}")

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Pictures first, one by one, each kept; then the post, the only step that cannot be taken back."""
        for number, picture in enumerate(draft.pictures):
            if f"picture-{number}" not in kept:
                keep(f"picture-{number}", f"{once.key}-{number}-{len(picture.data)}")
        post = {
            "kind": self.kind, "account": settings.account, "key": once.key, "record": once.record,
            "headline": draft.headline, "text": self.words(draft), "pictures": [p.alt for p in draft.pictures],
        }  # fmt: skip
        begun = time.monotonic()
        receipt = self._main(settings, draft, once, post)
        texts = self.replies(draft)
        return answer_own(receipt, texts, self._answer(settings, once), keep=keep, kept=kept, begun=begun)

    def _main(self, settings: Settings, draft: Draft, once: Once, post: dict) -> Receipt:
        number = str(needed(self._post(settings, post), "id"))
        return Receipt(number, self._address(settings, number))

    def _answer(self, settings: Settings, once: Once):
        def answer(number: int, text: str, before: str, _left: float) -> str:
            record = f"{once.record}-{number}" if once.record else ""
            post = {
                "kind": self.kind, "account": settings.account, "key": f"{once.key}-{number}", "record": record,
                "headline": "", "text": text, "pictures": [], "below": before,
            }  # fmt: skip
            return str(needed(self._post(settings, post), "id"))

        return answer

    def _post(self, settings: Settings, post: dict) -> dict:
        if settings.url:
            with _wire(settings) as wire:
                return wire.json("POST", f"{settings.url}/posts", json=post)
        _signed_in(settings)
        return read_json(judged(_heard(world.post(post)), _HERE), _HERE)

    def _address(self, settings: Settings, number: str) -> str:
        return f"{settings.url or _HERE}/{settings.account}/{number}"

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Take the post away; first what stands below it from us, the last one first."""
        gone = [self._away(settings, number) for number in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if gone[-1] else "absent", receipt.url)

    def _away(self, settings: Settings, number: str) -> bool:
        if not settings.url:
            _signed_in(settings)
            return world.remove(number)
        with _wire(settings) as wire:
            try:
                wire.ask("DELETE", f"{settings.url}/posts/{number}", harmless=True)
            except Rejected:
                return False
        return True

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same post."""
        if settings.url:
            with _wire(settings) as wire:
                text = {"text": self.words(draft)}
                wire.ask("PUT", f"{settings.url}/posts/{receipt.remote_id}", harmless=True, json=text)
        else:
            _signed_in(settings)
            if not world.change(receipt.remote_id, self.words(draft)):
                raise Rejected(status=404, evidence="HTTP 404")
        return Righted("edited", receipt.url)


class FakeThatCanLook(Fake):
    """The kinds that can be asked what is out there."""

    def _main(self, settings: Settings, draft: Draft, once: Once, post: dict) -> Receipt:
        """As the others; a record key that exists already answers 500, so an error is a reason to look."""
        try:
            return super()._main(settings, draft, once, post)
        except InDoubt:
            if self.kind == "record" and (found := self._look(settings, draft, once)):
                return found
            raise

    def _look(self, settings: Settings, draft: Draft, once: Once) -> Receipt | None:
        try:
            return self.find(settings, draft, once=once, kept={})
        except NetworkError:
            return None

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the post is still there, and its words."""
        found = self._posts(settings, {"id": receipt.remote_id})
        return Standing(True, found[0]["text"]) if found else Standing(False)

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """The post of this very intention, by the best mark this kind leaves."""
        marks = {
            "key": {"key": once.key},
            "record": {"record": once.record},
            "lookup": {"text": self.words(draft)},
        }
        wanted = {"account": settings.account, **marks[self.kind]}
        if self.kind == "lookup" and once.since:
            wanted["since"] = once.since.isoformat()
        found = self._posts(settings, wanted)
        return Receipt(found[0]["id"], self._address(settings, found[0]["id"])) if found else None

    def _posts(self, settings: Settings, wanted: dict) -> list[dict]:
        if settings.url:
            with _wire(settings) as wire:
                return wire.json("GET", f"{settings.url}/posts", harmless=True, params=wanted)
        _signed_in(settings)
        return world.find(**wanted)


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.password}")


def _signed_in(settings: Settings) -> None:
    if settings.password != PASSWORD:
        raise SignInAgain(status=401, evidence="HTTP 401")


def _heard(answer: Answer) -> Reply:
    """An answer of the world in memory, as it would have come over the line."""
    if answer.cut:
        raise from_failure(httpx.ReadError("cut"), _HERE)
    return Reply(answer.status, httpx.Headers(answer.headers), answer.body, _HERE)


def dump() -> str:
    """Everything out there, for a person debugging."""
    return json.dumps(world.posts, indent=1)


FAKES = [
    FakeThatCanLook("fake", "key"),
    FakeThatCanLook("fake_record", "record"),
    FakeThatCanLook("fake_lookup", "lookup"),
    Fake("fake_none", "none"),
]
