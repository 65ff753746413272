"""The mail of the day: prepared once for each member and working day, and sent by the queue of all mails."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError
from django.db.models import OuterRef, Subquery
from django.utils import timezone, translation

from masthead.desk.day.reading import day_of
from masthead.desk.models import Notice
from masthead.desk.wishes import wishes_of, zone_of
from masthead.kit.db import background_write
from masthead.kit.hours import WEEKDAYS
from masthead.people.models import Absence, Membership
from masthead.people.thresholds import work_days

KIND = "desk.day"
BATCH = 500


def put_together_due(*, now: datetime) -> int:
    """Prepare the mail of everybody whose hour has come; run twice, nobody gets two. Answers how many have one."""
    if not settings.MAIL_IS_SET:
        return 0
    return sum(_prepare(member, on, now) for member, on in _due(now))


def is_due(now: datetime, *, zone: str, hour: int, last: date | None, works: Collection[int] = WEEKDAYS) -> date | None:
    """The day whose mail is to be prepared now: a working day, its hour come, and not prepared yet."""
    local = now.astimezone(ZoneInfo(zone))
    if local.weekday() not in works or now < datetime.combine(local.date(), time(hour), local.tzinfo):
        return None
    return None if last and last >= local.date() else local.date()


def _due(now: datetime) -> list[tuple[Membership, date]]:
    """Members with an account who want it; the people of the sample get no mail: one query."""
    last = Notice.objects.filter(member=OuterRef("pk"), day__isnull=False).order_by("-day").values("day")[:1]
    members = Membership.objects.active().filter(
        person__email__isnull=False, person__is_active=True, organisation__is_sample=False,
        joined_at__lt=now - timedelta(hours=12),  # who came in today has seen it all today
    ).exclude(mail_wishes__daily=False)  # fmt: skip
    members = members.annotate(last_day=Subquery(last)).select_related("person", "organisation", "mail_wishes")
    found = []
    for member in members.order_by("pk").iterator(chunk_size=BATCH):
        hour, works = wishes_of(member).daily_hour, work_days(member.organisation)
        if on := is_due(now, zone=zone_of(member), hour=hour, last=member.last_day, works=works):
            found.append((member, on))
    return found[:BATCH]


def _prepare(member: Membership, on: date, now: datetime) -> bool:
    """The row is written also for a day with nothing to say: it was looked at. One that still waits for the mail
    server is overtaken: this one says all of it."""
    with translation.override(member.person.language), timezone.override(ZoneInfo(zone_of(member))):
        wanted = not Absence.objects.on(on).filter(member=member).exists() and not day_of(member, now=now).is_empty
    try:
        with background_write():
            earlier = Notice.objects.filter(member=member, kind=KIND, mailed_at__isnull=True, mail_wanted=True)
            earlier.update(mail_wanted=False, seen_at=now)
            Notice.objects.create(
                member=member, day=on, kind=KIND, at=now, mail_wanted=wanted, seen_at=None if wanted else now
            )
    except IntegrityError:  # an equal worker was first
        return False
    return wanted
