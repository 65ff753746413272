"""Does our own website still lead to a channel that is closed? Masthead reads the page and looks (practice notes 3.11)."""

from collections.abc import Callable
from datetime import datetime

import httpx
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, LinkToRemove
from masthead.channels.official import address_of, is_same_account
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.kit.http import Guarded
from masthead.networks.following import links_in
from masthead.people.models import Membership

OWN_SITES = frozenset({"website", "wordpress"})  # pages of ours that anybody may read, without signing in
SECONDS, MOST_BYTES, MOST_PAGES, MOST_LINKS = 6, 2_000_000, 3, 3_000


def look_for_links(
    channel: Channel, *, by: Membership, now: datetime, read: Callable[[str], str] | None = None
) -> list[LinkToRemove]:
    """Read our own pages and note where the channel is still linked. Nothing is ticked by it: a person says what is done.

    Answers the lines whose page could be read."""
    MANAGE.require(by, channel)
    ours = addresses_of(channel)
    if not ours:
        raise Refused(format_lazy(_("Write down the address of {channel} first."), channel=channel.name))
    left = channel.links_to_remove.left().select_related("on_channel").order_by("pk")
    pages = [link for link in left if page_of(link)][:MOST_PAGES]
    found = {link: _leads(text, ours) for link in pages if (text := (read or page_at)(page_of(link)))}
    if not found:
        raise Refused(_("Masthead could not read our website. Look at it yourself, and tick what is removed."))
    with transaction.atomic():
        for link, seen in found.items():
            LinkToRemove.objects.filter(pk=link.pk).update(looked_at=now, seen=seen)
        journal.write("channels.look_for_links", channel, by=by, now=now, seen=sum(found.values()))
    return list(found)


def addresses_of(channel: Channel) -> list[str]:
    """The addresses by which a page may lead to a channel."""
    return [address for address in (channel.url, channel.network.profile_url(channel.handle)) if address]


def page_of(link: LinkToRemove) -> str:
    """The address of this place where it is a page of ours that Masthead can read, else ""."""
    place = link.on_channel
    if place is None or place.network_key not in OWN_SITES:
        return ""
    return address_of(place) or (link.channel.organisation.website if place.network_key == "website" else "")


def page_at(address: str) -> str:
    """What stands on a page, "" where it can not be read."""
    try:
        with Guarded(seconds=SECONDS, max_bytes=MOST_BYTES) as client:
            reply = client.request("GET", address)
    except (httpx.HTTPError, httpx.InvalidURL, Refused):
        return ""
    return reply.body.decode("utf-8", "replace") if reply.status < 400 and reply.is_html else ""


def _leads(page: str, ours: list[str]) -> bool:
    return any(is_same_account(address, one) for address in links_in(page)[:MOST_LINKS] for one in ours)
