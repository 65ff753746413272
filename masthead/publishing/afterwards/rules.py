"""What a page at a published address says about the publication. Pure.

The rule above all others: who lets no one look has said nothing. Gone is only what was seen there before; changed is
only what was read there before, at the same address."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from masthead.networks.counting import addresses

THERE, CHANGED, GONE, UNCLEAR = OUTCOMES = ("there", "changed", "gone", "unclear")
PIECE = 4  # words: long enough not to stand there by chance
READS = 30  # of a hundred pieces: from here on the page shows the publication (previews show its beginning only)
LOST = 70  # of a hundred of what was read before: with less, words were changed
_SHOWN_META = frozenset({"description", "og:description", "og:title", "twitter:description", "twitter:title"})
_UNSEEN = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True)
class Page:
    """What came back: the status, the text a person would read, the address it came from in the end."""

    status: int
    text: str = ""
    landed: str = ""


@dataclass(frozen=True)
class Read:
    """How much of the publication stands on the page."""

    headline: bool
    share: int

    @property
    def is_enough(self) -> bool:
        return self.headline or self.share >= READS


def read(page: Page, *, headline: str, text: str) -> Read:
    """Look for the headline and for the text, piece by piece, as words without marks, case and links."""
    there = f" {_plain(page.text)} "
    words = _plain(_without_links(text)).split()
    pieces = [" ".join(words[n : n + PIECE]) for n in range(max(1, len(words) - PIECE + 1))] if words else []
    found = sum(f" {piece} " in there for piece in pieces)
    title = _plain(headline)
    return Read(bool(title) and f" {title} " in there, found * 100 // len(pieces) if pieces else 0)


def judge(page: Page, now: Read, before: Read | None, *, url: str) -> str:
    """What is to be said. `before`: what was read the first time it was there, if it ever was."""
    if page.status in (404, 410):
        return GONE if before else UNCLEAR
    if not 200 <= page.status < 300:
        return UNCLEAR
    if before is None:
        return THERE if now.is_enough else UNCLEAR
    lost = (before.headline and not now.headline) or now.share * 100 < before.share * LOST
    if not lost:
        return THERE
    # Nothing of it, at another address: a page to sign in, to consent, or that the house moved. That says nothing.
    return CHANGED if now.is_enough or _same_place(page.landed, url) else UNCLEAR


def text_of(html: str) -> str:
    """What a person reads on a page, and what it tells those who preview it."""
    reader = _Reader()
    reader.feed(html)
    return " ".join(reader.pieces)


def _same_place(one: str, other: str) -> bool:
    return _place(one) == _place(other)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _without_links(text: str) -> str:
    for start, end in sorted(addresses(text), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag, attrs):
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "meta":
            said = dict(attrs)
            if (said.get("property") or said.get("name") or "").lower() in _SHOWN_META:
                self.pieces.append(said.get("content") or "")

    def handle_endtag(self, tag):
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1

    def handle_data(self, data):
        if not self._unseen:
            self.pieces.append(data)
