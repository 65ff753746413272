"""What was seen at a published address, and the silences in which nothing went out."""

from django.db import models
from django.db.models import Q

from masthead.people.models import Membership
from masthead.publishing.afterwards.rules import OUTCOMES
from masthead.publishing.models import Delivery


class Sighting(models.Model):
    """One look at the address of a publication: first soon after, then after an hour, then after a week."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="sightings")
    round = models.PositiveSmallIntegerField()  # 0: how it looks when it is out; 1 and 2 are compared with it
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    # What was found there of what was published: the headline, and how many of a hundred pieces of the text.
    headline = models.BooleanField(default=False)
    share = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "round"], name="each_look_once"),
            models.CheckConstraint(condition=Q(outcome__in=["", *OUTCOMES]), name="what_was_seen_is_known"),
            models.CheckConstraint(condition=Q(outcome="") | Q(seen_at__isnull=False), name="what_was_seen_has_a_time"),
            models.CheckConstraint(condition=Q(share__lte=100), name="a_share_is_of_a_hundred"),
        ]
        indexes = [models.Index(fields=["outcome", "due_at"], name="looks_due")]


class Silence(models.Model):
    """Nothing ran between these two instants: no pump gave a sign of life."""

    began_at = models.DateTimeField(unique=True)
    ended_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ended_at__gt=models.F("began_at")), name="a_silence_has_a_length")
        ]


class DueThenQuery(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(delivery__channel__organisation_id=member.organisation_id)


class DueThen(models.Model):
    """A delivery whose time came in a silence, with that time: the delivery's own may be moved afterwards."""

    silence = models.ForeignKey(Silence, models.CASCADE, related_name="due")
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()

    objects = DueThenQuery.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["silence", "delivery"], name="due_once_in_a_silence")]
