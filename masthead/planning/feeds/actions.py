"""Make an address for a calendar program, and end it."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.planning.feeds.models import Feed

MOST = 20  # one for each channel of a busy person; more is a mistake or a leak


@transaction.atomic
def make_feed(*, what: str, by: Membership, now: datetime, channel: Channel | None = None) -> tuple[Feed, str]:
    """Make a private calendar address and answer its secret, which is said this once (practice row 2.10)."""
    if what not in (Feed.ALL, Feed.CHANNEL, Feed.MINE, Feed.TASKS) or (what == Feed.CHANNEL) != (channel is not None):
        raise Refused(_("Choose what the calendar shows; for one channel, also choose which."))
    if channel and channel.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Feed.objects.visible_to(by).standing().count() >= MOST:
        raise Refused(_("You have %(most)s calendar addresses. End one you no longer use first.") % {"most": MOST})
    token = secrets.token_urlsafe(24)
    feed = Feed.objects.create(
        member=by, what=what, channel=channel, digest=Feed.digest_of(token), made_at=now
    )  # fmt: skip
    journal.write("planning.make_feed", feed, by=by, now=now, kind=what)
    return feed, token


@transaction.atomic
def end_feed(feed: Feed, *, by: Membership, now: datetime) -> None:
    """Close the address at once: whoever still has it reads nothing any more."""
    if feed.member_id != by.pk:
        raise NotAllowed(_("A calendar address is its owner's. Ask %(who)s.") % {"who": feed.member.name})
    if not Feed.objects.standing().filter(pk=feed.pk).update(ended_at=now):
        raise Stale(_("This calendar address was ended already."))
    journal.write("planning.end_feed", feed, by=by, now=now)
