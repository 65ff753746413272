"""Days the house has in mind, and which public ones it wants to see. Brought in by `planning.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs


class KeyDates(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(removed_at__isnull=True)


class KeyDate(Sorted):
    """A day, or some days, of the house's own: a fair, an anniversary, a day on which nothing cheerful goes out."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="key_dates")
    name = models.CharField(_("name"), max_length=120)
    sorts_as = SortsAs("name")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    yearly = models.BooleanField(_("every year"), default=False)
    is_bad = models.BooleanField(_("nothing cheerful that day"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    uid = models.CharField(max_length=300, blank=True)  # of the calendar file it came from, with its day
    added_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = KeyDates.as_manager()

    class Meta:
        ordering = ["first", "sorts_as"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="key_date_has_a_name"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="key_date_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["organisation", "uid"],
                condition=~Q(uid="") & Q(removed_at__isnull=True),
                name="one_key_date_of_a_file",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "first"], name="key_dates_of_a_house")]

    def __str__(self) -> str:
        return self.name


class PublicDates(models.Model):
    """Which public days a house sees: its country and region, and the days the world gave a name."""

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="public_dates")
    country = models.CharField(_("country"), max_length=2, blank=True)
    region = models.CharField(_("region"), max_length=10, blank=True)
    shows_holidays = models.BooleanField(_("public holidays"), default=True)
    shows_named = models.BooleanField(_("awareness days"), default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(region="") | ~Q(country=""), name="a_region_lies_in_a_country"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.region}".strip()
