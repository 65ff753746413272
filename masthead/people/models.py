"""Who we are: people, the organisations they belong to, invitations and absences."""

import hashlib
import secrets
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from masthead.kit import clock
from masthead.kit.sorting import Sorted, SortsAs

FACES = 8


class People(BaseUserManager):
    def create(self, *, name: str, email: str | None = None, password: str | None = None, **facts) -> "Person":
        person = self.model(name=name, email=self.normalise(email), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    @staticmethod
    def normalise(email: str | None) -> str | None:
        return (email or "").strip().lower() or None

    def get_by_natural_key(self, email: str) -> "Person":
        return self.get(email=self.normalise(email))


class Person(Sorted, AbstractBaseUser):
    """A human being. Without e-mail it is only a name on the rota; with e-mail and password they sign in."""

    LANGUAGES = [("en", _("English")), ("fr", _("French"))]
    THEMES = [("system", _("Like my device")), ("light", _("Light")), ("dark", _("Dark"))]

    name = models.CharField(_("name"), max_length=120)
    sorts_as = SortsAs("name")
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    theme = models.CharField(_("theme"), max_length=6, choices=THEMES, default="system")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        """Somebody who signs in themselves; only then may a real firm's door open to them."""
        return self.email is not None

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalnum()]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


class Organisation(models.Model):
    """The firm. It always has a head: the column is not null, so a firm without one can not be written down."""

    SECOND_STEP = [
        ("nobody", _("Nobody has to")), ("holders", _("Whoever answers for a channel")), ("everybody", _("Everybody")),
    ]  # fmt: skip

    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("website"), blank=True)
    purpose = models.CharField(_("why we are on social media"), max_length=300, blank=True)
    purpose_at = models.DateTimeField(null=True, blank=True)  # when the head said last that it is still so (row 8.1)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")
    language = models.CharField(_("language"), max_length=2, choices=Person.LANGUAGES, default="en")
    # Of whom the head asks a second step at sign-in, and since when (people/safety).
    second_step = models.CharField(max_length=9, choices=SECOND_STEP, default="nobody")
    second_step_since = models.DateTimeField(null=True, blank=True)
    head = models.ForeignKey(Person, models.PROTECT, related_name="heads")
    deputy_head = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="deputises")
    is_sample = models.BooleanField(default=False)
    # The firm's own numbers where they differ from the default: people/thresholds.py knows them all.
    thresholds = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(second_step="nobody", second_step_since__isnull=True)
                | Q(second_step__in=["holders", "everybody"], second_step_since__isnull=False),
                name="second_step_is_asked_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(deputy_head__isnull=True) | ~Q(deputy_head=models.F("head")),
                name="head_is_not_their_own_stand_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def leading(self) -> Person:
        """Whom one asks today: the head of social media, or the head's stand-in while the head is away (rule R2)."""
        if self.deputy_head_id is None:
            return self.head
        today = clock.now().astimezone(ZoneInfo(self.zone)).date()
        both = [self.head_id, self.deputy_head_id]
        away = Absence.objects.filter(member__organisation=self, member__person__in=both).on(today)
        absent = set(away.order_by().values_list("member__person", flat=True))
        return self.deputy_head if self.head_id in absent and self.deputy_head_id not in absent else self.head


class Memberships(models.QuerySet):
    def visible_to(self, member: "Membership"):
        """Everybody of the member's own organisation, and nobody else."""
        return self.filter(organisation_id=member.organisation_id)

    def active(self):
        return self.filter(left_at__isnull=True)

    def by_name(self):
        """With their persons, in the order of their names; two of one name in the order in which they came."""
        return self.select_related("person").order_by("person__sorts_as", "pk")


REACH_LONGEST = 120


class Membership(models.Model):
    """One person in one organisation. Everything done, owned or signed in an organisation hangs on it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    likes = models.JSONField(default=list, blank=True)  # writing, photos, video, answering, figures
    reach = models.CharField(_("how to reach them"), max_length=REACH_LONGEST, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = Memberships.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_membership_per_person"),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def first_name(self) -> str:
        return self.person.first_name

    @cached_property
    def called(self) -> str:
        """The name where there is room for a short one; a page that names many writes it out where two are called so."""
        return self.first_name

    @property
    def initials(self) -> str:
        return self.person.initials

    @property
    def face(self) -> int:
        """Which of the eight face colours is theirs."""
        return self.pk % FACES + 1

    @property
    def is_head(self) -> bool:
        return self.person_id == self.organisation.head_id

    @property
    def is_deputy_head(self) -> bool:
        return self.person_id == self.organisation.deputy_head_id

    @property
    def leads(self) -> bool:
        """The head of social media, or the head's stand-in: what is the head's to do, both may."""
        return self.is_head or self.is_deputy_head


class RefusedAddresses(models.QuerySet):
    def visible_to(self, member: Membership):
        """Those of people of the member's own organisation."""
        here = Membership.objects.visible_to(member).active()
        return self.filter(person__in=here.values("person"))

    def standing(self):
        """Those that are still somebody's: another address asks nothing any more."""
        return self.filter(email=F("person__email"))


class RefusedAddress(models.Model):
    """The mail server refuses somebody's address for good: a row stands until it takes a mail to it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="refused_address")
    email = models.EmailField()
    since = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)  # the server's own words

    objects = RefusedAddresses.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(email=""), name="what_is_refused_is_an_address")]

    def __str__(self) -> str:
        return self.email


class Invitations(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(membership__organisation_id=member.organisation_id)

    def open(self, now):
        """Those that still let somebody in."""
        return self.filter(accepted_at=None, cancelled_at=None, expires_at__gt=now)

    def by_token(self, token: str):
        return self.filter(digest=Invitation.digest_of(token))


class Invitation(models.Model):
    """A link that lets one person in, once, until it expires. Only the digest of the link is kept."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"), blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # What the person is invited to, in words and by its last day; the right itself is given by the rooms above.
    places = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    # Since when the mail server refuses its address for good, and in which words.
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_why = models.CharField(max_length=200, blank=True)

    objects = Invitations.as_manager()

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    def is_open(self, now) -> bool:
        return self.accepted_at is None and self.cancelled_at is None and now < self.expires_at


class Absences(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(member__organisation_id=member.organisation_id)

    def on(self, day: date):
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Absence(models.Model):
    """Days on which somebody does not answer; both ends included."""

    member = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("last day away"))
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = Absences.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="absence_ends_after_it_starts"
            ),
        ]


class SignInTry(models.Model):
    """One failed sign-in or knock at an open door, kept for a quarter of an hour: what the rate limit counts."""

    key = models.CharField(max_length=80)  # a digest of the e-mail, or the address with the door
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="sign_in_tries")]


from masthead.people.policy.models import Acknowledgement, PolicyDraft, PolicyVersion  # noqa: E402, F401
from masthead.people.policy.public.models import PublicRules, PublicRulesDraft  # noqa: E402, F401
from masthead.people.safety.models import (  # noqa: E402, F401
    Authenticator,
    Passkey,
    RecoveryCode,
    RescueLink,
    SignedIn,
)
