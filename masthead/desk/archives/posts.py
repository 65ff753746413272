"""One post of Google+ as Takeout wrote it down, JSON or HTML, in our own terms. No database.

No real export could be had: the form is what `docs/archives.md` names as its sources. What reads otherwise raises ValueError and its
like; nothing is guessed at."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote

MOST_PICTURES = 20  # of one post
STRANGE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
)  # what a file that reads otherwise raises here
_PUBLIC = re.compile(r"\bpublic\b", re.IGNORECASE)
_NAME = re.compile(r"(\d{4})(\d{2})(\d{2}) - ")
_BREAKS = frozenset({"br", "p", "div", "li"})


@dataclass(frozen=True)
class Shown:
    """A picture of a post: where the archive keeps it, and what was said of it."""

    path: str
    alt: str = ""


@dataclass(frozen=True)
class Old:
    """One post as it stood there."""

    at: datetime
    text: str
    url: str
    is_public: bool
    pictures: tuple[Shown, ...] = ()
    comments: int = 0

    @property
    def key(self):
        """What it is known by: its address, or else its moment and words."""
        return self.url or (self.at, self.text)


def post_of(name: str, content: bytes) -> Old:
    """One file of the folder “Posts”. Raises one of STRANGE for what reads otherwise."""
    return (_from_json if name.endswith(".json") else _from_page)(content.decode("utf-8-sig"), name)


# As JSON -----------------------------------------------------------------------------------------------------


def _from_json(text: str, _name: str) -> Old:
    post = json.loads(text)
    at = datetime.strptime(post["creationTime"], "%Y-%m-%d %H:%M:%S%z").astimezone(UTC)
    words = words_of(post.get("content") or "")
    link = (post.get("link") or {}).get("url") or ""
    words = words or str((post.get("link") or {}).get("title") or "")
    facts = (
        _web(post["url"]),
        _was_public(post.get("postAcl") or {}),
        _pictures_of(post),
        len(post.get("comments") or []),
    )
    return Old(at, _with_link(words, link), *facts)


def _pictures_of(post: dict) -> tuple[Shown, ...]:
    """Those the archive holds itself; where it names only an address over there, nothing is left to fetch."""
    media = [post.get("media") or {}, *((post.get("album") or {}).get("media") or [])]
    held = {str(one["localFilePath"]): str(one.get("description") or "") for one in media if one.get("localFilePath")}
    return tuple(Shown(path, words_of(alt)[:1000]) for path, alt in held.items())[:MOST_PICTURES]


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
    words, is_public = _with_link(_tidy("".join(page.words)), page.link), bool(_PUBLIC.search("".join(page.shared)))
    return Old(at, words, page.url, is_public, tuple(page.pictures.values())[:MOST_PICTURES], page.comments)


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
        self.pictures: dict[str, Shown] = {}
        self.comments = 0
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
        if tag == "img" and "author-photo" not in classes and not self._in("comment"):
            self._see(unquote(facts.get("src", "")), facts.get("alt", ""))
        if tag in _BREAKS and self._in("words"):
            self.words.append("\n")
        self.comments += "comment" in classes or facts.get("itemtype", "").endswith("/Comment")
        if tag not in self.VOID:
            self._open.append(self._for(tag, facts, classes, prop))

    def _see(self, path: str, alt: str) -> None:
        """A picture beside the page in the archive, not one that was only linked."""
        if path and not path.startswith(("/", "data:")) and "://" not in path:
            self.pictures.setdefault(path, Shown(path, _tidy(alt)[:1000]))

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
