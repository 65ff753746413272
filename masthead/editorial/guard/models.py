"""The index of what was said where: fingerprints of every version's words. Brought in by `editorial.models`."""

from django.db import models


class Fingerprint(models.Model):
    """A run of words that one version has; `whole` stands for all of its words."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    variant = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="fingerprints")
    number = models.IntegerField()
    whole = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "number", "whole"], name="one_fingerprint_of_a_kind")]
        indexes = [models.Index(fields=["organisation", "number", "variant"], name="words_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.number}"


class Boilerplate(models.Model):
    """A run of words so many versions have that it says nothing: a footer, a signature, a template."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    number = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="boilerplate_once")]

    def __str__(self) -> str:
        return str(self.number)
