"""A draft that the head writes, versions that never change, and who has read which.

What is published is another table than what is being written: a draft can not be acknowledged, a version not edited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.people.policy.versions import Draft, Version


class PolicyDraft(Draft):
    """The next version of the house rules."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="policy_draft")
    text = models.TextField(_("text"))


class PolicyVersion(Version):
    """One published version of the house rules."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="policy_versions")
    text = models.TextField()
    changes = models.CharField(_("what is new"), max_length=300, blank=True)

    class Meta(Version.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_policy_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(text=""), name="policy_version_says_something"),
        ]


class Acknowledgement(models.Model):
    """One person has read one version."""

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="acknowledgements")
    member = models.ForeignKey("people.Membership", models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "member"], name="reads_a_version_once")]

    def __str__(self) -> str:
        return f"{self.version}: {self.member}"
