"""The index of what was said where: fingerprints of every version's words. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Fingerprint(models.Model):
    """A run of words that one version has; `whole` stands for all of its words."""

    # Ten rows of a post: both are found by the two indexes below, and a third and fourth would double the table.
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    variant = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="fingerprints", db_index=False)
    number = models.IntegerField()
    whole = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "number", "whole"], name="one_fingerprint_of_a_kind")]
        indexes = [models.Index(fields=["organisation", "number", "variant"], name="words_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.number}"


class Boilerplate(models.Model):
    """A run of words so many versions have that it says nothing: a footer, a signature, a template."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    number = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="boilerplate_once")]

    def __str__(self) -> str:
        return str(self.number)


class Twices(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)


class Twice(models.Model):
    """The written reason for which one version may say what another channel's says. It holds for these two only."""

    variant = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="said_twice")
    other = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Twices.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "other"], name="one_reason_for_two_versions"),
            models.CheckConstraint(condition=~Q(reason=""), name="said_twice_has_a_reason"),
            models.CheckConstraint(condition=~Q(variant=F("other")), name="said_twice_by_two"),
        ]

    def __str__(self) -> str:
        return self.reason


class Quotations(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)


class Quotation(models.Model):
    """Words in a version that somebody else said. They are left out when it is compared; what remains is compared."""

    variant = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="quotations")
    words = models.TextField(max_length=2000)
    said_by = models.CharField(max_length=120)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Quotations.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(said_by=""), name="quotation_has_words_and_who_said_them"
            )
        ]

    def __str__(self) -> str:
        return self.words
