"""Notices: what one person must know now. Made from the journal, never by the apps below."""

from django.db import models
from django.db.models import Q

from masthead.people.models import Membership, Organisation


class Notices(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(member=member)

    def waiting(self):
        """Those whose mail has not gone out yet."""
        return self.filter(mail_wanted=True, mailed_at__isnull=True, seen_at__isnull=True)


class Notice(models.Model):
    """One journal entry told to one person: on Today, and by mail where it can not wait.

    Or, with a day instead of an entry, that person's mail of the day: it waits in the same queue, once for each day."""

    member = models.ForeignKey(Membership, models.CASCADE, related_name="notices")
    entry_id = models.BigIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mail_wanted = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_lease_until = models.DateTimeField(null=True, blank=True)  # one of several equal workers is sending it

    objects = Notices.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "entry_id"], name="one_notice_per_event"),
            models.UniqueConstraint(fields=["member", "day"], name="one_mail_of_the_day"),
            models.CheckConstraint(
                condition=Q(entry_id__isnull=False, day__isnull=True) | Q(entry_id__isnull=True, day__isnull=False),
                name="notice_is_of_an_event_or_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["member"], condition=Q(seen_at__isnull=True), name="notices_unseen"),
            models.Index(fields=["id"], condition=Q(mail_wanted=True, mailed_at__isnull=True), name="notices_to_mail"),
        ]


class MailWishes(models.Model):
    """Which mails one member wants. Without a row: all of them, at eight."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="mail_wishes")
    at_once = models.BooleanField(default=True)
    daily = models.BooleanField(default=True)
    daily_hour = models.PositiveSmallIntegerField(default=8)
    monday = models.BooleanField(default=True)
    zone = models.CharField(max_length=64, blank=True)  # empty: the organisation's

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(daily_hour__lte=23), name="daily_hour_is_an_hour")]


class Reading(models.Model):
    """How far into the journal the notices have been made."""

    name = models.CharField(max_length=20, unique=True)
    entry_id = models.BigIntegerField(default=0)


class WeekDigest(models.Model):
    """The week of one firm was put together: once for each; `monday` is its first day, whichever the firm chose."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    monday = models.DateField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "monday"], name="one_digest_a_week")]


class SampleBuild(models.Model):
    """One sample shop being built in the background: how far, and what came of it."""

    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    failed = models.BooleanField(default=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]


from masthead.desk.archives.models import ArchiveIntake, ArchiveTrouble  # noqa: E402, F401  (tables of this app)
from masthead.desk.takeaway.models import Takeaway  # noqa: E402, F401  (a table of this app)
