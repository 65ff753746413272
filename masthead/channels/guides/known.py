"""What is known of a channel's network, in words (practice notes 3.1): how it counts, what it shows, how often one speaks there.

It is the table of facts said aloud, with its source and its day; a server with limits of its own has said them itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from masthead.channels.guides.rules import rhythm_words
from masthead.channels.models import Channel

_AN_ADDRESS = "https://masthead.example/an-address-of-some-length"


@dataclass(frozen=True)
class Known:
    """What is known of one network, line by line, from where, and how old it is."""

    lines: tuple[tuple[Any, Any], ...]
    source: Any
    checked_on: date

    @property
    def source_is_ours(self) -> bool:
        """Is it said in the reader's language, and not in that of a page of the network?"""
        return isinstance(self.source, Promise)


def known_of(channel: Channel) -> Known:
    """What is known of the network on which a channel stands."""
    return Known(tuple(_lines(channel)), channel.network.source, channel.network.checked_on)


def _lines(channel: Channel) -> Iterator[tuple[Any, Any]]:
    network = channel.network
    limits, rhythm = network.limits, network.suggested_rhythm
    if limits.text:
        yield _("Length"), _length(channel)
    if network.title:
        yield _("Title"), _("%(n)s characters are seen whole") % {"n": network.title}
    if network.shows.cut:
        yield _("Seen at first"), _("%(n)s characters, then one asks for more") % {"n": network.shows.cut}
    if not network.shows.clickable:
        yield _("Links"), _("nobody can click one in the text")
    yield _("Hashtags"), _hashtags(network)
    if limits.pictures:
        yield _("Pictures"), _("%(n)s at most") % {"n": limits.pictures}
    yield _("Rhythm to begin with"), rhythm_words(rhythm.floor, rhythm.target, rhythm.ceiling)
    yield _("What suits it"), network.tone


def _length(channel: Channel) -> str:
    network = channel.network
    count = network.counter()
    facts = {"n": number_format(network.limits.text, force_grouping=True), "address": count(_AN_ADDRESS)}
    sentence = _counted(network.fact.counting) % facts
    return _("%(length)s (as its own server says)") % {"length": sentence} if channel.server_allows else sentence


def _counted(counting: str) -> str:
    """How a network counts, as one would tell a colleague."""
    return {
        "x": _("%(n)s: an address counts as %(address)s, an emoji as 2"),
        "mastodon": _("%(n)s characters; an address counts as %(address)s, an emoji as one"),
        "graphemes": _("%(n)s characters; an emoji counts as one, but its bytes are limited as well"),
        "bytes": _("%(n)s bytes: an accent counts as 2, an emoji as 4 or more"),
        "utf16": _("%(n)s characters; most emoji count as 2"),
        "threads": _("%(n)s characters; an emoji counts as 4 or more"),
    }.get(counting, _("%(n)s characters"))


def _hashtags(network) -> str:
    least, most = network.hashtags
    if not most:
        return _("none: they do nothing here")
    return _("%(least)s to %(most)s") % {"least": least, "most": most}
