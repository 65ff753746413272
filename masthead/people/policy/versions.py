"""A text in numbered versions: whoever leads writes a draft and publishes it, and no version changes any more.

The rules of the house and those for the public are both such texts, in tables of their own."""

from django.db import models


class Draft(models.Model):
    """The next version while it is being written. One for each organisation."""

    edit_number = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.organisation)


class Versions(models.QuerySet):
    def visible_to(self, member):
        """The versions of the member's own organisation, the newest first."""
        return self.filter(organisation_id=member.organisation_id)


class Version(models.Model):
    """One published text. It is not changed any more; the next one replaces it."""

    number = models.PositiveIntegerField()
    published_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = Versions.as_manager()

    class Meta:
        abstract = True
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A published version is not changed: publish the next one.")
        super().save(*args, **kwargs)
