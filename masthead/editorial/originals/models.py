"""Which address is the original of a long text that stands on two web pages. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Originals(models.QuerySet):
    def visible_to(self, member):
        return self.filter(variant__story__organisation_id=member.organisation_id)


class Original(models.Model):
    """A long text on a web page that stands on another one already: found when it is saved, open until somebody writes
    down how search engines are told. A version has one original at most."""

    NOINDEX, CANONICAL = "noindex", "canonical"
    TECHNIQUES = [
        (NOINDEX, _("The copy asks not to be indexed (noindex)")),
        (CANONICAL, _("The copy names the original (canonical), appears later and links back")),
    ]

    variant = models.OneToOneField("editorial.Variant", models.CASCADE, related_name="original")
    of = models.ForeignKey("editorial.Variant", models.CASCADE, related_name="copied_as")
    technique = models.CharField(_("technique"), max_length=9, choices=TECHNIQUES, blank=True)
    address = models.URLField(_("address of the original"), max_length=1000, blank=True)
    by = models.ForeignKey("people.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    objects = Originals.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(variant=F("of")), name="nothing_is_its_own_original"),
            models.CheckConstraint(
                condition=Q(technique="", address="", by__isnull=True, at__isnull=True)
                | (Q(technique__in=["noindex", "canonical"], by__isnull=False, at__isnull=False) & ~Q(address="")),
                name="an_original_is_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.address or str(self.of)
