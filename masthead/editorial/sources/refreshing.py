"""Reading the sources again, by itself: many at the same time, so that one that is silent keeps no mail waiting."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from masthead.channels.connecting.actions import credentials_of
from masthead.editorial.sources.fetching import Fetched, fetch
from masthead.editorial.sources.models import Item, Source
from masthead.editorial.sources.rules import MOST, SUMMARY, Feed, Seen, guid_of, in_plain, safe_link, titled
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.networks import ListsDrafts, NetworkError, can

EACH = timedelta(hours=1)  # news are read hourly: often enough for a story, seldom enough for the site's owner
TIRED, SELDOM = timedelta(days=1), timedelta(hours=6)  # broken for so long: tried less often
AT_ONCE = 16  # read in one run of a minute: the one worker has mail to send, too
BESIDE = 8  # of them at the same time


def refresh_due(*, now: datetime) -> int:
    """Read the sources that were not tried for an hour; how many answered."""
    awake = Q(broken_since=None) | Q(broken_since__gt=now - TIRED)
    due = Source.objects.followed().filter(awake & Q(tried_at__lte=now - EACH) | Q(tried_at__lte=now - SELDOM))
    sources = list(due.order_by("tried_at", "pk").select_related("channel", "organisation")[:AT_ONCE])
    with ThreadPoolExecutor(BESIDE, thread_name_prefix="source") as beside:
        # The threads only ask and read: the database is this thread's alone.
        answers = beside.map(_answer, [_prepared(source, now) for source in sources])
        return sum(_write_down(source, answer, now) for source, answer in zip(sources, answers, strict=True))


def _prepared(source: Source, now: datetime) -> Callable[[], Fetched] | Refused:
    try:
        return asking(source, now=now)
    except Refused as refused:
        return refused


def asking(source: Source, *, now: datetime) -> Callable[[], Fetched]:
    """What must be called to ask this source; it touches no database. Raises Refused, now or then, with the reason."""
    if source.kind == Source.FEED:
        return partial(fetch, source.address, now=now, etag=source.etag, changed=source.changed)
    network = source.channel.network
    if not can(network, ListsDrafts):
        raise Refused(_("Masthead can not read drafts there."))
    return partial(_drafts, network, network.Settings(**credentials_of(source.channel)), now)


def _drafts(network, settings, now: datetime) -> Fetched:
    try:
        drafts = network.drafts(settings, most=MOST)
    except NetworkError as error:
        raise Refused(error.sentence) from None
    return Fetched(Feed("", tuple(_seen(draft, now) for draft in drafts)))


def _seen(draft, now: datetime) -> Seen:
    text = in_plain(draft.text)
    title = titled(" ".join(in_plain(draft.title).split()), text) or _("Draft without a title")
    return Seen(guid_of(draft.remote_id), title, safe_link(draft.url, ""), text[:SUMMARY], min(draft.at, now))


def _answer(ask: Callable[[], Fetched] | Refused) -> Fetched | Refused:
    if isinstance(ask, Refused):
        return ask
    try:
        return ask()
    except Refused as refused:
        return refused


def _write_down(source: Source, answer: Fetched | Refused, now: datetime) -> bool:
    """What goes wrong is kept in the firm's language, beside since when; what was seen before stays."""
    with background_write(), translation.override(source.organisation.language):
        held = Source.objects.select_for_update().filter(pk=source.pk, left_at=None).first()
        if held is None:
            return False  # left while the site was answering: nothing of it comes back
        if isinstance(answer, Fetched):
            keep(held, answer, now=now)
            return True
        held.tried_at, held.broken_since = now, held.broken_since or now
        held.broken_why = str(answer.sentence)[:300]
        held.save(update_fields=["tried_at", "broken_since", "broken_why"])
        return False


def keep(source: Source, fetched: Fetched, *, now: datetime) -> None:
    """Write down that it answered, and what was seen; an item a story was made of is not touched any more."""
    source.tried_at = source.read_at = now
    source.broken_since, source.broken_why, source.left_at = None, "", None
    if fetched.feed is not None:
        source.etag, source.changed = fetched.etag, fetched.changed
        _take_in(source, fetched.feed.items)
    source.save()


def _take_in(source: Source, seen: tuple[Seen, ...]) -> None:
    known = {item.guid: item for item in source.items.all()}
    new = [one for one in seen if one.guid not in known]
    again = [one for one in seen if one.guid in known and known[one.guid].made_at is None]
    Item.objects.bulk_create(
        [
            Item(source=source, guid=one.guid, title=one.title, link=one.link, summary=one.summary, at=one.at)
            for one in new
        ],
        ignore_conflicts=True,
    )
    Item.objects.bulk_update([_renewed(known[one.guid], one) for one in again], ["title", "link", "summary"])
    unmade = source.items.filter(made_at=None)
    unmade.exclude(pk__in=list(unmade.order_by("-at", "-pk").values_list("pk", flat=True)[:MOST])).delete()
    if source.kind == Source.DRAFTS:  # published or deleted over there: no draft any more
        unmade.exclude(guid__in=[one.guid for one in seen]).delete()


def _renewed(item: Item, seen: Seen) -> Item:
    item.title, item.link, item.summary = seen.title, seen.link, seen.summary
    return item
