"""How channels are connected: the firm's application, somebody on their way to the network, the sign-in, its history.

Secrets are sealed, and stand only in tables that no export and no journal reads. What stays for good has none."""

import hashlib

from django.db import models
from django.db.models import F, Q

CHANNEL, MEMBER = "channels.Channel", "people.Membership"


def digest_of(secret: str) -> str:
    """What is kept of a secret that only has to be recognised."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ConnectionApp(models.Model):
    """The firm's own application at a network: by it the network knows who asks. Its secret is sealed."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="connection_apps")
    network_key = models.CharField(max_length=30)
    client_id = models.CharField(max_length=300)
    sealed = models.TextField()
    entered_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "network_key"], name="one_application_per_network"),
            models.CheckConstraint(condition=~Q(client_id="") & ~Q(sealed=""), name="an_application_is_complete"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.network_key}"


class Journey(models.Model):
    """Somebody is on their way to the network and back: one channel, one person, one browser, ten minutes, once."""

    digest = models.CharField(max_length=64, unique=True)  # of the state that must come back
    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="journeys")
    member = models.ForeignKey(MEMBER, models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64)  # digest of the session's key
    sealed = models.TextField()  # the way there: the verifier; back again: the tokens and the accounts they open
    begun_at = models.DateTimeField()
    until = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)  # a state is taken once
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("begun_at")), name="a_journey_ends"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(back_at__isnull=False), name="nobody_arrives_without_coming_back"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.member}"


class Credential(models.Model):
    """What a connected channel signs in with. Sealed; never in the journal, a log, an export or an error page."""

    channel = models.OneToOneField(CHANNEL, models.CASCADE, related_name="credential")
    sealed = models.TextField()
    account = models.CharField(max_length=200, blank=True)
    picture = models.TextField(blank=True)  # small, as a data: address
    scopes = models.TextField(blank=True)  # what the network said it granted
    checked_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True, blank=True)  # the last call that the network answered with yes
    broken_since = models.DateTimeField(null=True, blank=True)
    broken_why = models.CharField(max_length=300, blank=True)
    # Of a sign-in that ends: when, and how renewing it goes. Only refreshing.py moves these.
    access_until = models.DateTimeField(null=True, blank=True)
    refresh_until = models.DateTimeField(null=True, blank=True)
    renews = models.BooleanField(default=False)  # the network gave something to renew it with
    renewed = models.PositiveIntegerField(default=0)  # how often: whoever stores tokens says which ones they replace
    renewed_at = models.DateTimeField(null=True, blank=True)
    renewal_failed_at = models.DateTimeField(null=True, blank=True)  # since when it does not work
    renewal_tried_at = models.DateTimeField(null=True, blank=True)
    renewal_why = models.CharField(max_length=300, blank=True)
    renewal_refused = models.BooleanField(default=False)  # surely: only a person can mend it
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["access_until"], name="sign_ins_that_end")]

    def __str__(self) -> str:
        return self.account or str(self.channel)

    @property
    def granted(self) -> tuple[str, ...]:
        return tuple(self.scopes.split())


class Mailbox(models.Model):
    """The mailbox in which letters that can not be delivered arrive. Masthead looks into it by itself, and changes nothing there.

    Sealed like any sign-in. How far it was read is written in the transaction that takes in what was read."""

    channel = models.OneToOneField(CHANNEL, models.CASCADE, related_name="mailbox")
    sealed = models.TextField()
    address = models.CharField(max_length=254)  # where mail houses send what they return
    host = models.CharField(max_length=200)
    since = models.DateTimeField()
    # How far it was read. Another validity: the server counts its mails anew.
    validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    next_at = models.DateTimeField()  # nobody need look before
    looked_at = models.DateTimeField(null=True, blank=True)  # the last look, well or not
    good_at = models.DateTimeField(null=True, blank=True)  # the last one that could read
    failing_since = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    fails = models.PositiveSmallIntegerField(default=0)  # in a row
    told_at = models.DateTimeField(null=True, blank=True)  # somebody was told that it can not be read
    not_as_since = models.DateTimeField(null=True, blank=True)  # the outgoing server takes its address no more
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=40, blank=True)
    # What was seen so far.
    mails = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)  # letters of this channel that came back for good
    trying = models.PositiveIntegerField(default=0)  # those of which a server says that it is still trying
    unwanted = models.PositiveIntegerField(default=0)  # those that their reader called spam

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="mailboxes_to_look_into")]
        constraints = [
            models.CheckConstraint(condition=~Q(sealed="") & ~Q(address=""), name="a_mailbox_is_complete"),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, why="", fails=0, told_at__isnull=True)
                | Q(failing_since__isnull=False, fails__gt=0) & ~Q(why=""),
                name="a_mailbox_that_fails_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Connections(models.QuerySet):
    def visible_to(self, member):
        return self.filter(channel__organisation_id=member.organisation_id)


class Connection(models.Model):
    """A time in which a channel was connected: as whom, by whom, from when to when. It holds no secret and stays."""

    channel = models.ForeignKey(CHANNEL, models.CASCADE, related_name="connections")
    account = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    remote_id = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Connections.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="connected_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("begun_at")),
                name="a_connection_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.account}"
