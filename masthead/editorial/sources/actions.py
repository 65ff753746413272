"""Follow a source, leave it, and make a story of what was seen there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import PLAN
from masthead.editorial.actions.stories import start_story
from masthead.editorial.models import Story
from masthead.editorial.sources import fetching, refreshing
from masthead.editorial.sources.models import Item, Source
from masthead.editorial.sources.permits import require_keeper
from masthead.editorial.sources.refreshing import keep
from masthead.editorial.sources.rules import facts_from
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership

MOST_SOURCES = 50  # of one firm: more than anybody reads


def add_feed(address: str, *, by: Membership, now: datetime) -> Source:
    """Follow the feed at this address, or the one its page names; read at once, so that a wrong address is said now.

    For the head and whoever plans. An address that was left comes back with what was already made of it."""
    require_keeper(by)
    _room(by)
    fetched = fetching.discover(address, now=now)
    with transaction.atomic():
        source, new = Source.objects.get_or_create(
            organisation=by.organisation, kind=Source.FEED, address=fetched.address,
            defaults={"name": _name(fetched), "added_by": by, "added_at": now},
        )  # fmt: skip
        if not new and source.left_at is None:
            raise Refused(_("%(source)s is already followed.") % {"source": source.name})
        keep(source, fetched, now=now)
        journal.write("editorial.add_source", source, by=by, now=now)
    return source


def add_drafts(channel: Channel, *, by: Membership, now: datetime) -> Source:
    """Show what was begun on the site of a connected channel. For the head and whoever plans there."""
    require_keeper(by)
    PLAN.require(by, channel)
    _room(by)
    fetched = refreshing.asking(Source(kind=Source.DRAFTS, channel=channel), now=now)()
    with transaction.atomic():
        source, new = Source.objects.get_or_create(
            organisation=by.organisation, kind=Source.DRAFTS, channel=channel,
            defaults={"name": channel.name, "added_by": by, "added_at": now},
        )  # fmt: skip
        if not new and source.left_at is None:
            raise Refused(_("The drafts of %(channel)s are already shown.") % {"channel": channel.name})
        keep(source, fetched, now=now)
        journal.write("editorial.add_source", source, by=by, now=now, channel_id=channel.pk)
    return source


@transaction.atomic
def leave_source(source: Source, *, by: Membership, now: datetime) -> Source:
    """Follow it no more. The stories made of it stay, and nothing of it is made twice if it comes back."""
    require_keeper(by, source.organisation_id)
    if source.left_at is None:
        source.left_at = now
        source.save(update_fields=["left_at"])
        source.items.filter(made_at=None).delete()
        journal.write("editorial.leave_source", source, by=by, now=now)
    return source


@transaction.atomic
def make_story(item: Item, *, by: Membership, now: datetime) -> Story:
    """A story with the item's title, and its summary and link as facts. Anybody of the house may; never twice."""
    if item.source.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    held = Item.objects.select_for_update(of=("self",)).select_related("source").get(pk=item.pk)
    if held.made_at is not None:
        raise Refused(_("Somebody already made a story of “%(title)s”.") % {"title": held.title})
    story = start_story(organisation=by.organisation, title=held.title, facts=facts_from(held), by=by, now=now)
    held.story, held.made_at = story, now
    held.save(update_fields=["story", "made_at"])
    return story


def _room(by: Membership) -> None:
    if Source.objects.visible_to(by).followed().count() >= MOST_SOURCES:
        raise Refused(_("You follow %(number)s sources: leave one before you add another.") % {"number": MOST_SOURCES})


def _name(fetched) -> str:
    return fetched.feed.title or fetched.address.split("://")[-1].split("/")[0][:200]
