"""A file with everything, being made or waiting to be fetched. Brought in by `desk.models`."""

from django.db import models
from django.db.models import Q

from masthead.people.models import Membership, Organisation


class Takeaways(models.QuerySet):
    def visible_to(self, member: Membership):
        """Only who leads the house: the file holds what everybody wrote."""
        return self.filter(organisation_id=member.organisation_id) if member.leads else self.none()


class Takeaway(models.Model):
    """One export of one house. The file lies outside every folder that is served, and is removed after a week."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    name = models.CharField(max_length=80, unique=True)  # on the disk; it can not be guessed
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)

    objects = Takeaways.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True) | Q(failed=False), name="a_ready_file_did_not_fail"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ready_at__isnull=True, failed=False),
                name="one_takeaway_being_made",
            ),
        ]

    @property
    def being_made(self) -> bool:
        return self.ready_at is None and not self.failed
