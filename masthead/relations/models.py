"""Whom must we mind, and how?"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs
from masthead.people.models import Membership, Organisation
from masthead.relations.rules import ASK, FREE, NEVER, RULES, TELL, lines_of


class Relations(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        """Those that are looked for in texts."""
        return self.filter(ended_at__isnull=True)


class Relation(Sorted):
    """A client or partner: one person holds the relation, and a rule says whether they are named in public (row 3.5)."""

    CLIENT, PARTNER, SUPPLIER, OTHER = "client", "partner", "supplier", "other"
    KINDS = [(CLIENT, _("client")), (PARTNER, _("partner")), (SUPPLIER, _("supplier")), (OTHER, _("somebody else"))]
    NAMING = [
        (FREE, _("free: may be named")),
        (TELL, _("tell us: may be named, and the holder hears of it")),
        (ASK, _("consent needed: only once they have said yes")),
        (NEVER, _("do not name")),
    ]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="relations")
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS, default=CLIENT)
    name = models.CharField(_("name"), max_length=80)
    sorts_as = SortsAs("name")
    spellings = models.TextField(_("other spellings, one a line"), blank=True)
    handles = models.TextField(_("handles, one a line"), blank=True)
    holder = models.ForeignKey(
        Membership, models.PROTECT, related_name="relations_held", verbose_name=_("who holds the relation")
    )
    rule = models.CharField(_("may they be named?"), max_length=5, choices=NAMING, default=ASK)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Relations.as_manager()

    class Meta:
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="relation_has_a_name"),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="relation_rule_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["client", "partner", "supplier", "other"]), name="relation_kind_is_known"
            ),
            models.UniqueConstraint(
                "organisation", Lower("name"), condition=Q(ended_at__isnull=True), name="one_relation_of_a_name"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def rule_in_short(self) -> str:
        """The rule in a word or two."""
        return str(SHORT[self.rule])

    @property
    def mark(self) -> str:
        """The kind of tag for it."""
        return {FREE: "ok", TELL: "quiet", ASK: "warn", NEVER: "bad"}[self.rule]

    @property
    def written(self) -> list[str]:
        """Every other way they are written."""
        return [*lines_of(self.spellings), *lines_of(self.handles)]


SHORT = {FREE: _("free"), TELL: _("tell us"), ASK: _("consent needed"), NEVER: _("do not name")}
