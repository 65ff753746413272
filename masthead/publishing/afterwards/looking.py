"""Looking at what was published: soon after, after an hour, after a week. The owner hears once when it is not as it was.

The network is asked where it answers; elsewhere its page is read."""

from datetime import datetime, timedelta

import httpx
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from masthead.editorial.models import Correction
from masthead.kit.db import background_write
from masthead.kit.http import Guarded, TooLarge
from masthead.people.thresholds import LOOKS_AFTER_DAYS, LOOKS_AFTER_HOURS, span
from masthead.publishing import rules as states
from masthead.publishing.afterwards.models import Sighting
from masthead.publishing.afterwards.rules import CHANGED, GONE, THERE, UNCLEAR, Page, Read, judge, read, text_of
from masthead.publishing.afterwards.there import Later, asked_there, first_post
from masthead.publishing.models import Delivery
from masthead.publishing.telling import answerer, sentence, tell

FIRST = timedelta(minutes=3)  # long enough for a network to show what it took
SINCE = timedelta(days=3)  # what was published before this is not looked at for the first time any more
AGAIN, TRIES = timedelta(minutes=30), 3  # a site that does not answer at all is asked again
BUSY = timedelta(minutes=10)  # how long one worker may take for one look
AT_A_TIME, SECONDS, ENOUGH = 20, 10.0, 2_000_000

_GONE = _("It is no longer at its address (%(url)s).")
_CHANGED = _("At its address (%(url)s) other words stand than those that were published.")


def plan_looks(*, now: datetime) -> int:
    """Note when each new publication is to be looked at. Answers for how many."""
    fresh = Delivery.objects.filter(
        ~Exists(Sighting.objects.filter(delivery=OuterRef("pk"))), state=states.PUBLISHED, imported=False,
        due_at__gt=now - SINCE * 2, published_at__gt=now - SINCE,
    ).exclude(remote_url="").select_related("channel__organisation")[:200]  # fmt: skip
    looks = [Sighting(delivery=one, round=n, due_at=at) for one in fresh for n, at in enumerate(_times(one))]
    if looks:
        with background_write():
            Sighting.objects.bulk_create(looks, ignore_conflicts=True)
    return len(looks) // 3


def _times(delivery: Delivery) -> tuple[datetime, datetime, datetime]:
    firm, at = delivery.channel.organisation, delivery.published_at
    return at + FIRST, at + span(firm, LOOKS_AFTER_HOURS), at + span(firm, LOOKS_AFTER_DAYS)


def look_due(*, now: datetime) -> int:
    """Look at what is due, a few at a time. Answers how many were looked at."""
    if not settings.LINKS_ARE_ASKED:
        return 0
    due = Sighting.objects.filter(outcome="", due_at__lte=now).order_by("due_at", "pk")
    needed = (
        "delivery__channel__organisation",
        "delivery__channel__credential",
        "delivery__revision",
        "delivery__variant",
    )
    found = list(due.select_related(*needed)[:AT_A_TIME])
    return sum(_look(sighting, now) for sighting in found)


def _look(sighting: Sighting, now: datetime) -> bool:
    mine = Sighting.objects.filter(pk=sighting.pk, outcome="", due_at=sighting.due_at)
    if not mine.update(due_at=now + BUSY, tries=sighting.tries + 1):
        return False  # another worker looks
    page = _seen(sighting.delivery, now)
    if page is None and sighting.tries + 1 < TRIES:
        Sighting.objects.filter(pk=sighting.pk, outcome="").update(due_at=now + AGAIN)
        return True
    with background_write():
        _keep(sighting, page or Page(0), now)
    return True


def _seen(delivery: Delivery, now: datetime) -> Page | None:
    """What the network says of it, else what its page shows; nothing when nobody answered."""
    try:
        return asked_there(delivery, now) or fetch(delivery.remote_url)
    except Later:
        return None


def fetch(url: str) -> Page | None:
    """The page at a public address; nothing when nobody answered."""
    try:
        with Guarded(seconds=SECONDS, max_bytes=ENOUGH) as client:
            reply = client.request("GET", url)
    except TooLarge:
        return Page(0)
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError, ValueError):
        return None
    return Page(reply.status, text_of(reply.body.decode("utf-8", "replace")), reply.url)


def _keep(sighting: Sighting, page: Page, now: datetime) -> None:
    """Write down what was seen; tell the one who answers the first time it is not as it was published."""
    delivery = sighting.delivery
    words = delivery.revision
    seen = read(page, headline=words.headline, text=first_post(delivery) if words.thread else words.text)
    others = delivery.sightings.exclude(pk=sighting.pk)
    first = others.filter(outcome=THERE).first()
    before = Read(first.headline, first.share) if first else None
    outcome = judge(page, seen, before, url=delivery.remote_url)
    kept = Sighting.objects.filter(pk=sighting.pk, outcome="").update(
        outcome=outcome, seen_at=now, status=page.status or None, headline=seen.headline, share=seen.share
    )
    told = others.filter(outcome__in=[GONE, CHANGED]).exists()
    if kept and outcome in (GONE, CHANGED) and not told and not _put_right_by_us(delivery):
        why = sentence(_GONE if outcome == GONE else _CHANGED, delivery.channel) % {"url": delivery.remote_url}
        tell(outcome, delivery, now=now, told=answerer(delivery.channel, now), because=why)


def _put_right_by_us(delivery: Delivery) -> bool:
    """A correction or a withdrawal explains what is seen there; nobody is startled by their own deed."""
    return Correction.objects.filter(variant=delivery.variant_id).exists()


def last_look(delivery: Delivery | None) -> Sighting | None:
    """The newest look at a publication that could be made."""
    return delivery.sightings.exclude(outcome="").last() if delivery else None


SAID = {
    THERE: _("Looked at over there: it is as it was published."),
    CHANGED: _("Looked at over there: other words stand there now."),
    GONE: _("Looked at over there: it is gone."),
    UNCLEAR: _("Looked at over there: Masthead could not tell. Many networks let only people look."),
}
