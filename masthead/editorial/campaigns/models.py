"""Campaigns: stories that belong together, from one day to another. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs


class Campaigns(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def open(self):
        """Those a story can still be put into."""
        return self.filter(closed_at__isnull=True)


class Campaign(Sorted):
    """Several stories with one aim, between two days. One person answers for it."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=120)
    sorts_as = SortsAs("name")
    aim = models.CharField(_("what it must bring"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    lead = models.ForeignKey("people.Membership", models.PROTECT, related_name="campaigns")
    created_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = Campaigns.as_manager()

    class Meta:
        ordering = ["-starts_on", "sorts_as"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="campaign_has_a_name"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation", "name"], name="one_campaign_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
