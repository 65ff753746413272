"""A loopback server that gives prepared answers in turn and remembers what it was asked."""

import json
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Say:
    """One prepared answer. `drip`: seconds between two bytes."""

    status: int = 200
    content: object = b""
    headers: dict = field(default_factory=dict)
    drip: float = 0

    def body(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else json.dumps(self.content).encode()


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: dict
    headers: dict
    body: bytes
    target: str = ""  # path and query as they came

    def json(self):
        return json.loads(self.body)


PAGE = Say(200, b"<!DOCTYPE html><title>Back soon</title>", {"Content-Type": "text/html"})


class Canned:
    """Answers by `METHOD path`: the prepared ones in turn, the last one again and again; 404 without any."""

    def __init__(self):
        self.answers: dict[str, list[Say]] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def on(self, what: str, *answers: Say) -> None:
        """Give these answers to `GET /path`, in turn."""
        self.answers[what] = list(answers)

    def asked_for(self, what: str) -> list[Asked]:
        """The requests of this kind, oldest first."""
        return [asked for asked in self.asked if f"{asked.method} {asked.path}" == what]

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        waiting = self.answers.get(f"{asked.method} {asked.path}") or [Say(404, {"error": "not prepared"})]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def canned(inside: Canned | None = None):
    """A canned server as long as the block lasts."""
    inside = Canned() if inside is None else inside

    class Handler(BaseHTTPRequestHandler):
        def _any(self):
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            say = inside.answer(Asked(self.command, parts.path, query, dict(self.headers), body, self.path))
            content = say.body()
            self.send_response(say.status)
            for name, value in {"Content-Length": str(len(content)), **say.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # the asker may have had enough
                self._drip(content, say.drip)

        def _drip(self, content, pause):
            if not pause:
                self.wfile.write(content)
                return
            for byte in content:
                self.wfile.write(bytes([byte]))
                time.sleep(pause)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _any

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    inside.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield inside
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
