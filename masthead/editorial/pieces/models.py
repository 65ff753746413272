"""Templates and snippets: words that are needed again, kept where they belong. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs


class Pieces(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)

    def standing(self):
        return self.filter(retired_at__isnull=True)


class Piece(Sorted):
    """A template is the skeleton of a whole version; a snippet is a line or two set in where one writes.

    A template belongs to one channel: the same skeleton for all would say the same everywhere."""

    TEMPLATE, SNIPPET = "template", "snippet"
    KINDS = [(SNIPPET, _("snippet, inserted where one writes")), (TEMPLATE, _("template, to begin a version with"))]

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="pieces")
    # None: a snippet for every channel.
    channel = models.ForeignKey("channels.Channel", models.PROTECT, null=True, blank=True, related_name="pieces")
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS)
    name = models.CharField(_("name"), max_length=80)
    sorts_as = SortsAs("name")
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    changed_by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = Pieces.as_manager()

    class Meta:
        ordering = ["kind", "sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["template", "snippet"]), name="piece_kind_is_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(text=""), name="piece_has_a_name_and_words"),
            models.CheckConstraint(
                condition=Q(kind="snippet") | Q(channel__isnull=False), name="template_belongs_to_one_channel"
            ),
            models.UniqueConstraint(
                fields=["channel", "name"], condition=Q(retired_at__isnull=True), name="one_piece_of_a_name_on_a_channel"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(retired_at__isnull=True, channel__isnull=True),
                name="one_piece_of_a_name_for_all",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def is_template(self) -> bool:
        return self.kind == self.TEMPLATE
