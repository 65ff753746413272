"""Follow a source, leave it, read it, and make a story of what was seen there."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masthead.channels.connecting import credentials_of
from masthead.channels.models import Channel
from masthead.channels.permits import PLAN
from masthead.editorial.actions.stories import start_story
from masthead.editorial.models import Story
from masthead.editorial.sources import fetching
from masthead.editorial.sources.models import Item, Source
from masthead.editorial.sources.permits import require_keeper
from masthead.editorial.sources.rules import MOST, Feed, Seen, facts_from, guid_of, in_plain, safe_link, titled
from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks import ListsDrafts, NetworkError, can
from masthead.people.models import Membership

EACH = timedelta(hours=1)  # news are read hourly: often enough for a story, seldom enough for the site's owner
AT_ONCE = 100  # sources read in one run: what is left is read by the next one, minutes later
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
        _keep(source, fetched, now)
        journal.write("editorial.add_source", source, by=by, now=now)
    return source


def add_drafts(channel: Channel, *, by: Membership, now: datetime) -> Source:
    """Show what was begun on the site of a connected channel. For the head and whoever plans there."""
    require_keeper(by)
    PLAN.require(by, channel)
    _room(by)
    seen = _drafts(channel, now)
    with transaction.atomic():
        source, new = Source.objects.get_or_create(
            organisation=by.organisation, kind=Source.DRAFTS, channel=channel,
            defaults={"name": channel.name, "added_by": by, "added_at": now},
        )  # fmt: skip
        if not new and source.left_at is None:
            raise Refused(_("The drafts of %(channel)s are already shown.") % {"channel": channel.name})
        _keep(source, fetching.Fetched(Feed("", seen)), now)
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


def refresh(source: Source, *, now: datetime) -> bool:
    """Read it again. What goes wrong is kept in words, beside since when; what was seen before stays."""
    try:
        fetched = _read(source, now)
    except Refused as refused:
        with background_write(), translation.override(source.organisation.language):
            why, since = str(refused.sentence)[:300], source.broken_since or now
            Source.objects.filter(pk=source.pk).update(tried_at=now, broken_since=since, broken_why=why)
        return False
    with background_write():
        held = Source.objects.select_for_update().filter(pk=source.pk, left_at=None).first()
        if held is not None:  # left while the site was answering: nothing of it comes back
            _keep(held, fetched, now)
    return True


def _read(source: Source, now: datetime):
    if source.kind == Source.DRAFTS:
        return fetching.Fetched(Feed("", _drafts(source.channel, now)))
    return fetching.fetch(source.address, now=now, etag=source.etag, changed=source.changed)


def refresh_due(*, now: datetime) -> int:
    """Read every source that was not tried for an hour; how many answered."""
    due = Source.objects.followed().filter(tried_at__lte=now - EACH).order_by("tried_at")
    return sum(refresh(source, now=now) for source in due.select_related("channel", "organisation")[:AT_ONCE])


def _room(by: Membership) -> None:
    if Source.objects.visible_to(by).followed().count() >= MOST_SOURCES:
        raise Refused(_("You follow %(number)s sources: leave one before you add another.") % {"number": MOST_SOURCES})


def _name(fetched) -> str:
    return fetched.feed.title or fetched.address.split("://")[-1].split("/")[0][:200]


def _drafts(channel: Channel, now: datetime) -> tuple[Seen, ...]:
    """What was begun over there. Raises Refused in the network's words."""
    network = channel.network
    if not can(network, ListsDrafts):
        raise Refused(_("Masthead can not read drafts there."))
    try:
        drafts = network.drafts(network.Settings(**credentials_of(channel)), most=MOST)
    except NetworkError as error:
        raise Refused(error.sentence) from None
    return tuple(
        Seen(
            guid_of(draft.remote_id), titled(in_plain(draft.title), in_plain(draft.text) or _("Draft without a title")),
            safe_link(draft.url, ""), in_plain(draft.text)[:4_000], min(draft.at, now),
        )
        for draft in drafts
    )  # fmt: skip


def _keep(source: Source, fetched, now: datetime) -> None:
    """Write down that it answered, and what was seen; an item a story was made of is not touched any more."""
    source.tried_at = source.read_at = now
    source.broken_since, source.broken_why, source.left_at = None, "", None
    if fetched.feed is not None:
        source.etag, source.changed = fetched.etag, fetched.changed
        _take_in(source, fetched.feed.items)
    source.save()


def _take_in(source: Source, seen: tuple[Seen, ...]) -> None:
    known = {item.guid: item for item in source.items.all()}
    new = [
        Item(source=source, guid=one.guid, title=one.title, link=one.link, summary=one.summary, at=one.at)
        for one in seen
        if one.guid not in known
    ]
    Item.objects.bulk_create(new, ignore_conflicts=True)
    again = [_renewed(known[one.guid], one) for one in seen if one.guid in known and known[one.guid].made_at is None]
    Item.objects.bulk_update(again, ["title", "link", "summary"])
    kept = source.items.filter(made_at=None).order_by("-at", "-pk").values("pk")[:MOST]
    source.items.filter(made_at=None).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    if source.kind == Source.DRAFTS:  # published or deleted over there: no draft any more
        source.items.filter(made_at=None).exclude(guid__in=[one.guid for one in seen]).delete()


def _renewed(item: Item, seen: Seen) -> Item:
    item.title, item.link, item.summary = seen.title, seen.link, seen.summary
    return item
