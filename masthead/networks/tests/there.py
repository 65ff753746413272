"""A network of the tests that signs in there and back, with accounts to choose from. It stands in for X in the registry."""

from dataclasses import replace

import pytest

from masthead.networks import NETWORKS, Account, Receipt, Scope, SignedIn, SignIn, SignInAgain
from masthead.networks.http import Wire
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import Repeat
from masthead.networks.tests.canned import Say, canned
from masthead.networks.tests.provider import Provider

SIGN_IN = SignIn(
    authorise="/authorise", token="/token", scopes=(Scope("read", "to see"), Scope("write", "to publish"), Scope("more", "nice to have", needed=False)),
)  # fmt: skip


class There(ByFacts):
    """Signs in, names its accounts, publishes."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("never")
    sign_in = SIGN_IN
    base = ""

    def verify(self, settings) -> Account:
        return self.accounts(settings)[0]

    def accounts(self, settings) -> list[Account]:
        headers = {"Authorization": f"Bearer {settings.access}"}
        with Wire(seconds=5, **headers) as wire:
            found = wire.json("GET", f"{self.base}/me", harmless=True)
        mine = [
            Account(one["name"], one.get("url", ""), one["id"], one.get("picture", ""), one.get("access", ""))
            for one in found
        ]
        return [one for one in mine if settings.account in ("", one.remote_id)]

    def publish(self, settings, draft, *, once, keep, kept) -> Receipt:
        with Wire(Authorization=f"Bearer {settings.access}") as wire:
            made = wire.json("POST", f"{self.base}/posts", json={"text": draft.text})
        if made.get("wrong"):
            raise SignInAgain(status=403)
        return Receipt(made["id"], f"https://there.example/{made['id']}")


@pytest.fixture
def provider(monkeypatch):
    """The network's server; a channel on X now signs in there."""
    with canned(Provider()) as server:
        network = There("x")
        monkeypatch.setattr(There, "base", server.url)
        sign_in = replace(SIGN_IN, authorise=f"{server.url}/authorise", token=f"{server.url}/token")
        monkeypatch.setattr(There, "sign_in", sign_in)
        monkeypatch.setitem(NETWORKS, "x", network)
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", server.url.removeprefix("http://"))
        server.on("GET /me", Say(200, [{"id": "7", "name": "Fromagerie Pérel", "url": "https://there.example/perel"}]))
        yield server
