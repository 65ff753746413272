import gzip
import socket
import time
import tracemalloc
from urllib.parse import urlsplit

import httpcore
import httpx
import pytest

from masthead.kit.http import Guarded, TooLarge, is_public
from masthead.networks.tests.canned import Say

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "fe80::1%eth0", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::127.0.0.1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1", "2002:a9fe:a9fe::", "2001:0:4136:e378:8000:63bf:5601:5601", "fec0::1", "fd00:ec2::254", "0.1.2.3", "198.18.0.1",
    "192.0.0.8", "2001:db8::1",
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


def public(address, port=80):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


@pytest.fixture
def sockets(monkeypatch):
    """Every address somebody tried to reach; nothing leaves the machine."""
    tried = []

    def connect(_backend, host, port, *_words, **_more):
        tried.append((host, port))
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return tried


def test_a_name_that_changes_its_mind_is_reached_where_it_was_checked(monkeypatch, sockets):
    answers = iter([public("93.184.215.14"), public("127.0.0.1"), public("127.0.0.1")])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: next(answers))

    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError):
        client.request("GET", "http://rebinds.example/")

    assert sockets == [("93.184.215.14", 80)]  # the name was asked once, the socket went to the checked answer
    assert next(answers) == public("127.0.0.1")


def test_of_a_mixed_answer_only_the_public_part_is_tried(monkeypatch, sockets):
    mixed = [*public("169.254.169.254"), *public("93.184.215.14"), *public("10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: mixed)

    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError):
        client.request("GET", "http://mixed.example/")

    assert sockets == [("93.184.215.14", 80)]


def test_a_name_is_checked_anew_after_a_redirect_to_itself(monkeypatch, server):
    """Public the first time, inside the second: the second connection is refused, not taken from what was checked before."""
    server.on("GET /", Say(302, b"", {"Location": "http://rebinds.example/admin"}))
    here, real = urlsplit(server.url), socket.getaddrinfo
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"{here.hostname}:{here.port}")
    asked = []

    def resolve(host, *words, **more):
        if host != "rebinds.example":
            return real(host, *words, **more)
        asked.append(host)
        return public("169.254.169.254")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Guarded(seconds=5) as client, pytest.raises(httpx.ConnectError, match="not a public address"):
        client.request("GET", server.url)

    assert asked == ["rebinds.example"]


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200, 11211])
def test_ports_of_other_services_are_no_web(monkeypatch, sockets, port):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: public("93.184.215.14", port))

    with Guarded(seconds=5) as client, pytest.raises(httpx.TransportError):
        client.request("GET", f"http://server.example:{port}/")

    assert sockets == []


def test_an_answer_that_unpacks_to_gigabytes_is_counted_unpacked(server):
    server.on("GET /", Say(200, gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip"}))

    with Guarded(seconds=5, max_bytes=100_000) as client, pytest.raises(TooLarge):
        client.request("GET", server.url)


def test_no_answer_takes_more_memory_than_is_asked_for_however_it_was_packed(server):
    server.on("GET /", Say(200, gzip.compress(b"0" * 30_000_000), {"Content-Encoding": "gzip"}))
    tracemalloc.start()

    with Guarded(seconds=5, max_bytes=100_000) as client, pytest.raises(TooLarge):
        client.request("GET", server.url)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3_000_000


def test_what_was_packed_once_is_read_and_what_was_packed_twice_stays_as_it_came(server):
    once, twice = gzip.compress(b"fine"), gzip.compress(gzip.compress(b"0" * 1_000_000))
    server.on("GET /once", Say(200, once, {"Content-Encoding": "gzip"}))
    server.on("GET /twice", Say(200, twice, {"Content-Encoding": "gzip, gzip"}))

    with Guarded(seconds=5, max_bytes=100_000) as client:
        assert client.request("GET", f"{server.url}/once").body == b"fine"
        assert client.request("GET", f"{server.url}/twice").body == twice


def test_what_hangs_behind_a_packed_answer_counts_too(server):
    server.on("GET /", Say(200, gzip.compress(b"fine") + b"x" * 200_000, {"Content-Encoding": "gzip"}))

    with Guarded(seconds=5, max_bytes=100_000) as client, pytest.raises(TooLarge):
        client.request("GET", server.url)
