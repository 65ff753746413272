"""Every sitting of writing is kept. Brought in by `editorial.models`."""

from django.db import models


class Drafts(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)


class Draft(models.Model):
    """The last words of one sitting: what one person had written of a version when they stopped, or somebody went on."""

    variant = models.ForeignKey("editorial.Variant", models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    words = models.JSONField()  # every field of history.keeping.WORDS, by its name
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    at = models.DateTimeField()
    # Closed: the next save opens a new one, even by the same person a minute later.
    closed = models.BooleanField(default=False)

    objects = Drafts.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["variant", "number"], name="draft_number_is_unique")]

    def __str__(self) -> str:
        return f"{self.variant} ({self.number})"
