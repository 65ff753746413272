"""The practice ground's inside: posts, and what goes wrong on purpose. Shared by `fake.py` and `fake_server.py`."""

import json
import os
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

PASSWORD = "practice"
KINDS = ("key", "record", "lookup", "none")
MOODS = {
    "fine": "accepts and answers",
    "slow": "waits `seconds`, then accepts and answers",
    "last": "accepts and answers, with no room left for `seconds`",
    "busy": "429 with Retry-After `seconds`, accepts nothing",
    "rude": "400, accepts nothing",
    "stranger": "401, accepts nothing",
    "reset": "accepts, then cuts the line",
    "cut": "cuts the line, accepts nothing",
    "error_after": "accepts, then answers 500",
    "error_before": "answers 500, accepts nothing",
    "no_id": "accepts, answers 200 without an id",
    "truncated": "accepts, answers with half of its JSON",
    "late": "cuts the line at once and accepts `seconds` later",
    "html": "answers with a web page, accepts nothing",
}


@dataclass
class Mood:
    """How the network behaves for the next `times` posts whose text holds `match`."""

    kind: str = "fine"
    seconds: float = 0
    times: int = 1
    match: str = ""

    def __post_init__(self):
        if self.kind not in MOODS:
            raise ValueError(f"unknown mood: {self.kind}")


@dataclass
class Answer:
    """What goes back. `cut`: nothing goes back, the line is dead."""

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=lambda: {"content-type": "application/json"})
    cut: bool = False


class World:
    """Keeps what was accepted, once each; a ledger file outlives the process."""

    def __init__(self, ledger: Path | None = None):
        self.posts: list[dict] = []
        self.moods: deque[Mood] = deque()
        self.requests = 0
        self._ledger = ledger
        self._lock = threading.RLock()
        self._ids = count(1)
        if ledger and ledger.exists():
            self.posts = [json.loads(line) for line in ledger.read_text().splitlines() if line]
            self._ids = count(len(self.posts) + 1)

    def feel(self, kind: str, *, seconds: float = 0, times: int = 1, match: str = "") -> None:
        """Behave like this for the next posts."""
        with self._lock:
            self.moods.append(Mood(kind, seconds, times, match))

    def forget(self) -> None:
        """Start again with no posts and a good mood."""
        with self._lock:
            self.posts.clear()
            self.moods.clear()
            self.requests = 0

    def post(self, post: dict) -> Answer:
        """One request to publish, in the mood of the moment."""
        with self._lock:
            self.requests += 1
            mood = self._mood(post.get("text", ""))
        return getattr(self, f"_{mood.kind}", self._fine)(post, mood)

    def find(self, **wanted: str) -> list[dict]:
        """Posts whose facts equal those given; `since` is the earliest time of creation."""
        since = wanted.pop("since", "")
        with self._lock:
            return [
                p for p in self.posts
                if all(p.get(name) == value for name, value in wanted.items()) and p["created_at"] >= since
            ]  # fmt: skip

    def remove(self, number: str) -> bool:
        """Take a post away, as its author does. False if it was gone already."""
        with self._lock:
            found = [post for post in self.posts if post["id"] == number]
            self.posts[:] = [post for post in self.posts if post["id"] != number]
            return bool(found)

    def change(self, number: str, text: str) -> bool:
        """Other words for a post. False if it is gone."""
        with self._lock:
            found = [post for post in self.posts if post["id"] == number]
            for post in found:
                post["text"] = text
            return bool(found)

    def _mood(self, text: str) -> Mood:
        for mood in self.moods:
            if mood.match in text:
                mood.times -= 1
                if mood.times <= 0:
                    self.moods.remove(mood)
                return mood
        return Mood()

    def _accept(self, post: dict) -> tuple[dict, bool]:
        with self._lock:
            for name in {"key": ["key"], "record": ["record"]}.get(post.get("kind", ""), []):
                if found := [
                    p for p in self.posts if p.get(name) == post.get(name) and p["account"] == post["account"]
                ]:
                    return found[0], False
            number = str(next(self._ids))
            kept = {**post, "id": number, "created_at": datetime.now(UTC).isoformat()}
            self.posts.append(kept)
            if self._ledger:
                with self._ledger.open("a") as file:
                    file.write(json.dumps(kept) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
            return kept, True

    def _fine(self, post, _mood) -> Answer:
        kept, is_new = self._accept(post)
        if not is_new and post.get("kind") == "record":  # as Bluesky does for a record key it has seen
            return Answer(500, b'{"error": "InternalServerError"}')
        return Answer(200, json.dumps({"id": kept["id"], "url": kept.get("url", "")}).encode())

    def _slow(self, post, mood) -> Answer:
        time.sleep(mood.seconds)
        return self._fine(post, mood)

    def _last(self, post, mood) -> Answer:
        answer = self._fine(post, mood)
        answer.headers |= {"x-ratelimit-remaining": "0", "retry-after": f"{mood.seconds:g}"}
        return answer

    def _busy(self, _post, mood) -> Answer:
        return Answer(
            429,
            b'{"error": "busy"}',
            {"content-type": "application/json", "retry-after": f"{mood.seconds:g}"},
        )

    def _rude(self, _post, _mood) -> Answer:
        return Answer(400, b'{"error": "not these words"}')

    def _stranger(self, _post, _mood) -> Answer:
        return Answer(401, b'{"error": "who are you"}')

    def _reset(self, post, _mood) -> Answer:
        self._accept(post)
        return Answer(cut=True)

    def _cut(self, _post, _mood) -> Answer:
        return Answer(cut=True)

    def _error_after(self, post, _mood) -> Answer:
        self._accept(post)
        return Answer(500, b'{"error": "after"}')

    def _error_before(self, _post, _mood) -> Answer:
        return Answer(500, b'{"error": "before"}')

    def _no_id(self, post, _mood) -> Answer:
        self._accept(post)
        return Answer(200, b"{}")

    def _truncated(self, post, mood) -> Answer:
        return Answer(200, self._fine(post, mood).body[:7])

    def _late(self, post, mood) -> Answer:
        timer = threading.Timer(mood.seconds, self._accept, [post])
        timer.daemon = True
        timer.start()
        return Answer(cut=True)

    def _html(self, _post, _mood) -> Answer:
        return Answer(200, b"<!doctype html><title>Back soon</title>", {"content-type": "text/html"})
