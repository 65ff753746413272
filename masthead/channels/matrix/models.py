"""A firm's own duties, and what was shown of them. Their names are those of `channels.models`, which brings them in."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import Duty, own_code
from masthead.kit.sorting import Sorted, SortsAs


class OwnDuties(models.QuerySet):
    def visible_to(self, member):
        """Those of the member's own organisation."""
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(ended_at__isnull=True)


class OwnDuty(Sorted):
    """A duty the firm added to the built-in ones: it is asked of every channel like those (row 2.17)."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="own_duties")
    name = models.CharField(_("name"), max_length=40)
    sorts_as = SortsAs("name")
    definition = models.CharField(_("what it is"), max_length=200)
    proof = models.CharField(_("how one sees that it is done"), max_length=200, blank=True)
    review_days = models.PositiveSmallIntegerField(_("to be shown every … days"), null=True, blank=True)
    made_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OwnDuties.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), condition=Q(ended_at__isnull=True), name="one_own_duty_of_a_name"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(definition=""), name="own_duty_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(review_days__isnull=True) | Q(review_days__range=(1, 366)),
                name="own_duty_is_shown_in_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """What its assignments name it by."""
        return own_code(self.pk)

    def as_duty(self) -> Duty:
        """The same in the shape of a built-in one."""
        return Duty(self.code, self.name, self.name, self.definition, self.proof, self.review_days)


class Showing(models.Model):
    """Somebody showed that a duty is done on a channel: their words, and a link where there is one."""

    channel = models.ForeignKey("channels.Channel", models.CASCADE, related_name="showings")
    duty = models.CharField(max_length=30)
    words = models.CharField(_("what was done"), max_length=300)
    link = models.URLField(_("link"), max_length=500, blank=True)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="showing_says_what")]
        indexes = [models.Index(fields=["channel", "duty", "-at"], name="showings_of_duty")]

    def __str__(self) -> str:
        return self.words


DONE, STOPPED, FAILED = "done", "stopped", "failed"


class Givings(models.QuerySet):
    def visible_to(self, member):
        """Those of the house, for whoever leads it."""
        return self.filter(organisation_id=member.organisation_id) if member.leads else self.none()

    def going_on(self):
        return self.filter(ended_at__isnull=True)


class Giving(models.Model):
    """Duties that go to one person on very many channels, some channels after the other: how far it is, and what it did."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    duties = models.JSONField()
    channels = models.JSONField()  # their numbers as the table showed them then: what changes meanwhile adds none
    done = models.PositiveIntegerField(default=0)  # channels behind us: written with what was done on them
    moved_at = models.DateTimeField()
    given = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)  # channels on which something was given
    left = models.PositiveIntegerField(default=0)  # channels that were left as they were
    taken = models.JSONField(default=dict)  # who had how many of them before
    refused = models.JSONField(default=list)  # the first of those left, each with the sentence that says why
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=7, blank=True)

    objects = Givings.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at__isnull=True), name="one_giving_at_a_time_in_a_house"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | Q(ended_at__isnull=False, outcome__in=[DONE, STOPPED, FAILED]),
                name="what_became_of_a_giving_is_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.member.name

    @property
    def goes_on(self) -> bool:
        return self.ended_at is None

    @property
    def total(self) -> int:
        return len(self.channels)
