"""Ideas on their way to becoming stories. Brought in by `editorial.models`."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pitches(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def waiting(self, on: date):
        """Those that somebody has to answer: new ones, and put aside ones whose day has come."""
        return self.filter(Q(state=Pitch.PITCHED) | Q(state=Pitch.PARKED, parked_until__lte=on))


class Pitch(models.Model):
    """What somebody proposes to write about, and the one person's answer (row 2.8). Accepted, it is a story."""

    PITCHED, ACCEPTED, PARKED, DECLINED, TAKEN_BACK = "pitched", "accepted", "parked", "declined", "taken_back"
    STATES = [
        (PITCHED, _("Waits for an answer")), (ACCEPTED, _("Accepted")), (PARKED, _("Put aside")),
        (DECLINED, _("Declined")), (TAKEN_BACK, _("Taken back")),
    ]  # fmt: skip

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="pitches")
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is about"), blank=True)
    link = models.URLField(_("where it comes from"), max_length=500, blank=True)
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    campaign = models.ForeignKey("editorial.Campaign", models.SET_NULL, null=True, blank=True, related_name="pitches")
    channels = models.ManyToManyField("channels.Channel", blank=True, related_name="pitches")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="pitches")
    at = models.DateTimeField()
    asked = models.ForeignKey("people.Membership", models.PROTECT, related_name="pitches_asked")
    due = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=PITCHED)
    reason = models.CharField(max_length=500, blank=True)
    parked_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    story = models.OneToOneField("editorial.Story", models.PROTECT, null=True, blank=True, related_name="pitch")

    objects = Pitches.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="pitch_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="accepted", story__isnull=False) | (~Q(state="accepted") & Q(story__isnull=True)),
                name="an_accepted_pitch_is_a_story",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "parked"]) | ~Q(reason=""), name="a_no_has_its_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined", "parked"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="an_answer_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pitched", "accepted", "parked", "declined", "taken_back"]),
                name="pitch_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "due"], name="pitches_by_state")]

    def __str__(self) -> str:
        return self.title

    def is_open(self) -> bool:
        return self.state in (self.PITCHED, self.PARKED)
