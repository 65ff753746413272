"""LinkedIn on loopback, after its documentation of 2026-05: nobody publishes a description of it that could judge.

One page (urn:li:organization:5), the token “token”. It wants its headers, cuts words in silence at the first special
character that is not escaped, refuses what it has with the address of it, and says yes to deleting what is not there."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote

from masthead.networks.tests.canned import Asked, Canned, Say

PAGE_URN = "urn:li:organization:5"
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*([|{}@\[\]()<>*_~]|#(?!\w))")
FIELDS = {
    "author",
    "commentary",
    "visibility",
    "lifecycleState",
    "distribution",
    "isReshareDisabledByAuthor",
    "content",
}


def no(status: int, code: str, message: str = "No.") -> Say:
    return Say(status, {"status": status, "code": code, "message": message})


class LinkedInWorld(Canned):
    """Use `world.refuse = Say(…)` for the next post, `world.ghosts` for urns it names and does not show."""

    def __init__(self):
        super().__init__()
        self.posts: dict[str, dict] = {}
        self.comments: list[dict] = []
        self.files: dict[str, list] = {}
        self.films: dict[str, dict] = {}
        self.takes_parts = True
        self.states = ["AVAILABLE"]  # what a film is said to be, in turn, once it is whole
        self.wrongs: list[str] = []
        self.number = 100
        self.refuse: Say | None = None
        self.ghosts: set[str] = set()
        self.cuts_at: int | None = None
        self.pages = [(PAGE_URN, "ADMINISTRATOR")]

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if headers.get("authorization") != "Bearer token":
            return no(401, "INVALID_ACCESS_TOKEN")
        path = [unquote(part) for part in asked.path.strip("/").split("/")]
        if path[0] == "upload" and path[1] in self.films:
            film, number = self.films[path[1]], int(path[2])
            film["parts"][f"mark-{number}"] = len(asked.body)
            return Say(200, b"", {"ETag": f'"mark-{number}"'}) if self.takes_parts else no(410, "GONE")
        if path[0] == "upload":
            self.files[path[1]][1] = len(asked.body)
            return Say(201)
        if not re.fullmatch(r"20\d{4}", headers.get("linkedin-version", "")):
            return self._wrong("no LinkedIn-Version")
        if headers.get("x-restli-protocol-version") != "2.0.0":
            return self._wrong("no X-Restli-Protocol-Version")
        if asked.query.get("q") and headers.get("x-restli-method") != "FINDER":
            return self._wrong("a finder without its method")
        return getattr(self, f"_{path[1]}")(asked, path[2:], headers)

    def _wrong(self, why: str) -> Say:
        self.wrongs.append(why)
        return no(400, "ILLEGAL_ARGUMENT", why)

    def _organizationAcls(self, asked, _path, _headers) -> Say:
        return Say(
            200, {"elements": [{"organization": urn, "role": role, "state": "APPROVED"} for urn, role in self.pages]}
        )

    def _organizations(self, _asked, path, _headers) -> Say:
        return Say(200, {"id": int(path[0]), "localizedName": f"Pérel {path[0]}", "vanityName": f"perel-{path[0]}"})

    def _images(self, asked, path, _headers, what="image") -> Say:
        if asked.method == "GET":
            return Say(200, {"id": path[0], "status": "AVAILABLE" if self.files[path[0]][1] else "WAITING_UPLOAD"})
        if (
            asked.query != {"action": "initializeUpload"}
            or asked.json()["initializeUploadRequest"]["owner"] != PAGE_URN
        ):
            return self._wrong("a wrong initializeUpload")
        urn = f"urn:li:{what}:{self._next()}"
        self.files[urn] = [what, 0]
        return Say(200, {"value": {"uploadUrl": f"{self.url}/upload/{urn}", what: urn}})

    def _documents(self, asked, path, headers) -> Say:
        return self._images(asked, path, headers, "document")

    def _videos(self, asked, path, _headers) -> Say:
        if asked.method == "GET":
            if not self.films[path[0]]["whole"]:
                return Say(200, {"id": path[0], "status": "WAITING_UPLOAD"})
            state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
            return Say(200, {"id": path[0], "status": state})
        if asked.query == {"action": "initializeUpload"}:
            return self._film(asked.json()["initializeUploadRequest"])
        said = asked.json()["finalizeUploadRequest"]
        film = self.films[said["video"]]
        sizes = [film["parts"].get(mark, 0) for mark in said["uploadedPartIds"]]
        if asked.query != {"action": "finalizeUpload"} or said["uploadToken"] != "" or sum(sizes) != film["size"]:
            return self._wrong(f"a wrong finalizeUpload: {said}")
        film["whole"] = True
        return Say(200)

    def _film(self, said: dict) -> Say:
        if said["owner"] != PAGE_URN or set(said) != {"owner", "fileSizeBytes", "uploadCaptions", "uploadThumbnail"}:
            return self._wrong("a wrong initializeUpload")
        urn, size = f"urn:li:video:{self._next()}", said["fileSizeBytes"]
        part = max(10, -(-size // 3))  # three at most: a slow machine must not run out of its 54 seconds
        self.films[urn] = {"size": size, "parts": {}, "whole": False}
        places = [
            {"uploadUrl": f"{self.url}/upload/{urn}/{n}", "firstByte": at, "lastByte": min(at + part, size) - 1}
            for n, at in enumerate(range(0, size, part))
        ]
        return Say(200, {"value": {"video": urn, "uploadToken": "", "uploadInstructions": places,
                                   "uploadUrlsExpireAt": int(datetime.now(UTC).timestamp() + 3600) * 1000}})  # fmt: skip

    def _posts(self, asked, path, headers) -> Say:
        if not path and asked.method == "GET":
            return Say(200, {"elements": [self._shown(urn) for urn in reversed(self.posts)]})
        if not path:
            return self._make(asked.json())
        if asked.method == "DELETE":
            self.posts.pop(path[0], None)
            return Say(204)
        if path[0] not in self.posts:
            return no(404, "NOT_FOUND")
        if asked.method == "POST":
            if headers.get("x-restli-method") != "PARTIAL_UPDATE":
                return self._wrong("a change without its method")
            self._say(path[0], asked.json()["patch"]["$set"]["commentary"])
            return Say(204)
        return Say(200, self._shown(path[0]))

    def _make(self, said: dict) -> Say:
        if self.refuse:
            say, self.refuse = self.refuse, None
            return say
        if set(said) - FIELDS or said["author"] != PAGE_URN or said["distribution"]["feedDistribution"] != "MAIN_FEED":
            return self._wrong(f"a wrong post: {sorted(set(said) - FIELDS)}")
        media = said.get("content", {}).get("media", {}).get("id", "")
        if media in self.films and self.films[media]["whole"] is False:
            return self._wrong("a film that is not whole")
        card = said.get("content", {}).get("article")
        if card is not None and not (card.get("source", "").startswith("https://") and card.get("title")):
            return self._wrong("a card needs its address and a title")
        images = said.get("content", {}).get("multiImage", {}).get("images")
        if images is not None and not 2 <= len(images) <= 20:
            return self._wrong("two to twenty pictures")
        for urn, post in self.posts.items():
            if post["sent"] == said["commentary"]:
                return no(422, "DUPLICATE_POST", f"Content is a duplicate of {urn}")
        for urn in self.ghosts:
            return no(422, "DUPLICATE_POST", f"Content is a duplicate of {urn}")
        urn = f"urn:li:share:{self._next()}"
        self.posts[urn] = {"at": datetime.now(UTC), "content": said.get("content", {})}
        self._say(urn, said["commentary"])
        return Say(201, b"", {"x-restli-id": urn})

    def _say(self, urn: str, commentary: str) -> None:
        cut = UNESCAPED.search(commentary)
        kept = commentary[: cut.start(1)] if cut else commentary
        self.posts[urn] |= {"sent": commentary, "commentary": kept[: self.cuts_at]}

    def _shown(self, urn: str) -> dict:
        post = self.posts[urn]
        return {
            "id": urn, "author": PAGE_URN, "commentary": post["commentary"], "lifecycleState": "PUBLISHED",
            "createdAt": int(post["at"].timestamp() * 1000), "content": post["content"],
        }  # fmt: skip

    def _socialActions(self, asked, path, _headers) -> Say:
        if asked.method == "GET":
            return Say(200, {"elements": [one for one in self.comments if one["object"] == path[0]]})
        said = asked.json() | {"id": self._next()}
        self.comments.append(said)
        return Say(201, {"id": said["id"]}, {"x-restli-id": said["id"]})

    def _next(self) -> str:
        self.number += 1
        return str(self.number)
