"""Links for guests, and what guests said. Brought in by `editorial.models`."""

import hashlib

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MEMBER = "people.Membership"
LONGEST = 2000
STANDS = ("waiting", "approved")  # states of a review in which its words are still to go out


class Guests(models.QuerySet):
    def visible_to(self, member):
        return self.filter(story__organisation_id=member.organisation_id)

    def by_token(self, token: str):
        return self.filter(digest=Guest.digest_of(token))

    def open(self, now):
        return self.filter(ended_at__isnull=True, ends_at__gt=now)


class Guest(models.Model):
    """One named person outside the house who may read the submitted versions of one story, until a day. Of the link only
    the digest is kept. What a guest says is no signature."""

    story = models.ForeignKey("editorial.Story", models.CASCADE, related_name="guests")
    name = models.CharField(_("their name"), max_length=120)
    email = models.EmailField(_("their e-mail"), max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = Guests.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="a_guest_has_name_and_address"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("at")), name="a_guest_link_ends"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_guest_link_is_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()


class GuestWords(models.QuerySet):
    def standing(self):
        """Those whose words are still the version's own, and not sent back."""
        return self.filter(revision__variant__current=F("revision"), revision__review__state__in=STANDS)


class GuestWord(models.Model):
    """What one guest says of one frozen text: a word belongs to those words and to no later ones."""

    NOTHING, FINE, CHANGE = "", "fine", "change"
    SAYS = [(FINE, _("Fine")), (CHANGE, _("Please change"))]

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="words")
    revision = models.ForeignKey("editorial.Revision", models.CASCADE, related_name="guest_words")
    says = models.CharField(max_length=6, blank=True)
    note = models.TextField(blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    objects = GuestWords.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["guest", "revision"], name="a_guest_reads_a_text_once"),
            models.CheckConstraint(condition=Q(says__in=["", "fine", "change"]), name="a_guest_says_a_known_word"),
            models.CheckConstraint(condition=~Q(says="change") | ~Q(note=""), name="a_guests_change_has_a_note"),
            models.CheckConstraint(
                condition=Q(says="", said_at__isnull=True) | ~Q(says="") & Q(said_at__isnull=False),
                name="a_guests_word_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guest}: {self.says}"
