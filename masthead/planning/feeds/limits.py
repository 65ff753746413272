"""Slowing down who guesses feed addresses, and a calendar program that asks without end."""

from datetime import datetime, timedelta

from django.db.models import F

from masthead.people.models import SignInTry
from masthead.planning.feeds.models import Feed

WINDOW = timedelta(minutes=15)
# Calendar programs ask every 5 minutes at the quickest; a house may have several devices behind one feed.
MOST_READS = 60
# Behind one address may sit a whole office whose programs still ask for an ended feed.
MOST_WRONG = 60


def guesses_too_much(address: str, now: datetime) -> bool:
    """Did this address ask for too many feeds that do not exist?"""
    return SignInTry.objects.filter(key=_key(address), at__gt=now - WINDOW)[:MOST_WRONG].count() >= MOST_WRONG


def count_wrong(address: str, now: datetime) -> None:
    """Remember one wrong address, and forget those that no longer count."""
    SignInTry.objects.filter(at__lt=now - WINDOW).delete()
    SignInTry.objects.create(key=_key(address), at=now)


def asks_too_much(feed: Feed, now: datetime) -> bool:
    """Count one reading; too many within a quarter of an hour are too much."""
    mine = Feed.objects.filter(pk=feed.pk)
    if feed.counted_from is None or not now - WINDOW < feed.counted_from <= now:
        mine.update(counted_from=now, reads=1, last_read_on=now.date())
        return False
    mine.update(reads=F("reads") + 1)
    return feed.reads >= MOST_READS


def _key(address: str) -> str:
    return f"f:{address}"[:80]
