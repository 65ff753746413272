"""Consents to be named, what was asked about a story, and what came to stand against frozen words. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MEMBER, RELATION, STORY = "people.Membership", "relations.Relation", "editorial.Story"


class Consents(models.QuerySet):
    def visible_to(self, member):
        return self.filter(relation__organisation_id=member.organisation_id)

    def holding(self, day):
        """Those that count on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), revoked_at__isnull=True)


class NamingConsent(models.Model):
    """A client or partner said yes to being named: in one story, or generally, perhaps until a day. With the evidence."""

    relation = models.ForeignKey(RELATION, models.PROTECT, related_name="consents")
    story = models.ForeignKey(STORY, models.CASCADE, null=True, blank=True, related_name="naming_consents")
    evidence = models.CharField(_("evidence"), max_length=300)
    until = models.DateField(_("until"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = Consents.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="a_consent_to_be_named_has_evidence"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_consent_is_taken_back_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.evidence


class Namings(models.QuerySet):
    def visible_to(self, member):
        return self.filter(relation__organisation_id=member.organisation_id)

    def waiting(self):
        return self.filter(state=Naming.ASKED)


class Naming(models.Model):
    """A story names a relation: the holder was told, asked, or has answered. Once for each story and relation."""

    TOLD, ASKED, GIVEN, DECLINED = "told", "asked", "given", "declined"

    story = models.ForeignKey(STORY, models.CASCADE, related_name="namings")
    relation = models.ForeignKey(RELATION, models.PROTECT, related_name="namings")
    state = models.CharField(max_length=8)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    answered_by = models.ForeignKey(MEMBER, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = Namings.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["story", "relation"], name="a_story_asks_once_about_a_relation"),
            models.CheckConstraint(condition=Q(state__in=["told", "asked", "given", "declined"]), name="naming_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["told", "asked"], answered_by__isnull=True, answered_at__isnull=True)
                | Q(state__in=["given", "declined"], answered_by__isnull=False, answered_at__isnull=False),
                name="naming_is_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="a_no_to_naming_has_a_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.story}: {self.relation}"


class Objections(models.QuerySet):
    def visible_to(self, member):
        return self.filter(relation__organisation_id=member.organisation_id)

    def standing(self):
        """Those against the words that stand, asked about or signed: an edit takes them away at once."""
        stands = Q(revision__variant__current=models.F("revision"))
        return self.filter(stands, revision__review__state__in=["waiting", "approved"])


class Objection(models.Model):
    """Frozen words name somebody whom they may not when they are to go out: found when that came to be so, not at sending.

    Kept true by `naming.sweep`; nobody writes or deletes one by hand."""

    EMBARGO, NAMING = "embargo", "naming"

    revision = models.ForeignKey("editorial.Revision", models.CASCADE, related_name="objections")
    relation = models.ForeignKey(RELATION, models.CASCADE, related_name="objections")
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()

    objects = Objections.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "relation", "kind"], name="an_objection_is_made_once"),
            models.CheckConstraint(condition=Q(kind__in=["embargo", "naming"]), name="objection_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.relation}"
