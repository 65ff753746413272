"""Posts on one template, the cheese of each week, and the versions that belong to them. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs


class SeriesSet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def open(self):
        """Those whose versions are not compared with each other."""
        return self.filter(closed_at__isnull=True)


class Series(Sorted):
    """Posts that share a template on purpose: who says so, why, and on which channels."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="series")
    name = models.CharField(_("name"), max_length=120)
    sorts_as = SortsAs("name")
    reason = models.CharField(_("why the words come back"), max_length=300)
    channels = models.ManyToManyField("channels.Channel", related_name="series")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SeriesSet.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(reason=""), name="series_has_a_name_and_a_reason"),
            models.UniqueConstraint(fields=["organisation", "name"], name="one_series_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SeriesPart(models.Model):
    """One version belongs to one series, and somebody said so."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="parts")
    variant = models.OneToOneField("editorial.Variant", models.CASCADE, related_name="series_part")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.series}: {self.variant}"
