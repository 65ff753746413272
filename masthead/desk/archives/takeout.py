"""Reading what Google Takeout gave people of Google+: one file for each post, JSON or HTML, in a zip. No database.

No real export could be had: the form is what `docs/archives.md` names as its sources. A file that reads otherwise is counted and left
out, never guessed at. Whatever was not public stays out too: here everything that was published is seen by the whole house."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused

MOST_POSTS = 10_000
MOST_BYTES = 1_000_000  # of one post: the longest had some ten thousand letters and many comments
MOST_FILES = 200_000  # a whole takeout has pictures, circles and activities beside the posts
_PUBLIC = re.compile(r"\bpublic\b", re.IGNORECASE)
_NAME = re.compile(r"(\d{4})(\d{2})(\d{2}) - ")
_BREAKS = frozenset({"br", "p", "div", "li"})


@dataclass(frozen=True)
class Old:
    """One post as it stood there."""

    at: datetime
    text: str
    url: str
    is_public: bool


@dataclass
class Archive:
    """What a takeout holds for us, and what was left out of it and why."""

    posts: list[Old] = field(default_factory=list)
    not_public: int = 0
    without_words: int = 0
    unread: list[str] = field(default_factory=list)  # names of files that could not be read


def read(file) -> Archive:
    """All posts of a takeout, the oldest first. Raises Refused for what is no such zip."""
    try:
        with zipfile.ZipFile(file) as zipped:
            return _read(zipped)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(
            _("This is no zip file that can be opened. Take the .zip that Google Takeout gave you.")
        ) from error


def _read(zipped: zipfile.ZipFile) -> Archive:
    if len(zipped.infolist()) > MOST_FILES:
        raise Refused(_("This zip holds too many files. Put the folder “Posts” alone into a zip."))
    found = Archive()
    for name, content in _files(zipped):
        post = _post(name, content)
        if post is None:
            found.unread.append(PurePosixPath(name).name[:120])
        elif not post.is_public:
            found.not_public += 1
        elif not post.text:
            found.without_words += 1
        else:
            found.posts.append(post)
    if not (found.posts or found.not_public or found.without_words or found.unread):
        raise Refused(_("There is no folder “Posts” of Google+ in this zip."))
    found.posts = sorted(
        {post.url or (post.at, post.text): post for post in found.posts}.values(), key=lambda post: post.at
    )
    return found


def _files(zipped: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The files of posts, one at a time. Where a post is there in both forms, its JSON counts."""
    entries = {one.filename: one for one in zipped.infolist() if _is_post(one)}
    json_names = {name.removesuffix(".json") for name in entries if name.endswith(".json")}
    wanted = [name for name in entries if name.endswith(".json") or name.removesuffix(".html") not in json_names]
    if len(wanted) > MOST_POSTS:
        raise Refused(_("This archive holds more than 10,000 posts. Split the folder “Posts” over several zips."))
    for name in wanted:
        with zipped.open(entries[name]) as file:
            yield name, file.read(MOST_BYTES + 1)  # read to a limit: what a zip says of its own size proves nothing


def _is_post(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return path.suffix in (".json", ".html") and path.parent.name == "Posts" and not entry.is_dir()


def _post(name: str, content: bytes) -> Old | None:
    if len(content) > MOST_BYTES:
        return None
    read_one: Callable = _from_json if name.endswith(".json") else _from_page
    try:
        return read_one(content.decode("utf-8-sig"), name)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


# As JSON -----------------------------------------------------------------------------------------------------


def _from_json(text: str, _name: str) -> Old:
    post = json.loads(text)
    at = datetime.strptime(post["creationTime"], "%Y-%m-%d %H:%M:%S%z").astimezone(UTC)
    words = words_of(post.get("content") or "")
    link = (post.get("link") or {}).get("url") or ""
    words = words or str((post.get("link") or {}).get("title") or "")
    return Old(at, _with_link(words, link), _web(post["url"]), _was_public(post.get("postAcl") or {}))


def _was_public(acl: dict) -> bool:
    """Public is only what says so itself, or was shared with the circle of everybody."""
    circles = (acl.get("visibleToStandardAcl") or {}).get("circles") or []
    return acl.get("isPublic") is True or any(one.get("type") == "CIRCLE_TYPE_PUBLIC" for one in circles)


def words_of(html: str) -> str:
    """A post's HTML as plain words, its lines kept; a link that was cut for showing is written out."""
    reader = _Words()
    reader.feed(html)
    return _tidy("".join(reader.pieces))


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pieces: list[str] = []
        self._link = ""

    def handle_starttag(self, tag, attrs):
        if tag in _BREAKS:
            self.pieces.append("\n")
        if tag == "a":
            facts = dict(attrs)
            self._link = _web(facts.get("href") or "") if "ot-anchor" in (facts.get("class") or "") else ""

    def handle_endtag(self, tag):
        if tag == "a":
            self._link = ""

    def handle_data(self, data):
        is_cut = self._link and (data.endswith(("…", "...")) or "://" not in data and data.rstrip("/") in self._link)
        self.pieces.append(self._link if is_cut else data)


# As HTML -----------------------------------------------------------------------------------------------------


def _from_page(text: str, name: str) -> Old:
    page = _Page()
    page.feed(text)
    at = _instant(page.when, name)
    return Old(
        at, _with_link(_tidy("".join(page.words)), page.link), page.url, bool(_PUBLIC.search("".join(page.shared)))
    )


def _instant(words: str, name: str) -> datetime:
    """The moment the page names; else noon of the day in the file's name."""
    try:
        at = datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", words.strip().replace(" ", "T", 1)))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError:
        year, month, day = _NAME.match(PurePosixPath(name).name).groups()
        return datetime(int(year), int(month), int(day), 12, tzinfo=UTC)


class _Page(HTMLParser):
    """The older form (classes) and the newer one (the address as `itemid` of the body, the words as `itemprop`)."""

    VOID = frozenset({"br", "img", "hr", "meta", "link", "input"})

    def __init__(self):
        super().__init__()
        self.words: list[str] = []
        self.shared: list[str] = []
        self.when, self.url, self.link = "", "", ""
        self._open: list[str] = []  # what each open element is for, the innermost last

    def handle_starttag(self, tag, attrs):
        facts = {key: value or "" for key, value in attrs}
        classes, prop = facts.get("class", "").split(), facts.get("itemprop", "")
        if tag == "body" and facts.get("itemid"):
            self.url = self.url or _web(facts["itemid"])
        if prop == "dateCreated" and not self._in("comment"):
            self.when = self.when or facts.get("datetime") or facts.get("content", "")
        if "link-embed" in classes and not self._in("comment"):
            self.link = self.link or _web(facts.get("href", ""))
        if tag in _BREAKS and self._in("words"):
            self.words.append("\n")
        if tag not in self.VOID:
            self._open.append(self._for(tag, facts, classes, prop))

    def _for(self, tag: str, facts: dict, classes: list[str], prop: str) -> str:
        if "comment" in classes or "comments" in classes or facts.get("itemtype", "").endswith("/Comment"):
            return "comment"
        if "main-content" in classes or (prop == "text" and not self._in("comment")):
            return "words"
        if "visibility" in classes:
            return "shared"
        if tag == "a" and "/posts/" in facts.get("href", "") and not self.when and not self._in("comment"):
            self.url = self.url or _web(facts["href"])
            return "when"
        return ""

    def handle_endtag(self, tag):
        if tag not in self.VOID and self._open:
            self._open.pop()

    def handle_data(self, data):
        if self._in("comment"):
            return
        if self._in("words"):
            self.words.append(data)
        elif self._in("shared"):
            self.shared.append(data)
        elif self._in("when"):
            self.when += data

    def _in(self, purpose: str) -> bool:
        return purpose in self._open


# Both --------------------------------------------------------------------------------------------------------


def _tidy(words: str) -> str:
    lines = [" ".join(line.split()) for line in words.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _with_link(words: str, link: str) -> str:
    link = _web(link)
    return words if not link or link in words else f"{words}\n\n{link}".strip()


def _web(url: str) -> str:
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) and len(url) <= 1000 else ""
