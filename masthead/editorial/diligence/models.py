"""Changes of risk, and the claims of a story. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.editorial.diligence.rules import ANSWERED, ASKED, HIGH, LOW, NORMAL, NOT_ASKED, REFUSED, Said

RISKS = [(LOW, _("low")), (NORMAL, _("normal")), (HIGH, _("high"))]
REPLIES = [
    (NOT_ASKED, _("not asked yet")), (ASKED, _("asked, with time to answer")), (ANSWERED, _("answered; the answer is in the text")),
    (REFUSED, _("did not want to answer")),
]  # fmt: skip
MEMBER = "people.Membership"


class OfStories(models.QuerySet):
    def visible_to(self, member):
        return self.filter(story__organisation_id=member.organisation_id)


class RiskChange(models.Model):
    """A change of a story's risk, in the open. A lower one counts only when a second person agreed (R6)."""

    ASKED, DONE, DECLINED = "asked", "done", "declined"

    story = models.ForeignKey("editorial.Story", models.PROTECT, related_name="risk_changes")
    before = models.CharField(max_length=6, choices=RISKS)
    after = models.CharField(max_length=6, choices=RISKS)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, default=ASKED)
    answered_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfStories.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_change_of_risk_has_a_reason"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_change_of_risk_changes_it"),
            models.CheckConstraint(
                condition=Q(before__in=["low", "normal", "high"], after__in=["low", "normal", "high"]),
                name="risk_is_known",
            ),
            models.CheckConstraint(condition=Q(state__in=["asked", "done", "declined"]), name="risk_change_state_is_known"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("by")), name="nobody_agrees_with_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(answered_by__isnull=False) | Q(before="low") | Q(before="normal", after="high"),
                name="a_lower_risk_has_a_second_person",
            ),
            models.UniqueConstraint(fields=["story"], condition=Q(state="asked"), name="one_open_question_of_risk"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.story}: {self.before} → {self.after}"


class Claim(models.Model):
    """Something a story says that could be wrong or hurt: each with its own sources (practice notes 3.4d)."""

    story = models.ForeignKey("editorial.Story", models.CASCADE, related_name="claims")
    text = models.CharField(_("what the story says"), max_length=300)
    source = models.CharField(_("source"), max_length=300, blank=True)
    second_source = models.CharField(_("second, independent source"), max_length=300, blank=True)
    accuses = models.CharField(_("whom it shows in a bad light"), max_length=120, blank=True)
    reply = models.CharField(_("their reply"), max_length=8, choices=REPLIES, default=NOT_ASKED, blank=True)
    identity = models.CharField(_("how we know that it is them"), max_length=300, blank=True)
    asked_again = models.BooleanField(_("the source was asked again now"), default=False)
    legal = models.BooleanField(_("a legal view is needed"), default=False)
    legal_view = models.CharField(_("the legal view, and whose it is"), max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfStories.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_claim_says_something"),
            models.CheckConstraint(condition=Q(reply__in=["", "asked", "answered", "refused"]), name="reply_is_known"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> Said:
        return Said(
            self.text, self.source, self.second_source, self.accuses, self.reply, self.identity, self.asked_again,
            self.legal, self.legal_view,
        )  # fmt: skip


class Teaser(models.Model):
    """A story that announces another one, and so shares its risk and waits for its approval (practice notes 2.21)."""

    story = models.OneToOneField("editorial.Story", models.CASCADE, related_name="teaser")
    announces = models.ForeignKey("editorial.Story", models.CASCADE, related_name="teasers")
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfStories.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(story=models.F("announces")), name="no_story_announces_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.story} → {self.announces}"
