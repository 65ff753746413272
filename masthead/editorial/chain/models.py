"""The readers of one review, in their order. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q

MEMBER = "people.Membership"


class Step(models.Model):
    """One name in the chain of a review; the last one is the signature. A review with one reader has no steps."""

    review = models.ForeignKey("editorial.Review", models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    asked = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, blank=True)
    read_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_step_of_a_number"),
            models.UniqueConstraint(fields=["review", "asked"], name="nobody_is_asked_twice"),
            models.UniqueConstraint(fields=["review", "read_by"], name="nobody_reads_for_two"),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True, read_at__isnull=True)
                | Q(read_by__isnull=False, read_at__isnull=False),
                name="a_step_is_read_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} {self.number}: {self.asked}"
