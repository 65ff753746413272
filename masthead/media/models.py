"""May we use this picture? Assets: re-encoded, stripped of metadata, described, credited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.people.models import Membership, Organisation


class Assets(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)


class Asset(models.Model):
    """One picture as it will be published: our own re-encoding, never the bytes somebody uploaded."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assets")
    file = models.FileField(upload_to="pictures/%Y/%m")
    content_type = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("picture description"), max_length=1000, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = Assets.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(bytes__gt=0), name="asset_is_not_empty")]

    def __str__(self) -> str:
        return self.name
