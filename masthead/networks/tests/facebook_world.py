"""Facebook on loopback, after its documentation of 2026: one page (5), its token “token”, a person's token “person”.

It refuses in Meta's own way: 400 with a number. What it is asked is judged by the tables of Meta's SDK where they are at hand."""

import json
from datetime import UTC, datetime

from masthead.networks.tests.canned import Asked, Canned, Say
from tests.judges import judge_at_hand
from tests.judges.wrong import Wrong, fields_of

PAGE_ID = "5"


def no(code: int, sub: int | None = None, status: int = 400, message: str = "No.", headers=None) -> Say:
    """A refusal as Meta words it."""
    told = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A"}
    return Say(status, {"error": told | ({"error_subcode": sub} if sub else {})}, headers or {})


GONE = no(100, 33, message="Unsupported request. Object with ID does not exist.")


class FacebookWorld(Canned):
    """Use `world.refuse = Say(…)` for the next post, `world.hides` for a feed that shows nothing."""

    def __init__(self):
        super().__init__()
        self.judge = judge_at_hand("facebook")
        self.posts: dict[str, dict] = {}
        self.photos: dict[str, dict] = {}
        self.comments: dict[str, dict] = {}
        self.films: dict[str, dict] = {}
        self.prepares = 0  # how often a film is asked about before it is seen
        self.wrongs: list[str] = []
        self.refuse: Say | None = None
        self.yes: dict[str, str] = {}  # headers of the answer to a post that is taken
        self.hides, self.twins, self.number = False, False, 100
        self.pages = [(PAGE_ID, ["CREATE_CONTENT", "MODERATE"])]

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        token = next((v for name, v in asked.headers.items() if name.lower() == "authorization"), "")
        if token not in ("Bearer token", "Bearer person"):
            return no(190, 463, message="Error validating access token: session has expired")
        try:
            if self.judge:
                self.judge.request(asked.method, self.url + asked.target, asked.headers, asked.body)
            words = fields_of({name.lower(): v for name, v in asked.headers.items()}, asked.body)
        except Wrong as wrong:
            self.wrongs.append(str(wrong))
            return no(100, message=str(wrong))
        _version, number, *edge = asked.path.strip("/").split("/")
        if edge:
            return getattr(self, f"_{asked.method.lower()}_{edge[0]}")(number, words)
        return getattr(self, f"_{asked.method.lower()}")(number, words)

    def words_out(self) -> list[str]:
        """The words of everything the public sees."""
        films = [film["description"] for film in self.films.values() if film["state"] == "published"]
        return [post["message"] for post in self.posts.values()] + films

    def alts_of(self, post: str) -> list[str]:
        return [""] if post in self.films else [self.photos[photo]["alt"] for photo in self.posts[post]["photos"]]

    def _get_accounts(self, _number, _words) -> Say:
        return Say(200, {"data": [self._page(page) | {"access_token": "token", "tasks": t} for page, t in self.pages]})

    def _page(self, number: str) -> dict:
        return {"id": number, "name": f"Pérel {number}", "link": f"https://www.facebook.com/perel{number}",
                "picture": {"data": {"url": f"https://scontent.example/{number}.jpg"}}}  # fmt: skip

    def _post_photos(self, _page, words) -> Say:
        photo = self._next()
        self.photos[photo] = {"alt": words.get("alt_text_custom", ""), "published": words.get("published")}
        return Say(200, {"id": photo})

    def _get_feed(self, _page, _words) -> Say:
        return Say(200, {"data": [] if self.hides else [self._shown(post) for post in reversed(self.posts)]})

    def _post_feed(self, page, words) -> Say:
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        photos = [one["media_fbid"] for one in json.loads(words.get("attached_media", "[]"))]
        if lost := [photo for photo in photos if photo not in self.photos]:
            return no(100, message=f"Invalid parameter: {lost}")
        if self.twins and words.get("message") in [post["message"] for post in self.posts.values()]:
            return no(506, message="Duplicate status message")
        post = f"{page}_{self._next()}"
        self.posts[post] = {"message": words.get("message", ""), "link": words.get("link", ""), "photos": photos,
                            "at": datetime.now(UTC)}  # fmt: skip
        return Say(200, {"id": post}, self.yes)

    def _post_videos(self, _page, words) -> Say:
        phase = words["upload_phase"]
        if phase == "start":
            video = self._next()
            self.films[video] = {"size": int(words["file_size"]), "has": 0, "state": "new", "description": ""}
            return Say(
                200, {"upload_session_id": f"s{video}", "video_id": video, "start_offset": "0", "end_offset": "1"}
            )
        film = self.films.get(words["upload_session_id"].removeprefix("s"))
        if film is None:
            return GONE
        if phase == "transfer":
            if int(words["start_offset"]) != film["has"]:
                return no(6000, 1363037, message="Invalid start offset")
            film["has"] += words["video_file_chunk"]["bytes"]
            return Say(200, {"start_offset": str(film["has"]), "end_offset": str(film["size"])})
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        if film["has"] != film["size"]:
            self.wrongs.append("a film that is not whole")
        film |= {"state": "published", "description": words.get("description", ""), "left": self.prepares}
        return Say(200, {"success": True})

    def _film(self, number: str) -> Say:
        film = self.films[number]
        if film["state"] == "published" and film["left"] > 0:
            film["left"] -= 1
            state = {"published": False, "status": {"video_status": "processing"}}
        else:
            state = {"published": film["state"] == "published", "status": {"video_status": film.get("fault", "ready")}}
        return Say(
            200, state | {"id": number, "description": film["description"], "permalink_url": f"/perel/videos/{number}/"}
        )

    def _shown(self, number: str) -> dict:
        post = self.posts[number]
        shown = {"id": number, "from": {"id": PAGE_ID}, "created_time": f"{post['at']:%Y-%m-%dT%H:%M:%S}+0000",
                 "is_published": True}  # fmt: skip
        return shown | ({"message": post["message"]} if post["message"] else {})

    def _get(self, number, _words) -> Say:
        if number == PAGE_ID:
            return Say(200, self._page(number))
        if number in self.photos:
            return Say(200, {"id": number})
        if number in self.films:
            return self._film(number)
        return Say(200, self._shown(number)) if number in self.posts else GONE

    def _post(self, number, words) -> Say:
        if number in self.films:
            self.films[number]["description"] = words["description"]
            return Say(200, {"success": True})
        if number not in self.posts:
            return GONE
        self.posts[number]["message"] = words["message"]
        return Say(200, {"success": True})

    def _delete(self, number, _words) -> Say:
        return Say(200, {"success": True}) if self.posts.pop(number, None) or self.films.pop(number, None) else GONE

    def _get_comments(self, post, _words) -> Say:
        found = [one for one in self.comments.values() if one["post"] == post]
        return Say(
            200, {"data": [{"id": one["id"], "message": one["message"], "from": {"id": PAGE_ID}} for one in found]}
        )

    def _post_comments(self, post, words) -> Say:
        number = f"{post.split('_')[-1]}_{self._next()}"
        self.comments[number] = {"id": number, "post": post, "message": words["message"]}
        return Say(200, {"id": number})

    def _next(self) -> str:
        self.number += 1
        return str(self.number)
