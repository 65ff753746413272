"""What was put right after it was out. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class Corrections(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)


class Correction(models.Model):
    """One correction or the withdrawal of a published version: the note the public reads, with name and day."""

    CORRECTED, WITHDRAWN = "corrected", "withdrawn"
    KINDS = [(CORRECTED, _("corrected")), (WITHDRAWN, _("withdrawn"))]

    variant = models.ForeignKey("editorial.Variant", models.PROTECT, related_name="corrections")
    kind = models.CharField(_("what is done"), max_length=9, choices=KINDS, default=CORRECTED)
    note = models.CharField(_("the note the public reads"), max_length=LONGEST)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Corrections.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["corrected", "withdrawn"]), name="correction_kind_is_known"),
            models.CheckConstraint(condition=~Q(note=""), name="a_correction_has_a_public_note"),
            models.UniqueConstraint(
                fields=["variant"], condition=Q(kind="withdrawn"), name="a_version_is_withdrawn_once"
            ),
        ]

    def __str__(self) -> str:
        return self.note
