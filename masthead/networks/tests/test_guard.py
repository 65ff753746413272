import socket
import time

import httpx
import pytest

from masthead.kit.http import Guarded, TooLarge, is_public
from masthead.networks.tests.canned import Say

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "fe80::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_no_place_to_go(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f.1"])
def test_loopback_is_refused_however_it_is_written(host):
    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError):
        client.request("GET", f"http://{host}:9/")


def test_a_name_that_leads_inside_is_refused(monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: inside)

    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError, match="not a public address"):
        client.request("GET", "http://innocent.example/")


def test_a_named_private_server_is_reached(server):
    server.on("GET /", Say(200, {"fine": True}))

    with Guarded(seconds=5) as client:
        assert client.request("GET", server.url).json() == {"fine": True}


def test_a_redirect_leads_nowhere_inside(server):
    server.on("GET /", Say(302, b"", {"Location": "http://127.0.0.1:9/admin"}))

    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError, match="not a public address"):
        client.request("GET", server.url)


def test_a_redirect_of_a_post_is_not_followed(server):
    server.on("POST /", Say(301, b"", {"Location": "/elsewhere"}))

    with Guarded(seconds=5) as client:
        assert client.request("POST", server.url).status == 301
    assert not server.asked_for("GET /elsewhere")


def test_only_the_web_is_spoken():
    with Guarded(seconds=5) as client, pytest.raises(httpx.UnsupportedProtocol):
        client.request("GET", "file:///etc/passwd")


def test_a_trickling_answer_ends_at_the_deadline(server):
    server.on("GET /", Say(200, b"x" * 100, drip=0.1))
    began = time.monotonic()

    with Guarded(seconds=0.6) as client, pytest.raises(httpx.ReadTimeout):
        client.request("GET", server.url)

    assert time.monotonic() - began < 1.5


def test_an_answer_too_large_is_dropped(server):
    server.on("GET /", Say(200, b"x" * 20_000))

    with Guarded(seconds=5, max_bytes=10_000) as client, pytest.raises(TooLarge):
        client.request("GET", server.url)


def test_no_secret_shows_in_a_repr(server):
    server.on("GET /", Say(200, b"secret", {"Set-Cookie": "secret=1"}))

    with Guarded(seconds=5) as client:
        reply = client.request("GET", f"{server.url}/?key=secret", headers={"Authorization": "secret"})

        assert "secret" not in repr(reply) + repr(client)
