"""From what a feed or a site says to what a story can begin with. Pure."""

import hashlib
import io
import re
import unicodedata
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import feedparser

MOST = 50  # items of one source that are kept unmade: older news are no news
SUMMARY = 4_000  # characters of a summary: a brief, not the article
TITLE = 200
_NOT_SHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg"}
_NEW_LINE = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table"}
_FEEDS = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


@dataclass(frozen=True)
class Seen:
    """One item, in plain text."""

    guid: str
    title: str
    link: str
    summary: str
    at: datetime


@dataclass(frozen=True)
class Feed:
    """What a feed is called, and what is in it, the newest first."""

    title: str
    items: tuple[Seen, ...]


def read_feed(body: bytes, address: str, *, now: datetime, content_type: str = "") -> Feed | None:
    """The feed in these bytes, or nothing when there is none. No content of a feed raises."""
    # Without an address of its own the reader leaves names as they are: an item keeps its name when the feed moves.
    headers = {"content-type": content_type} if content_type else {}
    try:
        # As a file: of mere bytes the reader asks first whether they name a file of this machine, and opens that one.
        content = io.BytesIO(body)
        found = feedparser.parse(content, response_headers=headers, sanitize_html=True, resolve_relative_uris=False)
    except Exception:  # (strangers write feeds, and the reader raises whatever its date and text parsers do)
        return None
    if not found.version and not found.entries:
        return None
    items = [item for entry in found.entries if (item := _item(entry, address, now))]
    seen = {item.guid: item for item in reversed(items)}
    newest = sorted(seen.values(), key=lambda item: item.at, reverse=True)
    return Feed(in_plain(str(found.feed.get("title") or ""))[:TITLE], tuple(newest[:MOST]))


def _item(entry, address: str, now: datetime) -> Seen | None:
    title = " ".join(in_plain(str(entry.get("title") or "")).split())
    summary = in_plain(_words(entry))
    link = safe_link(str(entry.get("link") or ""), address)
    if not (title or summary or link):
        return None
    named = str(entry.get("id") or "") or link or f"{title}\n{summary}"
    return Seen(guid_of(named), titled(title, summary or link), link, summary[:SUMMARY], _moment(entry, now))


def _words(entry) -> str:
    """The summary; the content where there is none."""
    if entry.get("summary"):
        return str(entry.get("summary"))
    contents = entry.get("content") or [{}]
    return str(contents[0].get("value") or "")


def titled(title: str, summary: str) -> str:
    """The title; the beginning of the summary where there is none."""
    return (title or " ".join(summary.split()))[:TITLE].strip()


def guid_of(named: str) -> str:
    """What tells one item from the others, short enough for a column."""
    return (
        named
        if len(named) <= 300 and named.isprintable()
        else hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()
    )


def _moment(entry, now: datetime) -> datetime:
    """When it came out; now where the feed does not say, or says a day that is still to come."""
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return min(datetime.fromtimestamp(timegm(told), UTC), now) if told else now
    except (ValueError, OverflowError, OSError, TypeError):
        return now


def safe_link(link: str, address: str) -> str:
    """The link as a web address, or nothing: no other scheme leads anywhere from here."""
    try:
        whole = urljoin(address, link.strip()) if link.strip() else ""
        is_web = urlsplit(whole).scheme in {"http", "https"} and bool(urlsplit(whole).hostname)
    except ValueError:
        return ""
    return whole if is_web and len(whole) <= 1000 and whole.isprintable() else ""


class _Text(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in _NOT_SHOWN
        if tag in _NEW_LINE:
            self.said.append("\n")

    def handle_endtag(self, tag):
        self._hidden = max(0, self._hidden - (tag in _NOT_SHOWN))
        if tag in _NEW_LINE:
            self.said.append("\n")

    def handle_data(self, data):
        if not self._hidden:
            self.said.append(data)


def in_plain(markup: str) -> str:
    """What a reader would see of it: no tags, no control signs, one empty line at most between two paragraphs."""
    reader = _Text()
    reader.feed(_no_sections(markup[:200_000]))
    reader.close()
    text = "".join(
        sign for sign in "".join(reader.said) if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _no_sections(markup: str) -> str:
    """Python's reader stops with an AssertionError at a marked section it does not know, as old Office pages have."""
    return markup.replace("<![", "<! [")


class _Links(HTMLParser):
    """Collects <link rel="alternate" type="application/rss+xml" href="…">."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        is_feed = facts.get("type", "").split(";")[0].strip().lower() in _FEEDS
        if tag == "link" and is_feed and "alternate" in facts.get("rel", "").lower().split() and facts.get("href"):
            self.found.append(facts["href"])


def feeds_of(page: bytes, address: str) -> list[str]:
    """The feeds a web page names, in its own order, without those of its comments where there is another."""
    reader = _Links()
    reader.feed(_no_sections(page[:500_000].decode("utf-8", "replace")))
    found = [link for href in reader.found if (link := safe_link(href, address))]
    main = [link for link in found if "comment" not in link.lower()]
    return main or found


def facts_from(item) -> str:
    """What a story made of an item begins with: what was said, and where."""
    return "\n\n".join(part for part in (item.summary, item.link) if part)
