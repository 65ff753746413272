"""Somebody asked for help; somebody answered; it is solved, and kept for the next one (practice row 2.12)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, Ownership
from masthead.editorial.models import Story
from masthead.people.models import Membership, Organisation

LONGEST_PLACE = 300


class HelpRequests(models.QuerySet):
    def visible_to(self, member: Membership):
        """Those of the member's own organisation: whoever asks later reads what helped before.

        What was raised to the head is read by who raised it, by whoever it was put to, by who owns the channel, and by
        whoever leads."""
        ours = self.filter(organisation_id=member.organisation_id)
        if member.leads:
            return ours
        owned = Ownership.objects.standing().filter(member=member.pk).values("channel")
        part = Q(asked_by=member.pk) | Q(helper=member.pk) | Q(channel__in=owned)
        return ours.filter(Q(to_head=False) | part)

    def unsolved(self):
        return self.filter(solved_at__isnull=True)

    def unanswered(self):
        return self.unsolved().filter(answered_at__isnull=True)


class HelpRequest(models.Model):
    """open → answered → solved, told by two moments. It can not be solved by nobody, nor raised to nobody."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="help_requests")
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, related_name="help_requests")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="help_requests")
    to_head = models.BooleanField(default=False)  # raised to the head, past everybody in between (practice notes R8)
    trying = models.CharField(_("what are you trying to do?"), max_length=200)
    happened = models.TextField(_("what happened?"))
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)  # the page of ours it is about
    about = models.CharField(max_length=300, blank=True)  # what that page shows, in the words of who asked
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    helper = models.ForeignKey(Membership, models.PROTECT, related_name="+")  # who answered for it when it was asked
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)  # the first answer of somebody else
    raised_to = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    solved_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    solved_at = models.DateTimeField(null=True, blank=True)

    objects = HelpRequests.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(trying="") & ~Q(happened=""), name="help_says_what_it_is_about"),
            models.CheckConstraint(
                condition=Q(solved_at__isnull=True, solved_by__isnull=True)
                | Q(solved_at__isnull=False, solved_by__isnull=False),
                name="help_is_solved_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(helper=models.F("asked_by")), name="nobody_helps_themselves"),
            models.CheckConstraint(
                condition=Q(place="", about="") | Q(place__startswith="/") & ~Q(place__startswith="//") & ~Q(about=""),
                name="help_is_about_a_page_of_ours",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "solved_at", "-id"], name="help_of_organisation"),
            models.Index(fields=["due_at"], condition=Q(answered_at=None, solved_at=None), name="help_overdue"),
        ]

    def __str__(self) -> str:
        """What the journal, which everybody reads, says of it: of what was raised to the head, nothing."""
        return "…" if self.to_head else self.trying

    @property
    def is_solved(self) -> bool:
        return self.solved_at is not None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def is_late(self, now) -> bool:
        """Nobody has answered yet, and they should have."""
        return not (self.is_answered or self.is_solved) and self.due_at < now


class HelpAnswer(models.Model):
    """One turn of the thread."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="help_answer_says_something")]
