"""What is written down of a channel's life: why it was asked for, what is ticked, the question silence asks, the closing.

Their names are those of `channels.models`, which brings them in; the verbs stand in lifecycle, opening, closing."""

from django.db import models
from django.db.models import Q

from masthead.channels.register import CHANNEL, MEMBER, OfChannels


class Asking(models.Model):
    """Why somebody asks for a channel. Reasons that are left out can not be written down (practice notes 3.11)."""

    channel = models.OneToOneField(CHANNEL, models.CASCADE, related_name="asking")
    asked_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    audience = models.TextField()
    need = models.TextField()
    content = models.TextField()
    people = models.TextField()
    hours = models.FloatField()
    why_not = models.TextField()
    decided_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = OfChannels.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience="") & ~Q(need="") & ~Q(content="") & ~Q(people="") & ~Q(why_not=""),
                name="a_channel_is_asked_for_with_reasons",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=168), name="a_channel_costs_hours"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="an_answer_to_asking_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.channel)


class SetUpTick(models.Model):
    """Somebody looked: one line of the list before the start is done."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="set_up_ticks")
    item = models.CharField(max_length=16)  # a code of lifecycle_rules.SET_UP
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "item"], name="set_up_ticked_once"),
            # What Masthead sees by itself is nobody's to tick.
            models.CheckConstraint(
                condition=Q(item__in=["handle", "mailbox", "links"]), name="only_what_is_not_seen_is_ticked"
            ),
        ]


class Questions(OfChannels):
    def open(self):
        return self.filter(ended_at__isnull=True)


class Question(models.Model):
    """A channel has been silent for so long that the head must say: revive, merge or close? Open until it is answered."""

    REVIVED, MERGED, CLOSED, PUBLISHED = "revived", "merged", "closed", "published"

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="questions")
    asked_at = models.DateTimeField()
    quiet_since = models.DateTimeField()
    closing_proposed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, blank=True)

    objects = Questions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="one_open_question_per_channel"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, answer="")
                | Q(ended_at__isnull=False, answer__in=["revived", "merged", "closed", "published"]),
                name="an_ended_question_has_its_answer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.channel)


class Closings(OfChannels):
    def open(self):
        return self.filter(ended_at__isnull=True)


class Closing(models.Model):
    """A channel is being closed, or was: where to go instead, and where what was published can still be read."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="closings")
    go_to = models.TextField()
    go_to_channel = models.ForeignKey(CHANNEL, models.SET_NULL, null=True, blank=True, related_name="+")
    archive = models.TextField(blank=True)
    begun_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # called off, or reopened later

    objects = Closings.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="one_closing_per_channel"
            ),
            models.CheckConstraint(condition=~Q(go_to=""), name="a_closing_says_where_to_go"),
            models.CheckConstraint(
                condition=Q(go_to_channel__isnull=True) | ~Q(go_to_channel=models.F("channel")),
                name="a_closed_channel_leads_elsewhere",
            ),
        ]

    def __str__(self) -> str:
        return str(self.channel)


class Links(OfChannels):
    def left(self):
        """Those that are still there, as far as anybody said."""
        return self.filter(removed_at__isnull=True)


class LinkToRemove(models.Model):
    """One place that leads to a channel which is closed: one of our channels, or a place named in words."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="links_to_remove")
    on_channel = models.ForeignKey(CHANNEL, models.CASCADE, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)  # when Masthead read the page itself
    seen = models.BooleanField(default=False)  # and whether the link was there
    removed_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Links.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on_channel__isnull=False, place="") | (Q(on_channel__isnull=True) & ~Q(place="")),
                name="a_link_stands_somewhere",
            ),
            models.UniqueConstraint(
                fields=["channel", "on_channel"], condition=Q(on_channel__isnull=False), name="one_line_per_channel_linking"
            ),
            models.UniqueConstraint(
                fields=["channel", "place"], condition=~Q(place=""), name="one_line_per_place_linking"
            ),
            models.CheckConstraint(
                condition=Q(removed_by__isnull=True, removed_at__isnull=True)
                | Q(removed_by__isnull=False, removed_at__isnull=False),
                name="a_removal_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(seen=False) | Q(looked_at__isnull=False), name="what_is_seen_was_looked_at"
            ),
            models.CheckConstraint(
                condition=Q(on_channel__isnull=True) | ~Q(on_channel=models.F("channel")), name="a_link_leads_elsewhere"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.on_channel.name if self.on_channel_id else self.place
