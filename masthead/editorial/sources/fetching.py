"""Asking a feed's server, through the guarded door; what goes wrong is said in words."""

from dataclasses import dataclass

import httpx
from django.utils.translation import gettext_lazy as _

from masthead.editorial.sources.rules import Feed, feeds_of, read_feed
from masthead.kit.errors import Refused
from masthead.kit.http import NOT_PUBLIC, Guarded, Reply, TooLarge
from masthead.networks.words import said

SECONDS = 12  # somebody waits for it when an address is added
MOST_BYTES = 4_000_000  # a feed of fifty long articles is below one

_PRIVATE = _("This address leads into a private network. Masthead reads public addresses only.")
_NO_ADDRESS = _("This is not a web address. It begins with https://.")
_SILENT = _("Nobody answers at this address. Check it, or try again later.")
_TOO_LONG = _("What is there is too long to be a feed.")
_GONE = _("There is nothing at this address any more (%(status)s). Check it at the site.")
_CLOSED = _("The site does not let Masthead read this (%(status)s).")
_BROKEN = _("The site reports an error of its own (%(status)s). Masthead tries again each hour.")
_NO_FEED = _("No feed is named on this page. Ask the site for the address of its RSS feed, and paste that one.")


@dataclass(frozen=True)
class Fetched:
    """A feed, where it really is, and what makes the next look cheap. `feed` is None: nothing new since last time."""

    feed: Feed | None
    address: str = ""
    etag: str = ""
    changed: str = ""


def fetch(address: str, *, now, etag: str = "", changed: str = "") -> Fetched:
    """Read the feed at this address. Raises Refused with the reason in words."""
    ask = {"If-None-Match": etag, "If-Modified-Since": changed}
    reply = _ask(address, {name: value for name, value in ask.items() if value})
    if reply.status == 304:
        return Fetched(None)
    feed = _feed(reply, now)
    if feed is None:
        raise Refused(_NO_FEED)
    return _fetched(feed, reply)


def discover(address: str, *, now) -> Fetched:
    """The feed at this address, or the first that the page there names. Raises Refused with the reason in words."""
    address = address.strip() if "://" in address else f"https://{address.strip()}"
    reply = _ask(address, {})
    feed = _feed(reply, now)
    if feed is not None:
        return _fetched(feed, reply)
    for link in feeds_of(reply.body, reply.url)[:2]:
        reply = _ask(link, {})
        if (feed := _feed(reply, now)) is not None:
            return _fetched(feed, reply)
    raise Refused(_NO_FEED)


def _fetched(feed: Feed, reply: Reply) -> Fetched:
    headers = reply.headers
    return Fetched(feed, reply.url[:1000], headers.get("etag", "")[:300], headers.get("last-modified", "")[:100])


def _feed(reply: Reply, now) -> Feed | None:
    return read_feed(reply.body, reply.url, now=now, content_type=reply.headers.get("content-type", ""))


def _ask(address: str, headers: dict) -> Reply:
    try:
        with Guarded(seconds=SECONDS, max_bytes=MOST_BYTES) as client:
            reply = client.request("GET", address, headers=headers)
    except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError):
        raise Refused(_NO_ADDRESS) from None
    except TooLarge:
        raise Refused(_TOO_LONG) from None
    except (httpx.HTTPError, httpx.StreamError, UnicodeError, ValueError) as error:
        raise Refused(_PRIVATE if NOT_PUBLIC in str(error) else _SILENT) from None
    if reply.status >= 400:
        sentence = _BROKEN if reply.status >= 500 else _GONE if reply.status in {404, 410} else _CLOSED
        raise Refused(said(sentence, status=reply.status))
    return reply
