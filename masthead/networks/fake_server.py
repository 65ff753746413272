"""The practice ground as a server on loopback: `python -m masthead.networks.fake_server --port N --ledger FILE`.

POST /posts publishes · GET /posts?key=… finds · GET /account · PUT and DELETE /posts/ID · POST /moods {"kind": "reset", "seconds": 0, "times": 1,
"match": ""} · GET /ledger all posts · DELETE /ledger. Each accepted post is one line of the ledger, written durably
before the answer, so posts can be counted after any kill. It never listens anywhere but on loopback."""

import argparse
import json
import signal
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from masthead.networks.fake_world import PASSWORD, Answer, World


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    world: World
    password = PASSWORD

    def do_GET(self):
        where, query = self._where()
        if where == "/ledger":
            return self._say(Answer(body=json.dumps(self.world.posts).encode()))
        if where == "/health":
            return self._say(Answer(body=b"{}"))
        if not self._known():
            return self._say(Answer(401, b'{"error": "who are you"}'))
        if where == "/account":
            return self._say(Answer(body=b'{"account": "practice"}'))
        if where == "/posts":
            return self._say(Answer(body=json.dumps(self.world.find(**query)).encode()))
        return self._say(Answer(404, b'{"error": "nothing here"}'))

    def do_POST(self):
        where, _query = self._where()
        length = int(self.headers.get("content-length") or 0)
        content = self.rfile.read(length)
        if len(content) < length:  # the asker died in the middle of its words: no network publishes half a request
            return self._say(Answer(cut=True))
        try:
            asked = json.loads(content or b"{}")
        except ValueError:
            return self._say(Answer(400, b'{"error": "no JSON"}'))
        if where == "/moods":
            self.world.feel(**asked)
            return self._say(Answer(body=b"{}"))
        if not self._known():
            return self._say(Answer(401, b'{"error": "who are you"}'))
        return self._say(self.world.post(asked) if where == "/posts" else Answer(404, b"{}"))

    def do_PUT(self):
        where, _query = self._where()
        asked = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)))
        self._done(self.world.change(where.removeprefix("/posts/"), asked["text"]))

    def do_DELETE(self):
        where, _query = self._where()
        if where == "/ledger":
            self.world.forget()
            return self._say(Answer(body=b"{}"))
        return self._done(self.world.remove(where.removeprefix("/posts/")))

    def _done(self, was_there: bool):
        self._say(Answer(body=b"{}") if was_there else Answer(404, b'{"error": "gone"}'))

    def log_message(self, *_words):
        """Quiet: the ledger is the record."""

    def _where(self) -> tuple[str, dict]:
        parts = urlsplit(self.path)
        return parts.path, dict(parse_qsl(parts.query))

    def _known(self) -> bool:
        return self.headers.get("authorization") == f"Bearer {self.password}"

    def _say(self, answer: Answer) -> None:
        self.close_connection = True
        if answer.cut:  # SO_LINGER 0 makes the close a reset, as a dying router would
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        try:
            self.send_response(answer.status)
            for name, value in {
                **answer.headers,
                "content-length": str(len(answer.body)),
                "connection": "close",
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
        except OSError:
            pass  # the asker has gone; what was accepted stays accepted


class Server(ThreadingHTTPServer):
    """Loopback only."""

    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """An asker that hangs up is no news here."""
        if not isinstance(sys.exc_info()[1], (OSError, ValueError)):
            super().handle_error(request, client_address)


def serve(port: int = 0, *, ledger: Path | None = None, password: str = PASSWORD) -> Server:
    """A server that listens but does not serve yet; `server.world` is its inside, `server.server_port` its port."""
    world = World(ledger)
    handler = type("Here", (Handler,), {"world": world, "password": password})
    server = Server(("127.0.0.1", port), handler)
    server.world = world
    return server


def main(words: list[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m masthead.networks.fake_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--password", default=PASSWORD)
    asked = parser.parse_args(words)
    server = serve(asked.port, ledger=asked.ledger, password=asked.password)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


if __name__ == "__main__":
    main()
