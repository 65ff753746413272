"""Who answers for what: channels, their guide, their owners and duties."""

import hashlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from masthead.channels import lifecycle_rules as life
from masthead.channels.duties import DUTIES
from masthead.channels.guides.rules import rhythm_words
from masthead.kit.sorting import Sorted, SortsAs
from masthead.networks import get as get_network
from masthead.people.models import Membership, Organisation

OWN_PAGES = {"side-by-side", "why-both", "add", "ask-for", "register"}  # addresses beside those of the channels


class Channels(models.QuerySet):
    def visible_to(self, member: Membership):
        """The channels of the member's own organisation."""
        return self.filter(organisation_id=member.organisation_id)

    def open(self):
        """Those somebody works on: approved, active or dormant."""
        return self.filter(status__in=life.OPEN)

    def with_accounts(self):
        """Those that somebody can get into: the open and the reserved, and a closed one until nobody can any more."""
        can = Access.objects.unsettled().filter(channel=OuterRef("pk"))
        return self.filter(Q(status__in=[*life.OPEN, life.RESERVED]) | Q(status=life.CLOSED) & Exists(can))


class Channel(Sorted):
    """One presence on one network."""

    REQUESTED, APPROVED, ACTIVE, DORMANT, CLOSED, RESERVED, DECLINED = life.STATUSES
    STATUSES = [
        (REQUESTED, _("Asked for")), (APPROVED, _("Being set up")), (ACTIVE, _("Active")), (DORMANT, _("Dormant")),
        (CLOSED, _("Closed")), (RESERVED, _("Reserved")), (DECLINED, _("Declined")),
    ]  # fmt: skip
    BY_HAND, CONNECTED = "by_hand", "connected"
    WAYS = [(CONNECTED, _("Publish for me")), (BY_HAND, _("Remind me, I paste"))]

    ONE, TWO, CHAIN = "one", "two", "chain"
    SIGNATURES = [
        (ONE, _("one signature")), (TWO, _("two signatures")), (CHAIN, _("named readers, then the signature")),
    ]  # fmt: skip
    YOU = [("", _("as one likes")), ("tu", _("tu")), ("vous", _("vous"))]
    SPEAKERS = [("", _("as one likes")), ("we", _("we")), ("i", _("I"))]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="channels")
    network_key = models.CharField(_("network"), max_length=30)
    name = models.CharField(_("name"), max_length=200)
    sorts_as = SortsAs("name")
    slug = models.SlugField(max_length=80)
    handle = models.CharField(_("handle"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("en", _("English")), ("fr", _("French"))], default="en"
    )
    status = models.CharField(_("status"), max_length=10, choices=STATUSES, default=ACTIVE)
    way = models.CharField(_("how it goes out"), max_length=10, choices=WAYS, default=BY_HAND)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")
    grace = models.DurationField(_("still worth sending after"), default=timedelta(minutes=15))

    # The guide (charter): how this one differs from the others, on purpose.
    why = models.TextField(_("why we are here"), blank=True)
    audience = models.TextField(_("public"), blank=True)
    style = models.TextField(_("style"), blank=True)
    tone = models.TextField(_("tone"), blank=True)
    subjects = models.TextField(_("themes"), blank=True)
    avoid = models.TextField(_("what we do not do here"), blank=True)
    rhythm_floor = models.FloatField(_("at least a week"), default=1)
    rhythm_target = models.FloatField(_("target a week"), default=3)
    rhythm_ceiling = models.FloatField(_("at most a week"), default=14)

    # How many sign (practice notes R7), and whether what is of low risk goes out without a signature.
    signatures = models.CharField(_("who signs"), max_length=5, choices=SIGNATURES, default=ONE)
    low_unsigned = models.BooleanField(_("what is of low risk needs no signature"), default=False)
    # Whether the public is told below each text who wrote it, with that person's consent (row 9).
    names_author = models.BooleanField(_("the author is named below the text"), default=False)
    # How it speaks (practice notes 3.9), and how strict each check is where it is not as usual: {"emoji": "off"}.
    you = models.CharField(_("tu or vous"), max_length=4, choices=YOU, blank=True)
    speaker = models.CharField(_("we or I"), max_length=2, choices=SPEAKERS, blank=True)
    check_levels = models.JSONField(default=dict, blank=True)

    # The limits of its own server, as it said when asked last.
    server_allows = models.JSONField(default=dict, blank=True)

    guide_at = models.DateTimeField(null=True, blank=True)  # written, changed or said to be still true (row 2.7)

    # The head has expressly taken it until this day (practice notes R1): a gap, but an answered one.
    caretaker_until = models.DateField(null=True, blank=True)
    caretaker_since = models.DateField(null=True, blank=True)  # the first day: taking it again does not begin anew
    created_at = models.DateTimeField(default=timezone.now)
    # Only the verbs of lifecycle.py move these (row 1.1).
    status_since = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(default=timezone.now)  # begun, started or woken: silence is counted from here
    slow_since = models.DateField(null=True, blank=True)  # below its own floor, and the owner was told

    objects = Channels.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="one_address_per_channel"),
            models.CheckConstraint(condition=~Q(name=""), name="channel_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=life.STATUSES),
                name="channel_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(caretaker_until__isnull=True, caretaker_since__isnull=True)
                | Q(caretaker_until__gte=models.F("caretaker_since")),
                name="a_caretaker_begins_before_the_end",
            ),
            models.CheckConstraint(condition=Q(way__in=["by_hand", "connected"]), name="channel_way_is_known"),
            models.CheckConstraint(condition=Q(signatures__in=["one", "two", "chain"]), name="signatures_are_known"),
            models.CheckConstraint(
                condition=Q(you__in=["", "tu", "vous"], speaker__in=["", "we", "i"]), name="channel_speaks_in_one_way"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "status", "sorts_as"], name="channels_of_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def network(self):
        """The network it stands on, with the limits of its own server."""
        return get_network(self.network_key).on_server(self.server_allows)

    @property
    def titles_events(self) -> bool:
        """May a person who posts by hand give it a headline, as the title of an event?"""
        return self.way == self.BY_HAND and self.network.limits.event_title > 0

    def cared_for_until(self, on: date) -> date | None:
        """The last day on which the head expressly takes care of it, while that lasts (practice notes R1)."""
        until = self.caretaker_until
        return until if until is not None and on <= until else None

    @property
    def is_open(self) -> bool:
        """Does somebody work on it? Then versions may be written for it."""
        return self.status in life.OPEN

    @property
    def goes_out(self) -> bool:
        """May words be scheduled and sent here?"""
        return self.status in life.GOES_OUT

    @property
    def rhythm_said(self) -> str:
        """How often it speaks, in the words of the guide."""
        return rhythm_words(self.rhythm_floor, self.rhythm_target, self.rhythm_ceiling)

    def new_slug(self) -> str:
        """A free short name for the address bar."""
        base = slugify(self.name)[:60] or slugify(str(self.network.label)) or "channel"
        taken = set(
            Channel.objects.filter(organisation=self.organisation, slug__startswith=base).values_list("slug", flat=True)
        )
        taken |= OWN_PAGES
        return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, 10_000))] if slug not in taken)


class Ownerships(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(channel__organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(state=Ownership.ACCEPTED)


class Ownership(models.Model):
    """proposed → accepted → ended. Until the successor accepts, the predecessor answers."""

    PROPOSED, ACCEPTED, DECLINED, ENDED = "proposed", "accepted", "declined", "ended"

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="ownerships")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="ownerships")
    deputy = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, default=PROPOSED)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = Ownerships.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel"], condition=Q(state="accepted"), name="one_accepted_owner"),
            models.UniqueConstraint(fields=["channel"], condition=Q(state="proposed"), name="one_proposal_at_a_time"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "accepted", "declined", "ended"]), name="ownership_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=models.F("member")), name="owner_is_not_their_own_stand_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.member}"


class DutyAssignments(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(channel__organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(ended_at__isnull=True)

    def on(self, day: date):
        """Those that count on a day: standing, and their last day not past, whether or not anybody ended them yet."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=day))


class DutyAssignment(models.Model):
    """One duty on one channel: the person who is accountable for it, or another part in it.

    Nobody has two parts in one duty beside being accountable: who is asked before is not also told after."""

    ACCOUNTABLE, DOING, CONSULTED, TOLD = "accountable", "doing", "consulted", "told"
    PARTS = (DOING, CONSULTED, TOLD)

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="assignments")
    duty = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, default=ACCOUNTABLE)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="assignments")
    deputy = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    assigned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # The last day of somebody who does it for a time. Whoever is accountable hands over instead: nobody must not follow.
    until = models.DateField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    objects = DutyAssignments.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "duty"],
                condition=Q(ended_at__isnull=True, kind="accountable"),
                name="one_accountable_per_duty",
            ),
            models.UniqueConstraint(
                fields=["channel", "duty", "member"],
                condition=Q(ended_at__isnull=True) & ~Q(kind="accountable"),
                name="one_part_in_a_duty",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["accountable", "doing", "consulted", "told"]), name="assignment_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | ~Q(kind="accountable"), name="who_is_accountable_has_no_last_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {DUTIES[self.duty].label if self.duty in DUTIES else self.duty}"

    @property
    def morning_after(self) -> datetime:
        """When a right with a last day is over, whenever that is noticed: as its day ends in the house."""
        zone = ZoneInfo(self.channel.organisation.zone)
        return datetime.combine(self.until + timedelta(days=1), time(), zone)


class MastheadLinks(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(ended_at__isnull=True)

    def by_token(self, token: str):
        return self.filter(digest=MastheadLink.digest_of(token))


class MastheadLink(models.Model):
    """A way to the masthead without an account: all of it for staff, or the official accounts for everybody.

    Of a staff link only the digest is kept; the public one is no secret, so its token stands beside it."""

    STAFF, PUBLIC = "staff", "public"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="masthead_links")
    kind = models.CharField(max_length=6)
    digest = models.CharField(max_length=64, unique=True)
    token = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MastheadLinks.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"], condition=Q(ended_at__isnull=True), name="one_masthead_link_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="staff", token="") | (Q(kind="public") & ~Q(token="")),
                name="only_a_public_link_keeps_its_token",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kind}"

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()


from masthead.channels.connecting.models import (  # noqa: E402, F401
    Connection,
    ConnectionApp,
    Credential,
    Journey,
    Mailbox,
)
from masthead.channels.guides.models import GuideVersion, WhyBoth  # noqa: E402, F401
from masthead.channels.health.models import MastheadLook, SelfClaim  # noqa: E402, F401
from masthead.channels.lifecycle_tables import Asking, Closing, LinkToRemove, Question, SetUpTick  # noqa: E402, F401
from masthead.channels.matrix.models import Giving, OwnDuty, Showing  # noqa: E402, F401  (tables of this app)
from masthead.channels.publics.models import Evidence, Overlap  # noqa: E402, F401
from masthead.channels.register import Access, Departure, HandOver, Said, Tick  # noqa: E402, F401  (tables of this app)
from masthead.channels.signing.models import Reader  # noqa: E402, F401
