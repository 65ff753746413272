"""The rules the public reads: a draft that the head writes, and versions that never change.

They are other tables than the rules for the house: nobody can acknowledge one of these, so none holds anything back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.people.policy.versions import Draft, Version

SAYS_SOMETHING = ~Q(english="") | ~Q(french="")


class PublicRulesDraft(Draft):
    """The next version for the public."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="public_rules_draft")
    english = models.TextField(_("English"), blank=True)
    french = models.TextField(_("French"), blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=SAYS_SOMETHING, name="public_rules_draft_says_something")]


class PublicRules(Version):
    """One published version, in English, in French or in both."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="public_rules")
    english = models.TextField(blank=True)
    french = models.TextField(blank=True)

    class Meta(Version.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_public_rules_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & SAYS_SOMETHING, name="public_rules_say_something"),
        ]
