"""Threads on loopback, after its documentation of 2026: one profile (5, “perel”), the token “token”. No outside judge exists."""

from datetime import UTC, datetime

from masthead.networks.tests.canned import Asked, Canned, Say
from masthead.networks.tests.facebook_world import GONE, no
from tests.judges.wrong import fields_of

ME = "5"
WORDS = {"media_type", "text", "reply_to_id"}
FIELDS = {"id", "username", "threads_profile_picture_url", "text", "permalink", "timestamp", "status", "error_message"}


class ThreadsWorld(Canned):
    """Use `world.refuse = Say(…)` for the next publication, `world.states` for what the next boxes become."""

    def __init__(self):
        super().__init__()
        self.posts: dict[str, dict] = {}
        self.boxes: dict[str, dict] = {}
        self.wrongs: list[str] = []
        self.states: list[str] = []
        self.refuse: Say | None = None
        self.hides, self.number = False, 100

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if headers.get("authorization") != "Bearer token":
            return no(190)
        version, number, *edge = asked.path.strip("/").split("/")
        if unknown := set(filter(None, asked.query.get("fields", "").split(","))) - FIELDS or (version != "v1.0"):
            return self._wrong(f"unknown: {unknown}")
        words = fields_of(headers, asked.body)
        return getattr(self, "_".join([f"_{asked.method.lower()}", *edge]))(number, words)

    def _wrong(self, why: str) -> Say:
        self.wrongs.append(why)
        return no(100, message=why)

    def _get(self, number, _words) -> Say:
        if number == "me":
            return Say(200, {"id": ME, "username": "perel"})
        if number in self.boxes:
            box = self.boxes[number]
            return Say(200, {"id": number, "status": box["state"], "error_message": box.get("why", "")})
        return Say(200, self._seen(number)) if number in self.posts else GONE

    def _post_threads(self, number, words) -> Say:
        if number != ME or set(words) - WORDS or words.get("media_type") != "TEXT" or not words.get("text"):
            return self._wrong(f"a wrong box: {words}")
        box = self._next()
        self.boxes[box] = {"words": words, "state": self.states.pop(0) if self.states else "FINISHED"}
        return Say(200, {"id": box})

    def _post_threads_publish(self, _number, words) -> Say:
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        box = self.boxes[words["creation_id"]]
        if box["state"] != "FINISHED":
            return self._wrong(f"published a box that is {box['state']}")
        box["state"], post = "PUBLISHED", self._next()
        self.posts[post] = {
            "at": datetime.now(UTC),
            "reply_to": box["words"].get("reply_to_id", ""),
            "text": box["words"]["text"],
        }
        return Say(200, {"id": post})

    def _get_threads(self, _number, _words) -> Say:
        return self._listed(replies=False)

    def _get_replies(self, _number, _words) -> Say:
        return self._listed(replies=True)

    def _listed(self, *, replies: bool) -> Say:
        found = [] if self.hides else [n for n, post in self.posts.items() if bool(post["reply_to"]) == replies]
        return Say(200, {"data": [self._seen(number) for number in reversed(found)]})

    def _seen(self, number: str) -> dict:
        post = self.posts[number]
        return {"id": number, "text": post["text"], "permalink": f"https://www.threads.net/@perel/post/{number}",
                "timestamp": f"{post['at']:%Y-%m-%dT%H:%M:%S}+0000"}  # fmt: skip

    def _delete(self, number, _words) -> Say:
        return Say(200, {"success": True, "deleted_id": number}) if self.posts.pop(number, None) else GONE

    def _next(self) -> str:
        self.number += 1
        return str(self.number)
