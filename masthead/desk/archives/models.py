"""An archive being brought in: how far it is, and what could not be read. Brought in by `desk.models`."""

from django.db import models
from django.db.models import Q

from masthead.channels.models import Channel
from masthead.people.models import Membership

DONE, STOPPED, FAILED = "done", "stopped", "failed"


class ArchiveIntakes(models.QuerySet):
    def visible_to(self, member: Membership):
        """Only who leads the house brings archives in."""
        return self.filter(channel__organisation_id=member.organisation_id) if member.leads else self.none()


class ArchiveIntake(models.Model):
    """One archive somebody brought for a closed channel. The file is kept until it is read, and no longer."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    file = models.FileField(upload_to="archives", blank=True)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(
        default=0
    )  # posts behind us: written with the posts themselves, so none comes twice
    moved_at = models.DateTimeField()
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    not_public = models.PositiveIntegerField(default=0)
    without_words = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=7, blank=True)

    objects = ArchiveIntakes.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="one_archive_at_a_time_on_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | Q(ended_at__isnull=False, outcome__in=[DONE, STOPPED, FAILED]),
                name="what_became_of_an_archive_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"archive of {self.channel_id}"

    @property
    def goes_on(self) -> bool:
        return self.ended_at is None


class ArchiveTrouble(models.Model):
    """One file of an archive that could not be read, or one picture that could not come along, and why."""

    intake = models.ForeignKey(ArchiveIntake, models.CASCADE, related_name="troubles")
    name = models.CharField(max_length=120)
    sentence = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
