"""The brand kit, and the looks at profiles that were taken with it. Brought in by `brand.models`."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from masthead.brand.profiles.rules import FIELDS

MEMBER = "people.Membership"


class BrandKit(models.Model):
    """What every profile of the firm shows, as far as its network has a place for it."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="brand_kit")
    name = models.CharField(FIELDS["name"], max_length=80)
    handle = models.CharField(FIELDS["handle"], max_length=80, blank=True)
    avatar = models.CharField(FIELDS["avatar"], max_length=300, blank=True)
    cover = models.CharField(FIELDS["cover"], max_length=300, blank=True)
    bio = models.CharField(FIELDS["bio"], max_length=300, blank=True)
    link = models.CharField(FIELDS["link"], max_length=300, blank=True)
    contact = models.CharField(FIELDS["contact"], max_length=300, blank=True)
    hours = models.CharField(FIELDS["hours"], max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_brand_kit_has_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def asked(self) -> dict[str, str]:
        """What a profile is held against: the places that are filled, with what belongs there."""
        return {code: said for code in FIELDS if (said := getattr(self, code))}

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The same, each place by its name."""
        return [(str(FIELDS[code]), said) for code, said in self.asked.items()]


class ProfileChecks(models.QuerySet):
    def visible_to(self, member):
        return self.filter(channel__organisation_id=member.organisation_id)

    def last_of(self, channel: str):
        """The newest of the channel that this name leads to in the query around it."""
        return self.filter(channel=OuterRef(channel)).order_by("-at", "-pk")


class ProfileCheck(models.Model):
    """Somebody looked at one profile: how many places were compared, and which of them differ."""

    channel = models.ForeignKey("channels.Channel", models.PROTECT, related_name="profile_checks")
    asked = models.PositiveSmallIntegerField()
    differs = models.CharField(max_length=80, blank=True)  # codes of FIELDS, with commas
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProfileChecks.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(asked__gte=1), name="a_profile_check_compares_something")]
        indexes = [models.Index(fields=["channel", "at"], name="profile_checks_of_channel")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.matching}/{self.asked}"

    @property
    def wrong(self) -> list[str]:
        """What differs, in words."""
        return [str(FIELDS[code]) for code in self.differs.split(",") if code in FIELDS]

    @property
    def matching(self) -> int:
        """The score: how many places agree with the brand kit."""
        return self.asked - len(self.wrong)


def with_last_check(channels):
    """Channels with the day of their last look and what differed then."""
    last = ProfileCheck.objects.last_of("pk")
    return channels.annotate(
        checked_at=Subquery(last.values("at")[:1]),
        differed=Subquery(last.values("differs")[:1]),
        check_asked=Subquery(last.values("asked")[:1]),
    )
