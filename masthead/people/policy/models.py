"""A draft that the head writes, versions that never change, and who has read which.

What is published is another table than what is being written: a draft can not be acknowledged, a version not edited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PolicyDraft(models.Model):
    """The next version while it is being written. One for each organisation."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="policy_draft")
    text = models.TextField(_("text"))
    edit_number = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.organisation)


class PolicyVersions(models.QuerySet):
    def visible_to(self, member):
        """The versions of the member's own organisation, the newest first."""
        return self.filter(organisation_id=member.organisation_id)


class PolicyVersion(models.Model):
    """One published text. It is not changed any more; the next one replaces it."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="policy_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    changes = models.CharField(_("what is new"), max_length=300, blank=True)
    published_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = PolicyVersions.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_policy_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(text=""), name="policy_version_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A published version is not changed: publish the next one.")
        super().save(*args, **kwargs)


class Acknowledgement(models.Model):
    """One person has read one version."""

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="acknowledgements")
    member = models.ForeignKey("people.Membership", models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "member"], name="reads_a_version_once")]

    def __str__(self) -> str:
        return f"{self.version}: {self.member}"
