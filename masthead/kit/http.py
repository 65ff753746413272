"""The one door to the internet: public addresses only, checked where the connection is made, with a hard deadline.

Every connection, also after a redirect or a changed DNS answer, goes to an address that was checked just before:
the name is resolved once, the answer is checked, and the socket is opened to that very address."""

import functools
import ipaddress
import json
import logging
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import httpcore
import httpx

# httpx writes every address into the log of whoever listens at INFO; some networks have the key in theirs.
logging.getLogger("httpx").setLevel(logging.WARNING)

USER_AGENT = "Masthead"
NOT_PUBLIC = "not a public address"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # kept for the workings of the network itself, whatever Python says
_PACKED = ("gzip", "x-gzip", "deflate")
_WEB = (80, 443)
# Above the ports of services, where a web server may well be: what speaks something else, as browsers and we know it.
_NO_WEB = {2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, *range(6665, 6670), 6697, 9200, 11211, 27017}


class TooLarge(httpx.TransportError):
    """The answer was longer than anybody asked for."""


class Unwritable(httpx.LocalProtocolError):
    """What was to stand in a header can not: a letter with an accent, a space nobody sees."""


@dataclass(frozen=True)
class Sent:
    """What one heavy request weighed, and how long it was on its way until it was answered."""

    bytes: int
    seconds: float


HEAVY = 1_000_000  # bytes: what is lighter says more about the way there than about the line
_WEIGHED: ContextVar[list[Sent] | None] = ContextVar("weighed", default=None)


@contextmanager
def weighing() -> Iterator[list[Sent]]:
    """What is heavy and gets there while this lasts, whoever sends it. What stays in our own house is no measure of the line."""
    sent: list[Sent] = []
    before = _WEIGHED.set(sent)
    try:
        yield sent
    finally:
        _WEIGHED.reset(before)


class _Scales:
    """The bytes that left for the internet in one conversation."""

    def __init__(self):
        self.bytes = 0

    def note(self, before: int, began: float, status: int) -> None:
        found, weight = _WEIGHED.get(), self.bytes - before
        if found is not None and weight >= HEAVY and status < 400:
            found.append(Sent(weight, max(_ticks() - began, 0.001)))


class Deadline:
    """A moment after which nothing may happen any more. It counts the time a machine was suspended, too."""

    def __init__(self, seconds: float):
        self._until = _ticks() + seconds

    def left(self) -> float:
        """Seconds left, 0 when it is over."""
        return max(0.0, self._until - _ticks())


def _ticks() -> float:
    # time.monotonic() stands still while a Linux machine sleeps; a lease in the database does not.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(frozen=True)
class Reply:
    """What came back. Its repr shows no header and no body, so that no log can hold a secret."""

    status: int
    headers: httpx.Headers = field(repr=False, default_factory=httpx.Headers)
    body: bytes = field(repr=False, default=b"")
    url: str = field(repr=False, default="")

    @property
    def is_html(self) -> bool:
        """A web page, whatever the header says."""
        start = self.body[:200].lstrip().lower()
        return start.startswith((b"<!doctype html", b"<html")) or "text/html" in self.headers.get("content-type", "")

    def json(self):
        """The content as JSON. ValueError when it is not."""
        return json.loads(self.body)


class Guarded:
    """A client for one conversation. It never follows a redirect of anything but a GET, and keeps no connection."""

    def __init__(self, *, seconds: float = 25, max_bytes: int = 5_000_000):
        self.deadline, self._scales = Deadline(seconds), _Scales()
        self._max_bytes = max_bytes
        transport = httpx.HTTPTransport(trust_env=False, verify=_trusted())
        transport._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_keepalive_connections=0,  # a reused connection that just died would look like a lost answer
            network_backend=_CheckedBackend(self.deadline, self._scales),
        )
        self._client = httpx.Client(
            transport=transport, trust_env=False, max_redirects=3, timeout=seconds,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"<Guarded, {self.deadline.left():.1f} s left>"

    def __enter__(self) -> "Guarded":
        return self

    def __exit__(self, *_error) -> None:
        self._client.close()

    def request(self, method: str, url: str, **words) -> Reply:
        """Ask and read the whole answer within the deadline and the size limit. Raises httpx.TransportError, httpx.InvalidURL."""
        try:
            return self._read(method, url, **words)
        except UnicodeEncodeError:
            raise Unwritable("no header") from None  # without its cause: that one holds what was to be kept secret
        except UnicodeError:
            raise httpx.InvalidURL("no name of a host") from None

    def _read(self, method: str, url: str, **words) -> Reply:
        follow = method in {"GET", "HEAD"}
        began, before = _ticks(), self._scales.bytes
        with self._client.stream(method, url, follow_redirects=follow, **words) as response:
            self._scales.note(before, began, response.status_code)
            body, came = bytearray(), 0
            unpacked = _unpacking(response.headers.get("content-encoding", ""))
            for piece in response.iter_raw():
                came += len(piece)
                body += unpacked(piece, self._max_bytes + 1 - len(body))
                if max(len(body), came) > self._max_bytes:
                    raise TooLarge("answer too large")
            return Reply(response.status_code, response.headers, bytes(body), str(response.url))


def _unpacking(coding: str) -> Callable[[bytes, int], bytes]:
    """How the pieces of an answer are unpacked, each to so many bytes at most: a small one can become gigabytes.

    We ask for none to be packed. What was packed once all the same is unpacked; twice, or in another way, nobody has reason to."""
    if coding.strip().lower() not in _PACKED:
        return lambda piece, _most: piece
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)

    def unpacked(piece: bytes, most: int) -> bytes:
        try:
            return b"" if unpacking.eof else unpacking.decompress(piece, most)
        except zlib.error:
            raise httpx.DecodingError("answer packed in a way nobody can read") from None

    return unpacked


def is_public(address: str) -> bool:
    """May anybody on the internet be expected behind this IP address?"""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        elif ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _PROTOCOLS


def is_web_port(port: int) -> bool:
    """May a web server be expected here, and not a database, a mail server or a shell?"""
    return port in _WEB or (port >= 1024 and port not in _NO_WEB)


def allowed_private() -> set[str]:
    """The private host:port pairs this installation names one by one in MASTHEAD_ALLOW_PRIVATE."""
    return {pair.strip().lower() for pair in os.environ.get("MASTHEAD_ALLOW_PRIVATE", "").split(",") if pair.strip()}


def checked_addresses(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of a host that may be connected to. Raises httpcore.ConnectError when there is none."""
    answers = _resolve(host, port, timeout)
    if f"{host}:{port}".lower() in allowed_private():
        return answers
    public = [address for address in answers if is_public(address)]
    if not public:
        raise httpcore.ConnectError(NOT_PUBLIC)
    return public


def _resolve(host: str, port: int, timeout: float) -> list[str]:
    """getaddrinfo knows no timeout, so it is asked in a thread that may be left behind."""
    outcome: list = []

    def ask():
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            outcome.append(list(dict.fromkeys(entry[4][0] for entry in found)))
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = threading.Thread(target=ask, daemon=True, name="resolve")
    thread.start()
    thread.join(timeout)
    if not outcome:
        raise httpcore.ConnectTimeout("the name could not be resolved in time")
    if isinstance(outcome[0], Exception):
        raise httpcore.ConnectError("the name could not be resolved")
    return outcome[0]


@functools.cache
def _trusted() -> ssl.SSLContext:
    """The certificates this machine trusts, read once: reading them takes longer than a whole request."""
    return ssl.create_default_context()


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only, and lets no step outlive the deadline."""

    def __init__(self, deadline: Deadline, scales: _Scales):
        self._deadline, self._scales = deadline, scales
        self._plain = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        if not is_web_port(port) and f"{host}:{port}".lower() not in allowed_private():
            raise httpcore.ConnectError(NOT_PUBLIC)
        error: Exception = httpcore.ConnectTimeout("deadline")
        for address in checked_addresses(host, port, self._left(10)):
            if not self._deadline.left():
                break
            try:
                stream = self._plain.connect_tcp(address, port, self._left(10), local_address, socket_options)
                return _Timed(stream, self._deadline, self._scales if is_public(address) else _Scales())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    def connect_unix_socket(self, path, timeout=None, socket_options=None):
        raise httpcore.ConnectError(NOT_PUBLIC)

    def _left(self, most: float) -> float:
        return max(0.001, min(most, self._deadline.left()))


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline, so that a trickling server cannot hold us."""

    def __init__(self, stream, deadline: Deadline, scales: _Scales):
        self._stream, self._deadline, self._scales = stream, deadline, scales

    def read(self, max_bytes, timeout=None):
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer, timeout=None):
        # In pieces, since one sendall of a large body has a fresh timeout for each part the kernel takes.
        view = memoryview(buffer)
        for start in range(0, len(view), 65_536):
            self._stream.write(bytes(view[start : start + 65_536]), self._left(httpcore.WriteTimeout))
        self._scales.bytes += len(view)

    def close(self):
        self._stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(httpcore.ConnectTimeout))
        return _Timed(stream, self._deadline, self._scales)

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)

    def _left(self, error: type[Exception]) -> float:
        left = self._deadline.left()
        if left <= 0:
            raise error("deadline")
        return left
