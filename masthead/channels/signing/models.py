"""Named readers of a channel, in their order. Brought in by `channels.models`."""

from django.db import models

MOST = 4  # a chain of more than four is a queue


class Reader(models.Model):
    """Somebody who reads what is submitted on a channel before it is signed (practice notes R7: names, not groups)."""

    channel = models.ForeignKey("channels.Channel", models.CASCADE, related_name="readers")
    position = models.PositiveSmallIntegerField()
    member = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["channel", "position"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "position"], name="one_reader_at_a_place"),
            models.UniqueConstraint(fields=["channel", "member"], name="nobody_reads_twice"),
            models.CheckConstraint(condition=models.Q(position__lt=MOST), name="a_chain_is_short"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.position + 1}: {self.member}"
