"""What is wrong with a connection is said with the name people know: “X” and not “api.x.com”, whichever network and whatever it answers."""

import json
import re
from dataclasses import fields
from types import SimpleNamespace

import httpx
import pytest
from django.utils import translation

from conftest import NOON
from masthead.channels.connecting.doctor import complaints
from masthead.channels.models import Channel, Credential
from masthead.networks import NETWORKS, Application, Connects, NetworkError, SignsIn, Tokens, can, oauth
from masthead.networks.known_as import known_as

TYPED = {
    "wordpress": "https://blog.shop.example", "mastodon": "https://social.shop.example", "bluesky": "https://bsky.social",
}  # fmt: skip
HOST = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|app|social|example|network)\b")
PAGE = {"content": b"<!doctype html><title>Back soon</title>", "headers": {"content-type": "text/html"}}
ANSWERS = {
    "no application": {"status_code": 401, "json": {"error": "invalid_client"}},
    "token over": {"status_code": 400, "json": {"error": "invalid_grant"}},
    "unauthorised": {"status_code": 401, "json": {"error": {"code": 190, "message": "over"}}},
    "not allowed": {"status_code": 403, "json": {"error": "insufficient_scope"}},
    "gone": {"status_code": 404, "json": {"message": "no such thing"}},
    "moved": {"status_code": 301, "json": {}},
    "busy": {"status_code": 429, "json": {"message": "slow down"}},
    "refused": {"status_code": 422, "json": {"message": "no"}},
    "refused in silence": {"status_code": 422, "json": {}},
    "broken": {"status_code": 500, "json": {}},
    "mended": {"status_code": 503, **PAGE},
    "firewall": {"status_code": 403, **PAGE},
    "a page": {"status_code": 200, **PAGE},
    "no sense": {"status_code": 200, "content": b"{"},
    "nothing in it": {"status_code": 200, "json": {}},
    "silent": httpx.ConnectError("no"),
    "slow": httpx.ReadTimeout("slow"),
    "cut": httpx.RemoteProtocolError("cut"),
}  # fmt: skip
ASKED = sorted(
    key for key, one in NETWORKS.items() if can(one, Connects) and not (one.practice or one.served_here)
)  # a feed of ours asks nobody, and a mail server is called as it was typed


@pytest.fixture
def world(monkeypatch):
    """The internet gives one answer to everybody."""
    said = SimpleNamespace(answer=None)

    def handle(_transport, request):
        if isinstance(said.answer, Exception):
            raise said.answer
        words = dict(said.answer)
        content = words.pop("content", None) or json.dumps(words.pop("json", {})).encode()
        return httpx.Response(request=request, stream=httpx.ByteStream(content), **words)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return said


def settings_of(network, key: str):
    typed = {"address": TYPED.get(key, ""), "server": TYPED.get(key, ""), "service": TYPED.get(key, ""), "token": "1:2"}
    links = {"channel": "https://discord.com/channels/1/2"} if key == "discord" else {}
    names = {one.name for one in fields(network.Settings)}
    words = dict.fromkeys(names, "x") | {"server": ""} if "server" in names else dict.fromkeys(names, "x")
    return network.Settings(**(words | {name: value for name, value in {**typed, **links}.items() if name in names}))


def failures(key: str, world) -> list[NetworkError]:
    """What comes of a look at the connection, and of a renewal, for every answer there is."""
    network, found = NETWORKS[key], []
    old = Tokens("a", "r", NOON, NOON)
    for answer in ANSWERS.values():
        world.answer = answer
        for ask in (
            lambda: network.verify(settings_of(network, key)),
            lambda: can(network, SignsIn) and oauth.renew(network.sign_in, Application("id", "s"), old, now=NOON),
            lambda: (
                can(network, SignsIn)
                and oauth.exchange(
                    network.sign_in, Application("id", "s"), code="c", redirect="/", verifier="v", now=NOON
                )
            ),
        ):
            try:
                ask()
            except NetworkError as error:
                found.append(error)
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", ASKED)
def test_whatever_a_network_answers_the_doctor_names_it_as_people_do(key, language, world):
    channel = Channel(name="Ours", network_key=key, way=Channel.CONNECTED)
    own = TYPED.get(key, "").removeprefix("https://")
    found = failures(key, world)

    with translation.override(language):
        for error in found:
            why = str(error.sentence)
            broken = Credential(channel=channel, broken_since=NOON, broken_why=why)
            failing = Credential(channel=channel, renewal_failed_at=NOON, renewal_why=why)
            for held in (broken, failing):
                complaint = next(
                    one
                    for one in complaints(channel, held, now=NOON, ahead=NOON - NOON)
                    if one.code in ("broken", "fails")
                )
                words = f"{complaint.sentence} {complaint.do}"
                assert set(HOST.findall(words)) <= {own}, words
                assert str(channel.network.label).split()[0] in words, words
                assert words.count("Connect the channel again") <= 1 and words.count("Reconnectez") <= 1, words

    assert len(found) >= len(ANSWERS) - 3


def test_every_server_we_know_of_has_the_name_of_its_network():
    """A new connector with a server of its own adds a line to the table."""
    for key in ASKED:
        network = NETWORKS[key]
        if can(network, SignsIn):
            for address in (network.sign_in.authorise, network.sign_in.token):
                assert known_as(address), address
                assert known_as(address) in ("Google", str(network.label))


def test_a_host_that_only_looks_like_a_network_keeps_its_own_name():
    assert known_as("https://api.x.com/2/tweets") == "X"
    assert known_as("https://linux.com/") == "" == known_as("https://x.com.shop.example/")
    assert known_as("https://pinterest-media-upload.s3-accelerate.amazonaws.com/") == "Pinterest"


def test_a_reason_that_says_no_more_than_the_fact_is_not_said_twice():
    channel = Channel(name="Ours", network_key="x", way=Channel.CONNECTED)
    why = "The network no longer accepts this sign-in. Connect the channel again."

    (one,) = complaints(channel, Credential(broken_since=NOON, broken_why=why), now=NOON, ahead=NOON - NOON)

    assert f"{one.sentence} {one.do}" == "X no longer accepts the sign-in. Connect the channel again."
