"""The weekly digest: put together once for each firm and week, on the day it chose, and told to whoever leads then."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers
from masthead.desk.models import WeekDigest
from masthead.desk.week.reading import first_day_of, week_of
from masthead.journal import actions as journal
from masthead.people.models import Membership, Organisation

AT = time(8, 0)  # the firm's own clock: read with the first coffee, before the week is under way
NO_CHANNEL = 0
BATCH = 200
SIX_DAYS = timedelta(days=6)


def put_together_due(*, now: datetime) -> int:
    """Tell the heads whose week has begun; run twice, it tells nobody twice. Answers how many were told."""
    told = 0
    for organisation in _not_yet(now):
        if is_time(organisation, now) and _tell(organisation, now):
            told += 1
    return told


def is_time(organisation: Organisation, now: datetime) -> bool:
    """Is it eight o'clock of the day on which this firm reads its week, or later?"""
    return now >= datetime.combine(first_day_of(organisation, now), AT, ZoneInfo(organisation.zone))


def _not_yet(now: datetime) -> list[Organisation]:
    """Firms without a digest of the week; a firm that began this week has nothing to look back on."""
    recent = WeekDigest.objects.filter(at__gt=now - SIX_DAYS).values("organisation")
    older = Organisation.objects.filter(is_sample=False, created_at__lt=now - SIX_DAYS)
    return list(older.exclude(pk__in=recent).select_related("head").order_by("pk")[:BATCH])


def _tell(organisation: Organisation, now: datetime) -> bool:
    zone = ZoneInfo(organisation.zone)
    week = week_of(organisation, now=now)
    facts = facts_of(organisation, on=now.astimezone(zone).date(), channel_ids=[])
    head = Membership.objects.get(pk=answers(facts, NO_CHANNEL, OWNERSHIP).member)
    try:
        with transaction.atomic():
            WeekDigest.objects.create(organisation=organisation, monday=week.first, at=now)
            journal.write(
                "desk.week", organisation, by=None, now=now, told=head, monday=week.first.isoformat(), **week.counts
            )
    except IntegrityError:  # an equal worker was first
        return False
    return True
