"""X on loopback: what its published description refuses is refused, what it makes is kept, and it has its own oddities.

One account (7, @perel), the token “token”. It shortens addresses, adds one for pictures, writes & as &amp;, refuses
words it has seen, gives a changed post a new id, and says yes to deleting what is not there."""

import re
from datetime import UTC, datetime
from html import escape

from masthead.networks.tests.canned import Asked, Say
from tests.judges.stage import Stage
from tests.judges.wrong import fields_of

TWEET = re.compile(r"/2/tweets/(\d+)")
URL = re.compile(r"https?://\S+")
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."


def problem(status: int, detail: str, **headers) -> Say:
    return Say(status, {"title": "No", "detail": detail, "type": "about:blank", "status": status}, headers)


class XWorld(Stage):
    """Use `world.refuse = Say(…)` for the next post, `world.hides = True` for a timeline that lags."""

    def __init__(self, judge=None, names: str = "post"):
        super().__init__(judge)
        self.posts: dict[str, dict] = {}
        self.alts: dict[str, str] = {}
        self.films: dict[str, dict] = {}
        self.states = ["succeeded"]  # what a film is said to be, in turn, once it is whole
        self.number = 100
        self.refuse: Say | None = None
        self.hides = False
        self.may_edit = True
        self.names = names  # “post” or “tweet”: how the fields of an answer are called

    def answer(self, asked: Asked) -> Say:
        wrong = self.refused(asked)  # by the judge
        if wrong:
            return wrong
        self.asked.append(asked)
        if asked.headers.get("Authorization") != "Bearer token":
            return problem(401, "Unauthorized")
        if asked.path == "/2/users/me":
            return Say(
                200,
                {
                    "data": {
                        "id": "7",
                        "username": "perel",
                        "name": "Pérel",
                        "profile_image_url": "https://pbs.example/p.png",
                    }
                },
            )
        if asked.path == "/2/users/7/tweets":
            shown = [] if self.hides else list(reversed(self.posts.values()))
            return Say(200, {"data": [self._shown(post) for post in shown], "meta": {"result_count": len(shown)}})
        if asked.path.startswith("/2/media/upload/"):
            return self._film(asked)
        if asked.path == "/2/media/upload" and asked.method == "GET":
            return self._standing(asked.query["media_id"])
        if asked.path == "/2/media/upload":
            return Say(200, {"data": {"id": self._next(), "media_key": "3_1"}})
        if asked.path == "/2/media/metadata":
            said = asked.json()
            self.alts[said["id"]] = said["metadata"]["alt_text"]["text"]
            return Say(200, {"data": {"id": said["id"]}})
        if asked.path == "/2/tweets":
            return self._post(asked)
        return self._one(asked)

    def _film(self, asked: Asked) -> Say:
        *_path, number, step = asked.path.split("/")
        if step == "initialize":
            number = self._next()
            self.films[number] = {"size": asked.json()["total_bytes"], "pieces": {}, "whole": False}
            return Say(200, {"data": {"id": number, "media_key": "13_1", "expires_after_secs": 86_400}})
        film = self.films.get(number)
        if film is None:
            return problem(400, "The media was not found.")
        if step == "append":
            words = fields_of({name.lower(): value for name, value in asked.headers.items()}, asked.body)
            film["pieces"][int(words["segment_index"])] = words["media"]["bytes"]
            return Say(200, {"data": {"expires_at": 1}})
        if film["whole"] or sum(film["pieces"].values()) != film["size"]:
            return problem(400, "Not now.")
        film["whole"] = True
        return self._standing(number)

    def _standing(self, number: str) -> Say:
        if not self.films.get(number, {}).get("whole"):
            return problem(400, "The media was not found.")
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        info = {"state": state, "check_after_secs": 1}
        return Say(200, {"data": {"id": number, "processing_info": info}})

    def _post(self, asked: Asked) -> Say:
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        said = asked.json()
        changes = (said.get("edit_options") or {}).get("previous_post_id")
        if any(post["raw"] == said["text"] for post in self.posts.values()):
            return problem(403, DUPLICATE)
        named = (said.get("media") or {}).get("media_ids", [])
        if any(one in self.films and not self.films[one]["whole"] for one in named):
            return problem(400, "Your media IDs are invalid.")
        number = self._next()
        before = self.posts.pop(changes, None) if changes else None
        self.posts[number] = {
            "id": number, "raw": said["text"], "media": named,
            "at": datetime.now(UTC), "history": [*(before["history"] if before else []), number],
            "below": (said.get("reply") or {}).get("in_reply_to_tweet_id"),
        }  # fmt: skip
        return Say(201, {"data": {"id": number, "text": said["text"]}})

    def _one(self, asked: Asked) -> Say:
        number = TWEET.fullmatch(asked.path)[1]
        post = next((post for post in self.posts.values() if number in post["history"]), None)
        if asked.method == "DELETE":
            if post:
                del self.posts[post["id"]]
            return Say(200, {"data": {"deleted": True}})
        if post is None:
            return Say(200, {"errors": [{"title": "Not Found Error", "resource_id": number}]})
        return Say(200, {"data": self._shown(post) | ({"id": number})})

    def _shown(self, post: dict) -> dict:
        text, urls = escape(post["raw"], quote=False), []
        for number, full in enumerate(URL.findall(post["raw"])):
            short = f"https://t.co/{post['id']}{number}"
            text = text.replace(escape(full, quote=False), short, 1)
            urls.append({"url": short, "expanded_url": full})
        if post["media"]:
            text += f" https://t.co/{post['id']}m"
            own = f"https://x.com/perel/status/{post['id']}/photo/1"
            urls.append({"url": f"https://t.co/{post['id']}m", "expanded_url": own, "media_key": "3_1"})
        return {
            "id": post["id"], "text": text, "created_at": post["at"].isoformat().replace("+00:00", "Z"),
            "entities": {"urls": urls}, f"edit_history_{self.names}_ids": post["history"],
            "edit_controls": {"is_edit_eligible": self.may_edit, "edits_remaining": 5},
        }  # fmt: skip

    def _next(self) -> str:
        self.number += 1
        return str(self.number)
