"""Where a judge sits: before the client sends (`watched`), or in the server that plays the network (`stage`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from masthead.networks.tests.canned import Asked, Canned, Say, canned
from tests.judges import Judge, Wrong

MEANT_FOR = "X-Meant-For"


@dataclass(frozen=True)
class Judged:
    """One request that was judged; `wrong` is the reason, "" if it was right."""

    method: str
    path: str
    wrong: str = ""


def watched(monkeypatch, judge: Judge) -> list[Judged]:
    """From now on each request of the guarded client is judged before it leaves. Gives the growing record."""
    record: list[Judged] = []
    send = httpx.HTTPTransport.handle_request

    def judged(transport, request):
        try:
            judge.request(request.method, str(request.url), request.headers, request.read())
        except Wrong as wrong:
            record.append(Judged(request.method, request.url.path, str(wrong)))
            raise
        record.append(Judged(request.method, request.url.path))
        return send(transport, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", judged)
    return record


class Stage(Canned):
    """Plays a network: prepared answers to right requests, 400 with the reason to wrong ones, which it remembers."""

    def __init__(self, judge: Judge | None):
        super().__init__()
        self._judge = judge
        self.wrongs: list[str] = []

    def refused(self, asked: Asked) -> Say | None:
        """What the judge answers to a wrong request; nothing to a right one."""
        origin = next((value for name, value in asked.headers.items() if name.lower() == MEANT_FOR.lower()), self.url)
        try:
            if self._judge:
                self._judge.request(asked.method, origin + asked.target, asked.headers, asked.body)
        except Wrong as wrong:
            self.asked.append(asked)
            self.wrongs.append(str(wrong))
            return Say(400, {"error": str(wrong)})
        return None

    def answer(self, asked: Asked) -> Say:
        return self.refused(asked) or super().answer(asked)


@contextmanager
def stage(monkeypatch, judge: Judge | None, *origins: str) -> Iterator[Stage]:
    """A network played on loopback. What is meant for one of `origins` (https://host) arrives there, too."""
    with canned(Stage(judge)) as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", server.url.removeprefix("http://"))
        _led_to(monkeypatch, server.url, origins)
        yield server
        assert not server.wrongs, f"the judge refused: {server.wrongs}"


def _led_to(monkeypatch, place: str, origins: tuple[str, ...]) -> None:
    here = httpx.URL(place)
    send = httpx.HTTPTransport.handle_request

    def led(transport, request):
        origin = f"{request.url.scheme}://{request.url.netloc.decode()}"
        if origin in origins:
            request.headers[MEANT_FOR] = origin
            request.url = request.url.copy_with(scheme=here.scheme, host=here.host, port=here.port)
        return send(transport, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", led)
