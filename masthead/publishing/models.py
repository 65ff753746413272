"""Did it go out? One revision promised to one channel at one time, and every attempt to keep the promise."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.models import Revision, Variant
from masthead.kit.errors import Stale
from masthead.people.models import Membership, Organisation
from masthead.publishing.rules import (
    BY_HAND,
    CLAIMED,
    FAILED,
    HELD,
    MOVES,
    PUBLISHED,
    SCHEDULED,
    SENDING,
    STATES,
    UNCERTAIN,
    WITHDRAWN,
)

STATE_NAMES = {
    SCHEDULED: _("scheduled"), CLAIMED: _("going out"), SENDING: _("going out"), PUBLISHED: _("published"),
    UNCERTAIN: _("uncertain"), HELD: _("on hold"), FAILED: _("failed"), BY_HAND: _("by hand"), WITHDRAWN: _("withdrawn"),
}  # fmt: skip
OVER = (PUBLISHED, WITHDRAWN)
SEALED = "sealed"  # a kept step that is a secret: {"sealed": …} (steps.py)
OPEN = (SCHEDULED, CLAIMED, SENDING, UNCERTAIN, HELD, FAILED, BY_HAND)


def new_key() -> str:
    return secrets.token_hex(16)


# What no decision about a delivery needs: the guide of the channel, the facts of the story.
UNREAD = (
    *[f"channel__{name}" for name in ("why", "style", "tone", "avoid")],
    "variant__story__facts", "revision__facts", "revision__review__note",
)  # fmt: skip


class Deliveries(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(channel__organisation_id=member.organisation_id)

    def open(self):
        return self.filter(state__in=OPEN)

    def due(self, now):
        """What a pump may claim: scheduled, its time has come, and no earlier failure asks it to wait."""
        return self.filter(state=SCHEDULED, due_at__lte=now).filter(Q(next_try_at=None) | Q(next_try_at__lte=now))

    def whole(self):
        """With all that decides whether and how it goes out, in one query."""
        return self.select_related(
            "channel__organisation",
            "channel__credential",
            "variant__story__teaser",
            "revision__review",
        ).defer(*UNREAD)


class Delivery(models.Model):
    """The promise. Its row is the truth; there is no queue. `move` is the only place that writes `state`."""

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="deliveries")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="deliveries")
    state = models.CharField(max_length=10, default=SCHEDULED)
    due_at = models.DateTimeField()
    # The version's wish this promise was made for: a later wish is noticed and followed, a dropped one not revived.
    wished_for = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=80, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)  # how often our own fault stopped it before the call
    looks = models.PositiveIntegerField(default=0)  # how often the network said “not there” in the present doubt
    idem_key = models.CharField(max_length=32, default=new_key, unique=True)
    record_key = models.CharField(max_length=40, blank=True)
    kept = models.JSONField(default=dict, blank=True)  # remote ids of steps already made (container, draft, upload)
    remote_id = models.CharField(max_length=300, blank=True)
    remote_url = models.CharField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    imported = models.BooleanField(default=False)  # history from before Masthead: it may lack its permalink
    uncertain_since = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)  # the sentence for the person: why held, failed, uncertain, withdrawn
    hold_kind = models.CharField(
        max_length=12, blank=True
    )  # late, pause, channel, clock, doubt, person, teaser, checks, naming
    created_at = models.DateTimeField()

    objects = Deliveries.as_manager()

    class Meta:
        verbose_name_plural = _("deliveries")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(published_at__isnull=False) & (~Q(remote_url="") | Q(imported=True))),
                name="published_means_a_permalink",
            ),
            models.UniqueConstraint(
                fields=["variant"],
                condition=~Q(state__in=["withdrawn", "published"]),
                name="one_open_promise_per_version",
            ),
            models.UniqueConstraint(
                fields=["channel", "remote_id"], condition=~Q(remote_id=""), name="a_post_belongs_to_one_delivery"
            ),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(state__in=["claimed", "sending"]), name="one_call_per_channel"
            ),
        ]
        indexes = [
            # Not partial: SQLite can not see that a bound parameter equals the condition of a partial index.
            # The last column of each spares a look at the row: a month of the calendar asks it of thousands.
            models.Index(fields=["state", "due_at", "channel"], name="deliveries_due"),
            models.Index(fields=["channel", "due_at", "state"], name="deliveries_of_channel"),
            models.Index(fields=["variant", "state"], name="deliveries_of_version"),
        ]

    def __str__(self) -> str:
        return str(self.variant)

    @property
    def organisation_id(self) -> int:
        return self.channel.organisation_id

    @property
    def in_doubt(self) -> bool:
        """May it be out there already? True from the first unclear answer until look-ups or a person settle it."""
        return self.uncertain_since is not None

    def move(self, to: str, *, fence: int | None = None, void_claim: bool = False, **facts) -> None:
        """Change state once, only along MOVES, only if nobody moved it meanwhile. Raises Stale otherwise.

        `fence`: the claim this worker holds; a worker whose lease was taken over changes nothing. `void_claim` takes
        the delivery away from whoever holds it."""
        if to not in MOVES[self.state]:
            raise Stale(
                _("This can not be done any more: the publication is “%(state)s”.") % {"state": STATE_NAMES[self.state]}
            )
        held = self.fence if fence is None else fence
        if to in OVER and any(isinstance(value, dict) for value in self.kept.values()):
            facts["kept"] = {name: value for name, value in self.kept.items() if not isinstance(value, dict)}
        facts |= {"state": to, "fence": held + 1 if void_claim else held}
        if not Delivery.objects.filter(pk=self.pk, state=self.state, fence=held).update(**facts):
            raise Stale(_("Somebody was quicker. Look at the page again."))
        for name, value in facts.items():
            setattr(self, name, value)


# What moves change; the rest of a delivery stays as it was promised.
CHANGING = [
    "state", "due_at", "wished_for", "fence", "lease_until", "lease_owner", "next_try_at", "tries", "looks", "record_key",
    "kept", "remote_id", "remote_url", "published_at", "uncertain_since", "why", "hold_kind",
]  # fmt: skip


class Attempts(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(delivery__channel__organisation_id=member.organisation_id)


class Attempt(models.Model):
    """One call to a network, written down before its first byte leaves. Without this row there is no call."""

    OPEN, ACCEPTED, REJECTED, NOT_SENT, UNKNOWN, PROVED_LIVE, PROVED_ABSENT = (
        "open", "accepted", "rejected", "not_sent", "unknown", "proved_live", "proved_absent",
    )  # fmt: skip

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="attempts")
    fence = models.PositiveIntegerField()
    step = models.CharField(max_length=20, default="publish")
    digest = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=14, default=OPEN)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    remote_id = models.CharField(max_length=300, blank=True)

    objects = Attempts.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "fence", "step"], name="one_attempt_per_claim"),
            models.UniqueConstraint(fields=["delivery"], condition=Q(outcome="open"), name="one_open_attempt"),
            models.CheckConstraint(
                condition=Q(outcome="open") | Q(ended_at__isnull=False), name="an_ended_attempt_has_an_end"
            ),
            models.CheckConstraint(condition=Q(deadline_at__gt=F("started_at")), name="attempt_has_a_deadline"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery}: {self.outcome}"

    @property
    def said(self):
        """The outcome in words."""
        return OUTCOMES[self.outcome]


OUTCOMES = {
    Attempt.OPEN: _("under way"), Attempt.ACCEPTED: _("accepted"), Attempt.REJECTED: _("refused"),
    Attempt.NOT_SENT: _("not sent"), Attempt.UNKNOWN: _("no clear answer"), Attempt.PROVED_LIVE: _("found over there"),
    Attempt.PROVED_ABSENT: _("not over there"),
}  # fmt: skip


class Gate(models.Model):
    """When a channel may be called again: one call at a time, minimum gap, the network's own rate limits."""

    channel = models.OneToOneField(Channel, models.CASCADE, related_name="gate")
    free_at = models.DateTimeField()
    gap_seconds = models.PositiveIntegerField(default=0)


class Pause(models.Model):
    """Everything of one organisation is on hold, with a reason. Ending it sends nothing by itself."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="pauses")
    reason = models.TextField(_("reason"))
    started_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at__isnull=True), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_pause_has_a_reason"),
        ]


class ClockWatch(models.Model):
    """What the pumps saw of the clock, so that a clock set wrong and a long silence are noticed. One row for all."""

    name = models.CharField(max_length=80, unique=True)
    wall_at = models.DateTimeField()
    # Nothing ran between these two: what was due then is caught up with gently.
    silent_from = models.DateTimeField(null=True, blank=True)
    silent_until = models.DateTimeField(null=True, blank=True)
    # The clock jumped forward here; what became due by it waits until somebody says that the clock is right.
    jumped_from = models.DateTimeField(null=True, blank=True)
    # The pump found the clock behind the last instant it had seen: nothing goes out before that instant is reached.
    behind_until = models.DateTimeField(null=True, blank=True)


from masthead.publishing.afterwards.models import DueThen, Sighting, Silence  # noqa: E402, F401  (tables of this app)
from masthead.publishing.letters.models import Barred, Copy, CorrectionLetter, Listed, Mailing, Subscriber  # noqa: E402, F401
