"""What we follow, and what was seen there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.kit.sorting import Sorted, SortsAs
from masthead.people.models import Membership, Organisation


class Sources(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)

    def followed(self):
        """Those still read; one that was left stays, so that nothing of it is made twice if it comes back."""
        return self.filter(left_at=None)


class Source(Sorted):
    """One feed, or the drafts of one connected channel: never both, never neither."""

    FEED, DRAFTS = "feed", "drafts"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=6, choices=[(FEED, _("Feed")), (DRAFTS, _("Drafts"))])
    name = models.CharField(max_length=200)
    sorts_as = SortsAs("name")
    address = models.CharField(_("address"), max_length=1000, blank=True)
    channel = models.ForeignKey(Channel, models.CASCADE, null=True, blank=True, related_name="sources")
    etag = models.CharField(max_length=300, blank=True)
    changed = models.CharField(max_length=100, blank=True)  # what the server calls Last-Modified
    tried_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    broken_since = models.DateTimeField(null=True, blank=True)
    broken_why = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = Sources.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="feed", channel__isnull=True) & ~Q(address="")
                | Q(kind="drafts", channel__isnull=False, address=""),
                name="a_source_is_a_feed_or_a_channel",
            ),
            models.UniqueConstraint(
                fields=["organisation", "address"], condition=Q(kind="feed"), name="one_source_per_address"
            ),
            models.UniqueConstraint(fields=["channel"], condition=Q(kind="drafts"), name="one_source_per_channel"),
        ]
        indexes = [models.Index(fields=["tried_at"], name="sources_to_read")]

    def __str__(self) -> str:
        return self.name


class Items(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(source__organisation_id=member.organisation_id)


class Item(models.Model):
    """Something seen there. It becomes at most one story, and remembers which."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="items")
    guid = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=1000, blank=True)
    summary = models.TextField(blank=True)
    at = models.DateTimeField()
    story = models.OneToOneField("editorial.Story", models.SET_NULL, null=True, blank=True, related_name="source_item")
    made_at = models.DateTimeField(null=True, blank=True)  # stays when the story goes: it is not made again

    objects = Items.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "guid"], name="an_item_is_seen_once"),
            models.CheckConstraint(
                condition=Q(story__isnull=True) | Q(made_at__isnull=False), name="a_made_item_has_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["source", "-at"], name="items_newest")]

    def __str__(self) -> str:
        return self.title
