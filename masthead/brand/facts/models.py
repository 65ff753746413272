"""Approved texts, facts and figures. Brought in by `brand.models`."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs

MEMBER = "people.Membership"
CODE = "who"


class Approveds(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)


class Approved(Sorted):
    """What may be said of the house as it stands here, vouched for by one person until a day (row 5.1).

    A fact or figure has its source; who we are stands once in each size and language."""

    FACT, WHO = "fact", "who"
    KINDS = [(FACT, _("fact or figure")), (WHO, _("who we are"))]
    SIZES = [(20, _("in 20 words")), (50, _("in 50 words")), (100, _("in 100 words"))]
    LANGUAGES = [("", _("every language")), ("en", _("English")), ("fr", _("French"))]

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="approved")
    kind = models.CharField(_("kind"), max_length=4, choices=KINDS, default=FACT)
    name = models.CharField(_("name"), max_length=80, blank=True)
    sorts_as = SortsAs("name")
    size = models.PositiveSmallIntegerField(_("size"), null=True, blank=True, choices=SIZES)
    language = models.CharField(_("language"), max_length=2, blank=True, choices=LANGUAGES)
    text = models.TextField(_("approved words"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    vouched_by = models.ForeignKey(MEMBER, models.PROTECT, related_name="vouches", verbose_name=_("who vouches for it"))
    expires_on = models.DateField(_("true until"))
    earlier = models.TextField(blank=True)  # the forms it had before, one a line, newest first
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Approveds.as_manager()

    class Meta:
        ordering = ["kind", "sorts_as", "size", "language", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="what_is_approved_has_words"),
            models.CheckConstraint(
                condition=Q(kind="fact", size__isnull=True) & ~Q(name="") & ~Q(source="")
                | Q(kind="who", size__in=[20, 50, 100], name="", language__in=["en", "fr"]),
                name="a_fact_has_a_source_and_who_we_are_a_size",
            ),
            models.UniqueConstraint("organisation", Lower("name"), "language", condition=Q(kind="fact"), name="one_fact_of_a_name"),
            models.UniqueConstraint(
                fields=["organisation", "size", "language"], condition=Q(kind="who"), name="who_we_are_once_in_each_size"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """What the journal keeps of it; who we are is said there in the language of whoever reads."""
        return self.name if self.is_fact else f"{CODE}:{self.size}"

    @property
    def is_fact(self) -> bool:
        return self.kind == self.FACT

    @property
    def forms(self) -> list[str]:
        """The forms it had before, newest first."""
        return self.earlier.splitlines()

    @property
    def title(self) -> str:
        """What it is called in lists and on buttons."""
        return self.name if self.is_fact else who_in_words(self.size)


def said_by(size: str) -> str | None:
    """What is behind “who:” in words; nothing where that is no size."""
    return who_in_words(int(size)) if size.isascii() and size.isdigit() and len(size) < 5 else None


def who_in_words(size: int) -> str:
    """What a text that says who we are is called."""
    return gettext("Who we are, in %(n)d words") % {"n": size}
