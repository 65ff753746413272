"""Ideas that come back: the fair each spring, the cheese of each week. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs


class RecurringIdeas(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(ended_at__isnull=True)


class RecurringIdea(Sorted):
    """What is proposed anew before each of its days. It becomes an idea to re-read, never a post by itself."""

    WEEK, MONTH, NTH, YEAR = "week", "month", "nth", "year"
    EVERY = [
        (WEEK, _("every week")), (MONTH, _("every month, on the same day")),
        (NTH, _("every month, on the same weekday of it")), (YEAR, _("every year")),
    ]  # fmt: skip

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="recurring_ideas")
    title = models.CharField(_("title"), max_length=200)
    sorts_as = SortsAs("title")
    about = models.TextField(_("what it is about"), blank=True)
    channels = models.ManyToManyField("channels.Channel", blank=True, related_name="recurring_ideas")
    first = models.DateField(_("first day"))
    every = models.CharField(_("how often"), max_length=5, choices=EVERY)
    lead = models.PositiveSmallIntegerField(_("days before"), default=14)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="recurring_ideas")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RecurringIdeas.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="recurring_idea_has_a_title"),
            models.CheckConstraint(
                condition=Q(every__in=["week", "month", "nth", "year"]), name="recurring_every_known"
            ),
            models.CheckConstraint(condition=Q(lead__lte=120), name="recurring_lead_is_bounded"),
        ]

    def __str__(self) -> str:
        return self.title


class Recurrence(models.Model):
    """One day of a recurring idea, and the idea made for it: the row that lets nobody make it twice."""

    recurring = models.ForeignKey(RecurringIdea, models.CASCADE, related_name="days")
    on = models.DateField()
    pitch = models.OneToOneField("editorial.Pitch", models.CASCADE, related_name="recurrence")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recurring", "on"], name="one_idea_for_a_day")]

    def __str__(self) -> str:
        return f"{self.recurring}: {self.on}"
