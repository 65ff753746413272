"""Earlier guides, and the question put where two channels are the same. Brought in by `channels.models`."""

from django.db import models
from django.db.models import F, Q

from masthead.channels.guides.rules import plain
from masthead.channels.pairs import OfPairs

MEMBER = "people.Membership"
CHANNEL = "channels.Channel"


class GuideVersion(models.Model):
    """A channel's guide as somebody left it on a day (row 2.7). Never changed, only followed by another one."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="guide_versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()  # every field of the guide by its name
    by = models.ForeignKey(MEMBER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "number"], name="one_guide_of_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="guides_are_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.number}"


class WhyBothQuestions(OfPairs):
    def open(self):
        return self.filter(answered_at__isnull=True)


class WhyBoth(models.Model):
    """Two channels whose guides say the same: why have both? Asked until answered in words (row 6.1)."""

    first = models.ForeignKey(CHANNEL, models.CASCADE, related_name="+")
    second = models.ForeignKey(CHANNEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = WhyBothQuestions.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="why_both_is_asked_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="why_both_asks_of_two_in_order"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="why_both_is_answered_in_words_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}, {self.second}"

    @property
    def is_same_aim(self) -> bool:
        """Are both there for the same people and for the same reason?"""
        pairs = ((self.first.audience, self.second.audience), (self.first.why, self.second.why))
        return all(plain(one) and plain(one) == plain(other) for one, other in pairs)
