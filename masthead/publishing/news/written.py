"""A feed as a file: Atom (RFC 4287) and RSS 2.0."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as Xml

from django.utils.translation import gettext as _

from masthead.publishing.news.contents import Entry

ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 can not hold at all, not even escaped.
_forbidden = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Written:
    """One feed: whose it is, where it stands, and its entries."""

    def __init__(
        self, *, title: str, firm: str, about: str, url: str, language: str, began: datetime, entries: list[Entry]
    ):
        self.title, self.firm, self.about, self.url, self.language = title, firm, about, url, language
        self.entries = entries
        self.updated_at = max((entry.updated_at for entry in entries), default=began)

    def atom(self) -> bytes:
        """The feed in Atom."""
        feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": self.language})
        _add(feed, "id", self.url)
        _add(feed, "title", self.title)
        if self.about:
            _add(feed, "subtitle", self.about)
        _add(feed, "updated", _moment(self.updated_at))
        _add(_add(feed, "author"), "name", self.firm)
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{self.url}atom.xml")
        _add(feed, "link", rel="alternate", type="text/html", href=self.url)
        for entry in self.entries:
            self._atom_entry(_add(feed, "entry"), entry)
        return _file(feed)

    def _atom_entry(self, at, entry: Entry) -> None:
        _add(at, "id", f"urn:uuid:{entry.name}")
        _add(at, "title", entry.title)
        _add(at, "published", _moment(entry.published_at))
        _add(at, "updated", _moment(entry.updated_at))
        _add(at, "link", rel="alternate", type="text/html", href=entry.url)
        if entry.link:
            _add(at, "link", rel="related", href=entry.link)
        for picture in entry.pictures:
            _add(at, "link", rel="enclosure", type=picture.content_type, length=str(picture.size), href=picture.url)
        _add(at, "content", html_of(entry), type="html")

    def rss(self) -> bytes:
        """The feed in RSS 2.0."""
        Xml.register_namespace("atom", ATOM)
        rss = Xml.Element("rss", {"version": "2.0"})
        channel = _add(rss, "channel")
        _add(channel, "title", self.title)
        _add(channel, "link", self.url)
        _add(channel, "description", self.about or self.title)
        _add(channel, "language", self.language)
        _add(channel, "lastBuildDate", format_datetime(self.updated_at.astimezone(UTC)))
        _add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=f"{self.url}rss.xml")
        for entry in self.entries:
            self._rss_item(_add(channel, "item"), entry)
        return _file(rss)

    @staticmethod
    def _rss_item(at, entry: Entry) -> None:
        _add(at, "title", entry.title)
        _add(at, "link", entry.url)
        _add(at, "guid", f"urn:uuid:{entry.name}", isPermaLink="false")
        _add(at, "pubDate", format_datetime(entry.published_at.astimezone(UTC)))
        _add(at, "description", html_of(entry))
        for picture in entry.pictures[:1]:  # RSS allows one
            _add(at, "enclosure", url=picture.url, length=str(picture.size), type=picture.content_type)


def html_of(entry: Entry) -> str:
    """The entry as a reader program shows it: words, pictures, link, and what was put right."""
    parts = [entry.content]
    parts += [f'<p><img src="{escape(one.url)}" alt="{escape(one.alt)}"></p>' for one in entry.pictures]
    if entry.link:
        parts.append(f'<p><a href="{escape(entry.link)}">{escape(entry.link)}</a></p>')
    parts += [f"<p><strong>{escape(_('Correction'))}</strong> {escape(note.note)}</p>" for note in entry.notes]
    return "\n".join(parts)


def _add(at, name: str, text: str = "", **attributes: str):
    made = Xml.SubElement(at, name, {key: _forbidden.sub("", value) for key, value in attributes.items()})
    made.text = _forbidden.sub("", text) or None
    return made


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _file(root) -> bytes:
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)
