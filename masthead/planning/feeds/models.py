"""A private calendar address. Its name is that of `planning.models`, which brings it in."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.people.models import Membership


class Feeds(models.QuerySet):
    def visible_to(self, member: Membership):
        """A feed is a person's own: nobody else sees, reads or ends it, not even the head."""
        return self.filter(member=member)

    def standing(self):
        return self.filter(ended_at__isnull=True)

    def by_token(self, token: str):
        return self.filter(digest=Feed.digest_of(token))


CODE = "feed"


class Feed(models.Model):
    """One address for one person's calendar program. Only the digest of its secret is kept."""

    ALL, CHANNEL, MINE, TASKS = "all", "channel", "mine", "tasks"
    WHATS = [
        (ALL, _("Everything planned and published")), (MINE, _("What is mine: my versions, my channels")),
        (CHANNEL, _("One channel")), (TASKS, _("What waits for me")),
    ]  # fmt: skip

    member = models.ForeignKey(Membership, models.CASCADE, related_name="feeds")
    what = models.CharField(_("what it shows"), max_length=7, choices=WHATS)
    channel = models.ForeignKey(Channel, models.CASCADE, null=True, blank=True, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # How often it was read since `counted_from`: a program gone wild is slowed down (feeds/limits.py).
    counted_from = models.DateTimeField(null=True, blank=True)
    reads = models.PositiveIntegerField(default=0)

    objects = Feeds.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["all", "channel", "mine", "tasks"]), name="feed_what_is_known"
            ),
            models.CheckConstraint(
                condition=Q(what="channel", channel__isnull=False) | (~Q(what="channel") & Q(channel__isnull=True)),
                name="a_channel_feed_names_its_channel",
            ),
        ]

    def __str__(self) -> str:
        """What the journal keeps of it, to be said in the language of whoever reads."""
        return self.channel.name if self.channel else f"{CODE}:{self.what}"

    @property
    def title(self) -> str:
        """What it is called on pages and buttons."""
        return self.channel.name if self.channel else str(self.get_what_display())

    @property
    def organisation_id(self) -> int:
        return self.member.organisation_id

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()


def said_by(what: str) -> str | None:
    """What is behind “feed:” in words; nothing where that is no kind of address."""
    return str(dict(Feed.WHATS)[what]) if what in dict(Feed.WHATS) else None
