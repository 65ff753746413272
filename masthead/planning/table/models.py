"""A table being taken in. Its names are those of `planning.models`, which brings them in."""

from django.db import models
from django.db.models import Q

from masthead.editorial.models import Story
from masthead.people.models import Membership


class Intakes(models.QuerySet):
    def visible_to(self, member: Membership):
        """Who brought a file sees it, and nobody else."""
        return self.filter(member=member)


class Intake(models.Model):
    """One file somebody brought, what its columns mean, and how far it is taken in."""

    member = models.ForeignKey(Membership, models.CASCADE, related_name="intakes")
    name = models.CharField(max_length=200)
    content = models.BinaryField(blank=True)  # until it is taken in; a few days at most
    mapping = models.JSONField(default=dict)  # our field -> number of the column
    brought_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # rows behind us: written with the row itself, so none comes twice
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    troubles = models.JSONField(default=list)  # [[line, sentence], …] of the first rows left out

    objects = Intakes.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(started_at__isnull=False), name="an_ended_intake_was_started"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> int:
        return self.member.organisation_id


class IntakeStory(models.Model):
    """Which story the rows with one number of the file became."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="stories")
    key = models.CharField(max_length=80)
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "key"], name="one_story_per_number_of_a_file")]
