"""What a channel's slots do on a public holiday. Brought in by `planning.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rhythm(models.Model):
    """One channel's choice; without a row its slots stay where they are."""

    KEEP, SKIP, MOVE = "keep", "skip", "move"
    CHOICES = [
        (KEEP, _("stay: we publish on holidays too")), (SKIP, _("are left out")),
        (MOVE, _("move to the next day that is none")),
    ]  # fmt: skip

    channel = models.OneToOneField("channels.Channel", models.CASCADE, related_name="rhythm")
    on_holiday = models.CharField(max_length=4, choices=CHOICES, default=KEEP)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on_holiday__in=["keep", "skip", "move"]), name="on_holiday_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.on_holiday}"
