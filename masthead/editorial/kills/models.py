"""A version that is not to be published, who said so, and why. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q


class Kills(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(undone_at__isnull=True)


class Kill(models.Model):
    """Somebody decided that a version is not published. It stays on record, also when the head opens it again."""

    variant = models.ForeignKey("editorial.Variant", models.PROTECT, related_name="kills")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("people.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=300, blank=True)

    objects = Kills.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["variant"], condition=Q(undone_at__isnull=True), name="a_version_is_killed_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_kill_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, undone_because="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because=""),
                name="a_kill_is_undone_with_name_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
