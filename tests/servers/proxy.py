"""A proxy that loses answers on order: the one network fault no mock shows honestly.

    with LossyProxy("http://127.0.0.1:8080") as proxy:
        proxy.next("lose_answer", method="POST", path="/wp-json/wp/v2/posts")
        ...                                  # the client, pointed at proxy.url, sees a broken connection
        assert proxy.passed("POST") == 1     # while the server did the work

An order holds for the next request that fits it, and is then used up; `always` keeps it until `clear()`.
"""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

MODES = {
    "pass": "as if the proxy were not there",
    "lose_answer": "the request is passed on in full, then the connection is dropped without an answer",
    "lose_request": "the connection is dropped before anything is passed on",
    "error_after": "the request is passed on, the client gets `status` (500) with an HTML page",
    "error": "nothing is passed on, the client gets `status` (500) with an HTML page",
    "html": "nothing is passed on, the client gets a 200 with an HTML page (a hotel's sign-in page)",
    "html_after": "the request is passed on, the client gets a 200 with an HTML page",
    "delay": "`seconds` pass, then the request is passed on",
    "delay_answer": "the request is passed on, the answer comes `seconds` later",
    "truncate": "the request is passed on, the client gets half of the answer, then a dropped connection",
}
BEFORE_PASSING = {"lose_request", "error", "html"}
HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
PAGE = b"<!doctype html><title>Something else</title><h1>This is not the answer you were looking for</h1>"


@dataclass
class Order:
    """What is to happen to a request, and to which."""

    mode: str
    method: str = ""
    path: str = ""
    seconds: float = 1.0
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    forever: bool = False

    def fits(self, method: str, path: str) -> bool:
        return self.method in {"", method} and self.path in path


@dataclass(frozen=True)
class Seen:
    """One request as the proxy saw it: `passed` tells whether the server behind got it."""

    method: str
    path: str
    mode: str
    passed: bool
    status: int | None
    body: bytes = b""


class LossyProxy:
    """Stands before a real server on loopback and breaks what it is told to break."""

    def __init__(self, target: str):
        parts = urlsplit(target)
        self.target = target.rstrip("/")
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.seen: list[Seen] = []
        self._orders: list[Order] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the client has to go instead of `target`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def next(self, mode: str, *, times: int = 1, **which) -> None:
        """Break the next `times` requests that fit `method` and `path` (a part of the path) in this way."""
        _known(mode)
        with self._lock:
            self._orders += [Order(mode, **which) for _ in range(times)]

    def always(self, mode: str, **which) -> None:
        """Break every request that fits, until `clear()`."""
        _known(mode)
        with self._lock:
            self._orders.append(Order(mode, forever=True, **which))

    def clear(self) -> None:
        """Forget all orders, and what was seen."""
        with self._lock:
            self._orders.clear()
            self.seen.clear()

    def passed(self, method: str = "", path: str = "") -> int:
        """How many requests that fit have reached the server behind."""
        return sum(1 for one in self.seen if one.passed and method in {"", one.method} and path in one.path)

    def stop(self) -> None:
        """Close the port and every connection; nothing is left waiting."""
        self._server.shutdown()
        self._server.drop_connections()
        self._server.server_close()
        self._thread.join(5)

    def __enter__(self) -> "LossyProxy":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def order_for(self, method: str, path: str) -> Order:
        """The order that holds for this request; used up unless it stands for ever."""
        with self._lock:
            for order in self._orders:
                if order.fits(method, path):
                    if not order.forever:
                        self._orders.remove(order)
                    return order
        return Order("pass")


def _known(mode: str) -> None:
    if mode not in MODES:
        raise ValueError(f"{mode!r} is not one of {', '.join(MODES)}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    proxy: LossyProxy

    def __init__(self, *args):
        self.open: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request, client_address):
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.open.discard(request)
        super().shutdown_request(request)

    def drop_connections(self) -> None:
        for connection in list(self.open):
            with contextlib.suppress(OSError):  # the client was quicker
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up is the daily business of a lossy proxy."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_) -> None:
        """Say nothing: `proxy.seen` is the record."""

    def treat(self) -> None:
        proxy, body = self.server.proxy, self._body()
        order = proxy.order_for(self.command, self.path)
        if order.mode == "delay":
            time.sleep(order.seconds)
        answer = None if order.mode in BEFORE_PASSING else self._forward(proxy, body)
        status = answer[0] if answer else None
        proxy.seen.append(Seen(self.command, self.path, order.mode, answer is not None, status, body))
        self._reply(order, answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = treat

    def _reply(self, order: Order, answer) -> None:
        if order.mode in {"lose_answer", "lose_request"}:
            self.close_connection = True
        elif order.mode in {"error", "error_after"}:
            self._send(order.status, [("Content-Type", "text/html"), *order.headers.items()], PAGE)
        elif order.mode in {"html", "html_after"}:
            self._send(200, [("Content-Type", "text/html; charset=UTF-8")], PAGE)
        else:
            if order.mode == "delay_answer":
                time.sleep(order.seconds)
            self._send(*answer, cut=order.mode == "truncate")

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes, *, cut: bool = False) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = self.close_connection or cut

    def _forward(self, proxy: LossyProxy, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """The whole request to the server behind, its whole answer back."""
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        headers |= {
            "Host": f"{proxy.host}:{proxy.port}",
            "Content-Length": str(len(body)),
            "Connection": "close",
        }
        connection = http.client.HTTPConnection(proxy.host, proxy.port, timeout=60)
        try:
            connection.request(self.command, self.path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return 502, [("Content-Type", "text/html")], PAGE
        finally:
            connection.close()
        return response.status, list(self._kept(response, proxy)), content

    @staticmethod
    def _kept(response, proxy: LossyProxy) -> Iterator[tuple[str, str]]:
        for name, value in response.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                # A link that the client is told to follow must not lead it past the proxy.
                yield (
                    name,
                    value.replace(proxy.target, proxy.url) if name.lower() in {"link", "location"} else value,
                )

    def _body(self) -> bytes:
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass  # trailers
        return b"".join(chunks)
