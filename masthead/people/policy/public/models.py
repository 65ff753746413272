"""The rules the public reads: a draft that the head writes, and versions that never change.

They are other tables than the rules for the house: nobody can acknowledge one of these, so none holds anything back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SAYS_SOMETHING = ~Q(english="") | ~Q(french="")


class PublicRulesDraft(models.Model):
    """The next version while it is being written. One for each organisation."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="public_rules_draft")
    english = models.TextField(_("English"), blank=True)
    french = models.TextField(_("French"), blank=True)
    edit_number = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=SAYS_SOMETHING, name="public_rules_draft_says_something")]

    def __str__(self) -> str:
        return str(self.organisation)


class PublicRulesVersions(models.QuerySet):
    def visible_to(self, member):
        """The versions of the member's own organisation, the newest first."""
        return self.filter(organisation_id=member.organisation_id)


class PublicRules(models.Model):
    """One published version, in English, in French or in both. It is not changed any more; the next one replaces it."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="public_rules")
    number = models.PositiveIntegerField()
    english = models.TextField(blank=True)
    french = models.TextField(blank=True)
    published_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = PublicRulesVersions.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_public_rules_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & SAYS_SOMETHING, name="public_rules_say_something"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A published version is not changed: publish the next one.")
        super().save(*args, **kwargs)
