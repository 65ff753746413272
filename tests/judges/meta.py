"""Meta: the parameter tables of its own SDK (`facebook-business`), which is there for tests only.

The SDK is never asked to send anything: each of its methods builds a request with the names and types that its edge
takes and the fields its answers have. It knows nothing of general words (paging, fields) and of files, so those are here."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

from facebook_business.adobjects.advideo import AdVideo
from facebook_business.adobjects.igmedia import IGMedia
from facebook_business.adobjects.iguser import IGUser
from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost
from facebook_business.adobjects.post import Post
from facebook_business.adobjects.shadowigmediabuilder import ShadowIGMediaBuilder
from facebook_business.adobjects.user import User

from tests.judges.wrong import Wrong, fields_of, header

GENERAL = {"fields", "limit", "after", "before", "access_token"}
FILES = {("POST", "photos"): "source", ("POST", "videos"): "video_file_chunk"}
# What is named in the path tells which object the SDK is asked about: `me` with its pages, a page, or one of its posts.
EDGES = {
    (User, "GET", "accounts"): "get_accounts",
    (Page, "GET", ""): "api_get",
    (Page, "GET", "feed"): "get_feed",
    (Page, "POST", "feed"): "create_feed",
    (Page, "POST", "photos"): "create_photo",
    (Page, "POST", "videos"): "create_video",
    (AdVideo, "GET", ""): "api_get",
    (AdVideo, "POST", ""): "api_update",
    (AdVideo, "DELETE", ""): "api_delete",
    (AdVideo, "GET", "comments"): "get_comments",
    (AdVideo, "POST", "comments"): "create_comment",
    (Post, "GET", ""): "api_get",
    (Post, "POST", ""): "api_update",
    (Post, "DELETE", ""): "api_delete",
    (Post, "GET", "comments"): "get_comments",
    (Post, "POST", "comments"): "create_comment",
    (IGUser, "GET", ""): "api_get",
    (IGUser, "GET", "media"): "get_media",
    (IGUser, "POST", "media"): "create_media",
    (IGUser, "POST", "media_publish"): "create_media_publish",
    (IGUser, "GET", "content_publishing_limit"): "get_content_publishing_limit",
    (IGMedia, "GET", ""): "api_get",
    (IGMedia, "GET", "comments"): "get_comments",
    (IGMedia, "POST", "comments"): "create_comment",
    (ShadowIGMediaBuilder, "GET", ""): "api_get",
}
FIELDS = {Post: PagePost}  # a page's posts have more fields than the general post of the SDK


class MetaJudge:
    """Says whether a request keeps to what Meta's SDK would send."""

    base = "https://graph.facebook.com"

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None:
        """Nothing, if the SDK's tables allow this request. Raises Wrong with the reason."""
        parts = urlsplit(url)
        found = re.fullmatch(r"/v\d+\.\d/(me|\d+|\d+_\d+)(?:/(\w+))?", parts.path)
        if not found:
            raise Wrong(f"{parts.path}: the path is not /<version>/<id>/<edge>")
        given = dict(parse_qsl(parts.query, keep_blank_values=True)) | fields_of(headers, body)
        edge = found[2] or ""
        kind = self.kind(method, found[1], edge, given.get("fields", ""))
        where = f"{method} {kind.__name__}/{edge}"
        if (kind, method, edge) not in EDGES:
            raise Wrong(f"{where}: no such edge")
        if not header(headers, "authorization").startswith("Bearer "):
            raise Wrong(f"{where}: no sign-in")
        asked = getattr(kind("1"), EDGES[kind, method, edge])(pending=True)
        _fields(where, given.pop("fields", ""), asked._target_class if edge else FIELDS.get(kind, kind))
        for name, value in given.items():
            _value(where, asked._param_checker, name, value, FILES.get((method, edge)))

    @staticmethod
    def kind(method: str, number: str, edge: str, fields: str):
        """Which object of the SDK a path is about. Pages and films both have plain numbers; only of a film one asks whether it is published."""
        if number == "me":
            return User
        if "_" in number:
            return Post
        is_film = edge == "comments" or (not edge and (method != "GET" or "published" in fields.split(",")))
        return AdVideo if is_film else Page


class InstagramJudge(MetaJudge):
    """The same for Instagram, whose numbers do not tell what they name: the edge and the fields do."""

    base = "https://graph.instagram.com"

    @staticmethod
    def kind(_method: str, number: str, edge: str, fields: str):
        """An account, a post, or a box that is to become one (the SDK calls it a builder)."""
        if number == "me" or edge in ("media", "media_publish", "content_publishing_limit"):
            return IGUser
        return ShadowIGMediaBuilder if "status_code" in fields.split(",") else IGMedia


def _fields(where: str, names: str, kind) -> None:
    known = {value for value in vars(kind.Field).values() if isinstance(value, str)}
    unknown = [name for name in names.split(",") if name and name not in known | MORE.get(kind.__name__, set())]
    if unknown:
        raise Wrong(f"{where}: no field {', '.join(unknown)}")


# Named in Meta's reference of the edge, but not in the SDK's class for what it answers.
MORE = {"Page": {"tasks", "picture"}, "IGUser": {"user_id"}}


def _value(where: str, checker, name: str, value, file: str | None) -> None:
    if isinstance(value, dict) and "file" in value:
        if name != file:
            raise Wrong(f"{where}: no file {name}")
        return
    if name in GENERAL:
        return
    kind = checker.get_type(name)
    if kind is None:
        raise Wrong(f"{where}: unknown field {name}")
    if kind != "string" and isinstance(value, str) and value[:1] in "[{":
        value = json.loads(value)
    if not checker.is_type(kind, value):
        raise Wrong(f"{where}: {name} is no {kind}")
