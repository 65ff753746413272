"""What the firm says of itself, and who looked whom to ask. Brought in by `channels.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.health.rules import ALWAYS, CODES, MOSTLY, NO, PARTLY


class Claims(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)


class SelfClaim(models.Model):
    """What the head said about one question of the health check, on one day. Earlier ones stay."""

    ANSWERS = [(NO, _("no")), (PARTLY, _("partly")), (MOSTLY, _("mostly")), (ALWAYS, _("always"))]

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    question = models.CharField(max_length=20)
    answer = models.PositiveSmallIntegerField(choices=ANSWERS)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Claims.as_manager()

    class Meta:
        ordering = ["organisation", "question", "at"]
        constraints = [
            models.CheckConstraint(condition=Q(question__in=CODES), name="a_question_of_the_check"),
            models.CheckConstraint(condition=Q(answer__lte=ALWAYS), name="an_answer_of_the_check"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.question} {self.answer}"


class MastheadLook(models.Model):
    """The last day on which a member looked whom to ask."""

    member = models.OneToOneField("people.Membership", models.CASCADE, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.member}: {self.on}"
