"""What is written down when channels change hands: hand-overs, the register of access, departures, and what was said once.

Their names are those of `channels.models`, which brings them in; the verbs stand in handover, access, leaving, silence."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MEMBER = "people.Membership"
CHANNEL = "channels.Channel"


class OfChannels(models.QuerySet):
    def visible_to(self, member):
        """Those of the member's own organisation."""
        return self.filter(channel__organisation_id=member.organisation_id)


class Lines(OfChannels):
    def open(self):
        """Access that nobody has declared over."""
        return self.filter(ended_at__isnull=True)

    def unsettled(self):
        """Access of which nobody has confirmed that it is over."""
        return self.filter(end_confirmed_at__isnull=True)


class Access(models.Model):
    """One way into a channel over there, and who uses it. Where a secret is kept may be said; the secret never is."""

    ADMIN, EDITOR, MODERATOR, ADVERTISER, READER = "admin", "editor", "moderator", "advertiser", "reader"
    ROLES = [
        (ADMIN, _("Administrator")), (EDITOR, _("Writes and publishes")), (MODERATOR, _("Answers comments")),
        (ADVERTISER, _("Advertises")), (READER, _("Reads figures")),
    ]  # fmt: skip
    OWN, SHARED, TOOL = "own", "shared", "tool"
    WAYS = [(OWN, _("Own login")), (SHARED, _("Shared login")), (TOOL, _("Connected tool"))]

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="accesses")
    member = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="accesses")
    outsider = models.CharField(_("person from outside"), max_length=120, blank=True)
    role = models.CharField(_("role over there"), max_length=12, choices=ROLES)
    via = models.CharField(_("by which way"), max_length=8, choices=WAYS, default=OWN)
    tool = models.CharField(_("connected tool"), max_length=80, blank=True)
    two_factor = models.BooleanField(_("second factor at sign-in"), default=False)
    recovery = models.CharField(_("who holds the recovery phone or e-mail"), max_length=200, blank=True)
    kept_in = models.CharField(_("where the password is kept"), max_length=200, blank=True)
    added_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_confirmed_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    end_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = Lines.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, outsider="") | (Q(member__isnull=True) & ~Q(outsider="")),
                name="access_is_somebodys",
            ),
            models.CheckConstraint(condition=(Q(via="tool") & ~Q(tool="")) | (~Q(via="tool") & Q(tool="")), name="a_tool_has_a_name"),
            models.CheckConstraint(condition=Q(via__in=["own", "shared", "tool"]), name="access_way_is_known"),
            models.CheckConstraint(
                condition=Q(role__in=["admin", "editor", "moderator", "advertiser", "reader"]),
                name="access_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(end_confirmed_at__isnull=True, end_confirmed_by__isnull=True)
                | Q(ended_at__isnull=False, end_confirmed_at__isnull=False, end_confirmed_by__isnull=False),
                name="an_end_is_confirmed_by_somebody",
            ),
            # Whoever loses an access is not the one who says that it is gone.
            models.CheckConstraint(
                condition=Q(end_confirmed_by__isnull=True) | Q(member__isnull=True) | ~Q(end_confirmed_by=F("member")),
                name="nobody_confirms_their_own_end",
            ),
            models.UniqueConstraint(
                fields=["channel", "member", "via", "tool"],
                condition=Q(ended_at__isnull=True, member__isnull=False),
                name="one_line_per_way_in",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["member", "end_confirmed_at"], name="access_of_member")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.who}"

    @property
    def who(self) -> str:
        return self.member.name if self.member_id else self.outsider

    @property
    def way(self) -> str:
        """By which way, in words: the tool's name where it is one."""
        return self.tool or self.get_via_display()


class HandOvers(OfChannels):
    def open(self):
        return self.filter(ended_at__isnull=True)


class HandOver(models.Model):
    """A channel passes from one owner to the next: what must really change hands, ticked by both."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="hand_overs")
    outgoing = models.ForeignKey(MEMBER, models.PROTECT, related_name="given")
    incoming = models.ForeignKey(MEMBER, models.PROTECT, related_name="received")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    overtaken = models.BooleanField(default=False)  # the channel went on to somebody else before all was ticked

    objects = HandOvers.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="one_open_hand_over_per_channel"
            ),
            models.CheckConstraint(condition=~Q(outgoing=F("incoming")), name="a_hand_over_has_two_sides"),
        ]

    def __str__(self) -> str:
        return str(self.channel)


class Tick(models.Model):
    """One side of a hand-over says that one thing is done. A tick without a name can not be written down."""

    GIVES, TAKES = "gives", "takes"

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="ticks")
    item = models.CharField(max_length=12)  # a code of handover_rules.ITEMS
    side = models.CharField(max_length=5)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "item", "side"], name="ticked_once"),
            models.CheckConstraint(condition=Q(side__in=["gives", "takes"]), name="tick_side_is_known"),
        ]


class Departures(models.QuerySet):
    def visible_to(self, member):
        return self.filter(member__organisation_id=member.organisation_id)

    def open(self):
        return self.filter(ended_at__isnull=True)


class Departure(models.Model):
    """Somebody is going to leave on a day: from now on what they hold is handed on, and every access ended."""

    member = models.ForeignKey(MEMBER, models.CASCADE, related_name="departures")
    last_day = models.DateField(_("last day"))
    said_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # left, or stays after all

    objects = Departures.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at__isnull=True), name="one_open_departure"),
        ]


class Said(models.Model):
    """What Masthead says by itself about a channel, once: the same thing can not be written down twice."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="+")
    what = models.CharField(max_length=30)
    mark = models.CharField(max_length=40)  # the day or the row it was about
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "what", "mark"], name="said_once")]
