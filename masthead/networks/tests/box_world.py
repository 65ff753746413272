"""Meta's boxes on loopback: what Instagram and Threads have in common, after their documentation of 2026. One account (5), the token “token”."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from masthead.networks.tests.canned import Asked, Canned, Say
from masthead.networks.tests.facebook_world import GONE, no
from tests.judges.wrong import fields_of

ME = "5"


class BoxWorld(Canned):
    """Use `world.refuse = Say(…)` for the next publication, `world.states` for what the next boxes become, `world.fetch` to
    have each file really fetched: a function from its address to its type, which may raise."""

    version, fields, words, state, why, text = "v1.0", set(), set(), "status", "error_message", "text"
    publish, most = "threads_publish", 20

    def __init__(self):
        super().__init__()
        self.posts: dict[str, dict] = {}
        self.boxes: dict[str, dict] = {}
        self.wrongs: list[str] = []
        self.states: list[str] = []
        self.reason = ""
        self.refuse: Say | None = None
        self.fetch: Callable[[str], str] | None = None
        self.hides, self.number = False, 100

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if headers.get("authorization") != "Bearer token":
            return no(190)
        if reason := self.judged(asked):
            return self.wrong(reason)
        version, number, *edge = asked.path.strip("/").split("/")
        unknown = set(filter(None, asked.query.get("fields", "").split(","))) - self.fields
        if unknown or version != self.version:
            return self.wrong(f"unknown: {unknown or version}")
        words = fields_of(headers, asked.body)
        return getattr(self, "_".join([f"_{asked.method.lower()}", *edge]))(number, words)

    def judged(self, _asked: Asked) -> str:
        """What an outside judge has against it."""
        return ""

    def wrong(self, why: str) -> Say:
        self.wrongs.append(why)
        return no(100, message=why)

    def box(self, number: str, words: dict) -> Say:
        """A new one, or what is wrong with it."""
        if number != ME or set(words) - self.words:
            return self.wrong(f"a wrong box: {words}")
        children = self.children_of(words)
        if words.get("media_type") == "CAROUSEL" and not (
            2 <= len(children) <= self.most and all(self.boxes[one]["state"] == "FINISHED" for one in children)
        ):
            return self.wrong(f"a wrong carousel: {words}")
        state = self.states.pop(0) if self.states else self._fetched(words)
        self.boxes[box := self._next()] = {"words": words, "state": state, "why": self.reason}
        return Say(200, {"id": box})

    @staticmethod
    def children_of(words: dict) -> list[str]:
        return [one for one in words.get("children", "").split(",") if one]

    def _fetched(self, words: dict) -> str:
        address = words.get("image_url") or words.get("video_url")
        if self.fetch and address:
            kind = self.fetch(address)
            if kind != ("image/jpeg" if "image_url" in words else "video/mp4"):
                self.reason = kind
                return "ERROR"
        return "FINISHED"

    def out(self, words: dict) -> Say:
        """The box becomes a post."""
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        box = self.boxes[words["creation_id"]]
        if box["state"] != "FINISHED" or box["words"].get("is_carousel_item"):
            return self.wrong(f"published a box that is {box}")
        box["state"], post = "PUBLISHED", self._next()
        children = [self.boxes[one]["words"] for one in self.children_of(box["words"])]
        self.posts[post] = {
            "at": datetime.now(UTC), "reply_to": box["words"].get("reply_to_id", ""), "text": box["words"].get(self.text, ""),
            "files": children or [box["words"]],
        }  # fmt: skip
        return Say(200, {"id": post})

    def alts_of(self, post: str) -> list[str]:
        return [one.get("alt_text", "") for one in self.posts[post]["files"]]

    def _get(self, number, _words) -> Say:
        if number == "me":
            return Say(200, self.me)
        if number in self.boxes:
            box = self.boxes[number]
            return Say(200, {"id": number, self.state: box["state"], self.why: box.get("why", "")})
        return Say(200, self._seen(number)) if number in self.posts else GONE

    def listed(self, *, replies: bool = False) -> Say:
        found = [] if self.hides else [n for n, post in self.posts.items() if bool(post["reply_to"]) == replies]
        return Say(200, {"data": [self._seen(number) for number in reversed(found)]})

    def _seen(self, number: str) -> dict:
        post = self.posts[number]
        words = {self.text: post["text"]} if post["text"] else {}
        return {"id": number, "permalink": self.page.format(number=number),
                "timestamp": f"{post['at']:%Y-%m-%dT%H:%M:%S}+0000"} | words  # fmt: skip

    def _next(self) -> str:
        self.number += 1
        return str(self.number)


class ThreadsWorld(BoxWorld):
    """Threads. No outside judge exists for it."""

    fields = {
        "id",
        "username",
        "threads_profile_picture_url",
        "text",
        "permalink",
        "timestamp",
        "status",
        "error_message",
    }
    words = {"media_type", "text", "reply_to_id", "image_url", "video_url", "alt_text", "is_carousel_item", "children"}
    me = {"id": ME, "username": "perel"}
    page = "https://www.threads.net/@perel/post/{number}"

    def _post_threads(self, number, words) -> Say:
        kind = words.get("media_type")
        needed = {"TEXT": "text", "IMAGE": "image_url", "VIDEO": "video_url", "CAROUSEL": "children"}.get(kind)
        return self.box(number, words) if words.get(needed) else self.wrong(f"a wrong box: {words}")

    def _post_threads_publish(self, _number, words) -> Say:
        return self.out(words)

    def _get_threads(self, _number, _words) -> Say:
        return self.listed()

    def _get_replies(self, _number, _words) -> Say:
        return self.listed(replies=True)

    def _delete(self, number, _words) -> Say:
        return Say(200, {"success": True, "deleted_id": number}) if self.posts.pop(number, None) else GONE


class InstagramWorld(BoxWorld):
    """Instagram, by its own sign-in. Judged by the tables of Meta's SDK where they are at hand. `world.quota`: used, of how many."""

    version, text, state, why, publish, most = "v25.0", "caption", "status_code", "status", "media_publish", 10
    fields = {
        "id", "user_id", "username", "profile_picture_url", "caption", "permalink", "timestamp", "status", "status_code", "text", "from",
        "quota_usage", "config",
    }  # fmt: skip
    words = {
        "media_type", "caption", "image_url", "video_url", "alt_text", "is_carousel_item", "children", "share_to_feed",
    }  # fmt: skip
    me = {"id": "app-5", "user_id": ME, "username": "perel", "profile_picture_url": "https://scontent.example/5.jpg"}
    page = "https://www.instagram.com/p/{number}/"

    def __init__(self, judge=None):
        super().__init__()
        self.judge = judge
        self.comments: dict[str, dict] = {}
        self.quota = (0, 50)

    def judged(self, asked: Asked) -> str:
        try:
            if self.judge:
                self.judge.request(asked.method, self.url + asked.target, asked.headers, asked.body)
        except AssertionError as wrong:
            return str(wrong)
        return ""

    @staticmethod
    def children_of(words: dict) -> list[str]:
        return json.loads(words.get("children", "[]"))

    def _post_media(self, number, words) -> Say:
        kind = words.get("media_type", "IMAGE")
        needed = {"IMAGE": "image_url", "REELS": "video_url", "VIDEO": "video_url", "CAROUSEL": "children"}.get(kind)
        lonely = kind == "VIDEO" and "is_carousel_item" not in words
        mute = "alt_text" in words and kind != "IMAGE"
        if lonely or mute or not words.get(needed):
            return self.wrong(f"a wrong box: {words}")
        return self.box(number, words)

    def _post_media_publish(self, _number, words) -> Say:
        return self.out(words)

    def _get_media(self, _number, _words) -> Say:
        return self.listed()

    def _get_content_publishing_limit(self, _number, _words) -> Say:
        used, most = self.quota
        return Say(200, {"data": [{"quota_usage": used, "config": {"quota_total": most, "quota_duration": 86_400}}]})

    def _get_comments(self, post, _words) -> Say:
        found = [one for one in self.comments.values() if one["post"] == post]
        return Say(200, {"data": [{"id": one["id"], "text": one["text"], "from": {"id": ME}} for one in found]})

    def _post_comments(self, post, words) -> Say:
        number = self._next()
        self.comments[number] = {"id": number, "post": post, "text": words["message"]}
        return Say(200, {"id": number})
