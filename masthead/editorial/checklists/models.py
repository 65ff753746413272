"""What a channel asks before a signature, and who ticked what. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q

MEMBER = "people.Membership"
LONGEST = 120


class ListedLines(models.QuerySet):
    def visible_to(self, member):
        return self.filter(channel__organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(ended_at__isnull=True)


class ListedLine(models.Model):
    """How a channel asks a line that comes with Masthead, or a line of its own, which is never rewritten: another
    sentence is another line, so that no tick can stand for words nobody saw."""

    channel = models.ForeignKey("channels.Channel", models.CASCADE, related_name="checklist")
    format = models.CharField(max_length=8)
    line = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=LONGEST, blank=True)
    level = models.CharField(max_length=5)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ListedLines.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["off", "asked", "must"]), name="line_level_is_known"),
            models.CheckConstraint(condition=Q(format__in=["post", "article", "film"]), name="line_format_is_known"),
            models.CheckConstraint(
                condition=Q(line="") & ~Q(text="") & ~Q(level="off") | ~Q(line="") & Q(text=""),
                name="a_line_is_known_or_of_its_own",
            ),
            models.UniqueConstraint(
                fields=["channel", "format", "line"], condition=Q(ended_at__isnull=True) & ~Q(line=""),
                name="a_line_is_asked_one_way",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text or self.line


class LineTick(models.Model):
    """Somebody looked at one thing in frozen words. `about` is exactly what they saw of it: where that changed, the tick
    does not stand any more, and where it did not, nobody is asked again."""

    revision = models.ForeignKey("editorial.Revision", models.CASCADE, related_name="line_ticks")
    line = models.CharField(max_length=30)
    about = models.CharField(max_length=64)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "line"], name="a_line_is_ticked_once"),
            models.CheckConstraint(condition=~Q(about=""), name="a_tick_is_about_something"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.line}"

    @property
    def who(self) -> str:
        return self.by.name
