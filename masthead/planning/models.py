"""What is next: the weekly slots a channel proposes. A slot never sends anything."""

from django.db import models
from django.db.models import Q

from masthead.channels.models import Channel
from masthead.people.models import Membership


class Slots(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(channel__organisation_id=member.organisation_id)


class Slot(models.Model):
    """A time of the week at which this channel usually speaks, on the wall clock of the channel's zone."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField()  # 0 = Monday
    at = models.TimeField()

    objects = Slots.as_manager()

    class Meta:
        ordering = ["weekday", "at"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "weekday", "at"], name="one_slot_at_a_time"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_a_day"),
        ]


from masthead.planning.feeds.models import Feed  # noqa: E402, F401  (a table of this app)
from masthead.planning.keydates.models import KeyDate, PublicDates  # noqa: E402, F401  (tables of this app)
from masthead.planning.rhythm.models import Rhythm  # noqa: E402, F401
from masthead.planning.table.models import Intake, IntakeStory  # noqa: E402, F401
