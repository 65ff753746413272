"""What colleagues say about a story, or about some words in it. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import F, Q

from masthead.editorial.talk.place import CONTEXT, Place


class Threads(models.QuerySet):
    def visible_to(self, member):
        return self.filter(story__organisation_id=member.organisation_id)

    def open(self):
        return self.filter(resolved_at__isnull=True)


class Thread(models.Model):
    """One matter that is talked about: the story, one of its versions, or certain words of a version.

    It is open or settled, by somebody, at a moment; nothing of it is ever deleted."""

    story = models.ForeignKey("editorial.Story", models.PROTECT, related_name="threads")
    variant = models.ForeignKey("editorial.Variant", models.PROTECT, null=True, blank=True, related_name="threads")
    # The place in the text, as it was when somebody pointed at it: found again by its words after edits.
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=CONTEXT, blank=True)
    after = models.CharField(max_length=CONTEXT, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    edit_number = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey("people.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = Threads.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="settled_talk_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(quote="", start__isnull=True, end__isnull=True, edit_number__isnull=True)
                | ~Q(quote="")
                & Q(variant__isnull=False, start__isnull=False, end__gt=F("start"), edit_number__isnull=False),
                name="a_place_has_its_words",
            ),
        ]
        indexes = [models.Index(fields=["story", "resolved_at"], name="talk_of_story")]

    def __str__(self) -> str:
        return self.story.title

    @property
    def organisation_id(self) -> int:
        return self.story.organisation_id

    @property
    def channel_id(self) -> int | None:
        return self.variant.channel_id if self.variant_id else None

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def place(self) -> Place | None:
        """The words it is about, or nothing when it is about all of it."""
        return Place(self.quote, self.start, self.before, self.after) if self.quote else None


class Remarks(models.QuerySet):
    def visible_to(self, member):
        return self.filter(thread__story__organisation_id=member.organisation_id)


class Remark(models.Model):
    """What one person said, once. They may take it back; a line stays that they had said something."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="remarks")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = Remarks.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something")]

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """Somebody is named in a remark, so that they answer."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="mentions")
    member = models.ForeignKey("people.Membership", models.PROTECT, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remark", "member"], name="named_once_in_a_remark")]

    def __str__(self) -> str:
        return str(self.member)
