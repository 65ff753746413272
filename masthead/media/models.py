"""May we use this picture? Assets: re-encoded, stripped of metadata, described, credited."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masthead.kit.sorting import Sorted, SortsAs
from masthead.media import rights
from masthead.media.folding import folded
from masthead.media.kinds import FILM, PICTURE
from masthead.people.models import Membership, Organisation


class Assets(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)

    def unusable(self, on):
        """Those that must not go out on this day: barred, or their last day is over (row 5.3)."""
        return self.filter(Q(barred=True) | Q(usable_until__lt=on))

    def ending(self, on):
        """Those that may go out on this day, and not after another one."""
        return self.filter(usable_until__gte=on, barred=False)

    def usable(self, on):
        """Those that may go out on this day."""
        return self.filter(Q(usable_until__isnull=True) | Q(usable_until__gte=on), barred=False)


class Tag(Sorted):
    """One word by which pictures are found. “Fête” and “fete” are the same word."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="picture_tags")
    name = models.CharField(max_length=40)
    sorts_as = SortsAs("name")
    folded = models.CharField(max_length=40)

    class Meta:
        ordering = ["sorts_as"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "folded"], name="picture_tag_once"),
            models.CheckConstraint(condition=~Q(folded=""), name="picture_tag_has_a_word"),
        ]

    def __str__(self) -> str:
        return self.name


class Asset(models.Model):
    """One picture as it will be published: our own re-encoding, never the bytes somebody uploaded."""

    LICENCES = [
        (rights.UNKNOWN, _("Not known yet")),
        (rights.OWN, _("Our own")),
        (rights.BOUGHT, _("Bought")),
        (rights.FREE, _("Free licence")),
        (rights.GIVEN, _("Given to us")),
    ]
    PEOPLE = [
        (rights.UNSAID, _("Nobody has said yet")),
        (rights.NOBODY, _("Nobody, or nobody who can be recognised")),
        (rights.SHOWN, _("People who can be recognised")),
    ]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assets")
    file = models.FileField(upload_to="pictures/%Y/%m")
    content_type = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, default=PICTURE)
    seconds = models.PositiveIntegerField(null=True, blank=True)  # of a film
    pages = models.PositiveIntegerField(null=True, blank=True)  # of a document
    captions = models.TextField(_("what is said in the film"), blank=True)
    alt = models.CharField(_("picture description"), max_length=1000, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    tags = models.ManyToManyField(Tag, blank=True, related_name="assets")
    # Whose it is, and until which day we may use it.
    licence = models.CharField(_("licence"), max_length=8, choices=LICENCES, default=rights.UNKNOWN)
    licence_words = models.CharField(_("which licence, or who gave it"), max_length=200, blank=True)
    licence_link = models.URLField(_("link to the licence"), max_length=500, blank=True)
    licence_until = models.DateField(_("may be used until"), null=True, blank=True)
    people = models.CharField(_("people shown"), max_length=8, choices=PEOPLE, default=rights.UNSAID)
    approved_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    # Both follow from licence, consents and retirement (rights.py); written by the same verbs, so that lists can ask.
    usable_until = models.DateField(null=True, blank=True, editable=False)
    barred = models.BooleanField(default=False, editable=False)
    # How it looks, in 64 bits (hashes.py) cut in four, and everything a search may find, without accents.
    look_0 = models.PositiveIntegerField(null=True, editable=False)
    look_1 = models.PositiveIntegerField(null=True, editable=False)
    look_2 = models.PositiveIntegerField(null=True, editable=False)
    look_3 = models.PositiveIntegerField(null=True, editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)  # null: taken in before this was kept
    words = models.TextField(blank=True, editable=False)

    objects = Assets.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bytes__gt=0), name="asset_is_not_empty"),
            models.CheckConstraint(
                condition=Q(kind="picture", seconds__isnull=True, pages__isnull=True, content_type__startswith="image/")
                | Q(kind="film", seconds__gt=0, pages__isnull=True, content_type__startswith="video/")
                | Q(kind="document", pages__gt=0, seconds__isnull=True, content_type="application/pdf"),
                name="asset_is_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approved_picture_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(retired_by__isnull=True, retired_at__isnull=True)
                | Q(retired_by__isnull=False, retired_at__isnull=False, barred=True),
                name="a_retired_picture_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(licence_until__isnull=True)
                | Q(usable_until__isnull=False, usable_until__lte=F("licence_until")),
                name="no_use_after_the_licence",
            ),
            models.CheckConstraint(condition=Q(licence__in=rights.LICENCES), name="picture_licence_is_known"),
            models.CheckConstraint(condition=Q(people__in=rights.PEOPLE), name="picture_people_are_known"),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="pictures_newest"),
            models.Index(fields=["organisation", "sha256"], name="pictures_same"),
            models.Index(fields=["organisation", "usable_until"], name="pictures_until"),
            models.Index(fields=["organisation", "barred"], name="pictures_barred"),
            *(models.Index(fields=["organisation", f"look_{n}"], name=f"pictures_look_{n}") for n in range(4)),
        ]

    def __str__(self) -> str:
        return self.name

    def facts(self) -> rights.Facts:
        """What the rule of use must know. Reads the consents."""
        said = tuple(
            rights.Said(one.who, one.ends_on, one.revoked_at is not None) for one in self.consents.order_by("pk")
        )
        return rights.Facts(self.licence_until, self.people, said, self.retired_at is not None)

    def why_not(self, on) -> list[str]:
        """The reasons why it may not be used on this day, in sentences; none when it may."""
        if not self.barred and (self.usable_until is None or self.usable_until >= on):
            return []
        return [reason.sentence() for reason in rights.usable(self.facts(), on)]

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def is_picture(self) -> bool:
        return self.kind == PICTURE

    @property
    def is_film(self) -> bool:
        return self.kind == FILM

    @property
    def extent(self) -> str:
        """How long a film is, how many pages a document has; nothing for a picture."""
        if self.is_film:
            return f"{self.seconds // 60}:{self.seconds % 60:02}"
        return ngettext("%(n)s page", "%(n)s pages", self.pages) % {"n": self.pages} if self.pages else ""


class Consent(models.Model):
    """One person shown agreed to it. Of several by the same person the last one counts (rights.py)."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="consents")
    who = models.CharField(_("who"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    channels = models.CharField(_("where"), max_length=200, blank=True)
    given_on = models.DateField(_("given on"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(who=""), name="a_consent_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("given_on")), name="a_consent_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revocation_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def key(self) -> str:
        """The person, however the name was typed."""
        return folded(self.who)


class Twin(models.Model):
    """Two pictures that look the same, written down once, the older one first."""

    first = models.ForeignKey(Asset, models.CASCADE, related_name="younger_twins")
    second = models.ForeignKey(Asset, models.CASCADE, related_name="older_twins")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["distance", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="twins_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="the_older_twin_comes_first"),
        ]
