"""Evidence about a public, and how far two of them overlap. Brought in by `channels.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.pairs import OfPairs

MEMBER = "people.Membership"
CHANNEL = "channels.Channel"


class OfOurChannels(models.QuerySet):
    def visible_to(self, member):
        return self.filter(channel__organisation_id=member.organisation_id)


class Evidence(models.Model):
    """Why the firm believes its public is who the guide says: a number, a survey, what customers told (row 6.6)."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="evidence")
    words = models.CharField(max_length=500)
    on = models.DateField()  # the day it was true
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfOurChannels.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="evidence_is_in_words")]

    def __str__(self) -> str:
        return self.words


class Overlaps(OfPairs):
    def between(self, one, other):
        """The estimate of these two, whichever is named first."""
        return self.filter(first=min(one.pk, other.pk), second=max(one.pk, other.pk))


class Overlap(models.Model):
    """How many people follow both of two channels, as somebody estimated it. Two channels have one estimate."""

    LOW, SOME, HIGH = "low", "some", "high"
    KINDS = [(LOW, _("low")), (SOME, _("some")), (HIGH, _("high"))]

    first = models.ForeignKey(CHANNEL, models.CASCADE, related_name="+")
    second = models.ForeignKey(CHANNEL, models.CASCADE, related_name="+")
    how = models.CharField(max_length=4, choices=KINDS)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Overlaps.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_publics_overlap_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="overlap_of_two_in_order"),
            models.CheckConstraint(condition=Q(how__in=["low", "some", "high"]), name="overlap_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first}, {self.second}: {self.how}"
