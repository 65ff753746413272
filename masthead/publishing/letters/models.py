"""Subscribers of a newsletter, the mailing of one letter, and one row for each mail.

Nobody gets mail after they have ended it, and the tables hold that: a mail that waits points to a line of the list; the line can not
go while one does, and where there is no line no mail can wait."""

from django.db import models
from django.db.models import Q

from masthead.channels.models import Channel
from masthead.editorial.models import Correction, Variant
from masthead.kit.errors import Stale
from masthead.people.models import Membership
from masthead.publishing.letters.rules import MOVES, STATES, WAITING
from masthead.publishing.models import Delivery


class Subscribers(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(channel__organisation_id=member.organisation_id)


class Subscriber(models.Model):
    """One address, and how it came to the list: it asked and confirmed, or the firm vouches for its yes."""

    ENDED = ("link", "desk", "mail", "spam")

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="subscribers")
    email = models.CharField(max_length=254)  # in small letters
    source = models.CharField(max_length=200)  # where they said yes
    asked_at = models.DateTimeField()
    agreed_on = models.DateField(null=True, blank=True)  # the day of the yes; none before it is confirmed
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(
        max_length=4, blank=True
    )  # their own link, somebody of the house, the mail server, or their “this is spam”

    objects = Subscribers.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "email"], name="an_address_once_on_a_list"),
            models.CheckConstraint(condition=~Q(email="") & ~Q(source=""), name="a_subscriber_has_address_and_source"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | Q(ended_at__isnull=False, ended_by__in=["link", "desk", "mail", "spam"]),
                name="who_ended_it_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"  # never the address: this stands in the journal


class Listed(models.Model):
    """The subscriber is on the list. The row is there as long as the yes holds, and no longer."""

    subscriber = models.OneToOneField(Subscriber, models.CASCADE, related_name="listed")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.subscriber)


class Barred(models.Model):
    """An address that ended the letters and was then forgotten: only its digest is kept, so that no import brings it back."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="barred")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "digest"], name="barred_once")]

    def __str__(self) -> str:
        return self.digest[:8]


class Mailing(models.Model):
    """The mails of one published letter: made once, then worked through by whoever has the lease."""

    delivery = models.OneToOneField(Delivery, models.CASCADE, related_name="mailing")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # nothing waits and nothing is under way any more
    next_at = models.DateTimeField()  # nobody need look before
    lease_until = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # somebody was told of uncertain ones
    why = models.CharField(max_length=300, blank=True)  # why it does not go on just now
    # A hold on everything caught it: until a person lets it go on.
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ended_at", "next_at"], name="mailings_to_look_at")]

    def __str__(self) -> str:
        return str(self.delivery)

    @property
    def channel_id(self) -> int:
        return self.delivery.channel_id


class CorrectionLetter(models.Model):
    """A version whose mails tell the readers of a letter what was put right about it: one for each note."""

    variant = models.OneToOneField(Variant, models.CASCADE, related_name="corrects")
    correction = models.OneToOneField(Correction, models.CASCADE, related_name="letter")

    def __str__(self) -> str:
        return str(self.variant)


class Copies(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(mailing__delivery__channel__organisation_id=member.organisation_id)


class Copy(models.Model):
    """One letter to one subscriber. The row is written before the mail is handed over, its outcome after."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="copies")
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, blank=True, related_name="copies")
    listed = models.ForeignKey(Listed, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=9, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)  # when the last try began
    ended_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(max_length=60, blank=True)  # codes only: a server's words may hold the address

    objects = Copies.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "subscriber"], name="a_letter_once_to_a_subscriber"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="what_became_of_a_mail_is_known"),
            models.CheckConstraint(condition=~Q(state="waiting") | Q(listed__isnull=False), name="only_who_is_listed_is_written_to"),
            models.CheckConstraint(condition=~Q(state__in=["sending", "sent", "uncertain", "left"]) | Q(handed_at__isnull=False),
                                   name="what_was_handed_over_has_a_time"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["mailing", "state", "next_try_at"], name="mails_to_send"),
            models.Index(fields=["handed_at"], name="mails_of_the_hour"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}: {self.state}"

    def move(self, to: str, **facts) -> None:
        """Change the state once, only along MOVES and from the try one holds. Raises Stale where somebody was first."""
        if to not in MOVES.get(self.state, ()):
            raise Stale("a mail does not go that way")
        held = Copy.objects.filter(pk=self.pk, state=self.state, tries=self.tries)
        if not held.update(state=to, **facts):
            raise Stale("somebody was quicker")
        self.state = to
        for name, value in facts.items():
            setattr(self, name, value)
