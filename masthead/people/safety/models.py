"""What proves that it is you besides a password, and where you are signed in.

A row always counts: an authenticator app or a passkey that is not proven yet is kept in the browser's session only."""

from datetime import date

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.kit.secrets import unseal
from masthead.people.safety.rules import device_in_words


class Authenticator(models.Model):
    """An app that shows a new code every 30 seconds. Its secret is sealed; `last_step` is the newest code used."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="authenticator")
    sealed = models.TextField()
    last_step = models.BigIntegerField()
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(sealed=""), name="authenticator_has_a_secret")]

    @property
    def secret(self) -> str:
        """The key the app was given. Raises Refused when this installation's keys no longer open it."""
        try:
            return unseal(self.sealed)["secret"]
        except Refused:
            raise Refused(
                _("This installation can no longer read your app’s key. Sign in with a passkey or a recovery code.")
            ) from None


class Passkey(models.Model):
    """A key in somebody's phone, computer or security key. Only its public half is known here."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="passkeys")
    name = models.CharField(_("name"), max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url of at most 1023 bytes (WebAuthn)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    handle = models.CharField(max_length=90)  # names the person to their devices, and says nothing about them
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="passkey_has_a_name"),
            models.UniqueConstraint(fields=["person", "name"], name="one_passkey_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """One of ten ways in for whoever lost their phone; used once. `begins` finds it, the rest is hashed like a password."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="recovery_codes")
    begins = models.CharField(max_length=4)
    hashed = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "begins"], name="recovery_codes_begin_differently")]


class SignedIn(models.Model):
    """One browser somebody is signed in with. It goes with its session, so the list never shows a dead one."""

    session = models.OneToOneField(Session, models.CASCADE, primary_key=True, related_name="signed_in")
    number = models.BigIntegerField(unique=True)  # what an address may name; the session's key is a secret
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="signed_in")
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField()
    seen_on = models.DateField()

    class Meta:
        ordering = ["-seen_on", "-since"]

    @property
    def device(self) -> str:
        """“Firefox on Windows”."""
        return device_in_words(self.browser, self.system)

    @property
    def last_seen(self) -> date:
        """The day it was seen last. Noted in UTC: beside the hour at which one signed in, the day before would look wrong."""
        return max(self.seen_on, timezone.localdate(self.since))


class RescueLink(models.Model):
    """A link from the command line that sets a new password, once, within half an hour. Only its digest is kept."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="rescue_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
