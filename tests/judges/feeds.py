"""The rules of feeds: RFC 4287 (Atom) as far as our feeds use it, and what RSS 2.0 demands."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as Xml

from tests.judges.wrong import Wrong

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def judge_atom(content: bytes) -> None:
    """Nothing, if RFC 4287 allows this feed. Raises Wrong with the section it breaks."""
    feed = Xml.fromstring(content)
    if feed.tag != f"{ATOM}feed":
        raise Wrong("4.1.1: the root is no feed")
    entries = feed.findall(f"{ATOM}entry")
    for place in (feed, *entries):
        for name in ("id", "title", "updated"):
            _only(place, name, 1)
        for name in ("published", "content", "subtitle"):
            _only(place, name, 0)
        for name in ("updated", "published"):
            for one in place.findall(f"{ATOM}{name}"):
                _moment(one.text or "")
        _links(place)
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        raise Wrong("4.1.1: neither the feed nor every entry has an author")
    for person in feed.iter(f"{ATOM}author"):
        _only(person, "name", 1)
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(names)) < len(names):
        raise Wrong("4.2.6: two entries have one id")
    for name in (*names, feed.findtext(f"{ATOM}id")):
        if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", name or ""):
            raise Wrong(f"4.2.6: {name} is no IRI")
    if feed.find(f"{ATOM}link[@rel='self']") is None:
        raise Wrong("4.1.1: the feed does not say where it stands")


def judge_rss(content: bytes) -> None:
    """Nothing, if RSS 2.0 allows this feed. Raises Wrong."""
    rss = Xml.fromstring(content)
    channel = rss.find("channel")
    if rss.get("version") != "2.0" or channel is None:
        raise Wrong("no RSS 2.0")
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            raise Wrong(f"the channel has no {name}")
    for item in channel.findall("item"):
        if not (item.findtext("title") or item.findtext("description")):
            raise Wrong("an item has neither title nor description")
        if len(item.findall("enclosure")) > 1:
            raise Wrong("an item has two enclosures")
        for enclosure in item.findall("enclosure"):
            if not all(enclosure.get(name) for name in ("url", "length", "type")):
                raise Wrong("an enclosure lacks its address, length or type")
        parsedate_to_datetime(item.findtext("pubDate") or "")


def _only(place, name: str, least: int) -> None:
    found = len(place.findall(f"{ATOM}{name}"))
    if not least <= found <= 1:
        raise Wrong(f"4.1: {found} of {name} in {place.tag.removeprefix(ATOM)}")


def _moment(text: str) -> None:
    if not _MOMENT.fullmatch(text):
        raise Wrong(f"3.3: {text} is no moment")
    datetime.fromisoformat(text.replace("Z", "+00:00"))


def _links(place) -> None:
    links = place.findall(f"{ATOM}link")
    if any(not link.get("href") for link in links):
        raise Wrong("4.2.7: a link leads nowhere")
    alternates = [
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"
    ]
    if len(set(alternates)) < len(alternates):
        raise Wrong("4.1.1: two alternates of one type")
    if place.find(f"{ATOM}content") is None and place.tag == f"{ATOM}entry" and not alternates:
        raise Wrong("4.1.2: an entry without content and without alternate")
