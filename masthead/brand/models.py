"""Which words are ours, and which we do not use?"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from masthead.kit.sorting import Sorted, SortsAs
from masthead.people.models import Membership, Organisation


class HouseWords(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)


class HouseWord(Sorted):
    """A word of the house, written exactly so, or one the house does not use and what it says instead (row 5.1)."""

    OURS, AVOID = "ours", "avoid"
    KINDS = [(OURS, _("ours, written exactly so")), (AVOID, _("not used here"))]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="words")
    word = models.CharField(_("word"), max_length=80)
    sorts_as = SortsAs("word")
    kind = models.CharField(_("kind"), max_length=5, choices=KINDS, default=OURS)
    instead = models.CharField(_("say instead"), max_length=80, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=[("", _("every language")), ("en", _("English")), ("fr", _("French"))],
    )
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = HouseWords.as_manager()

    class Meta:
        ordering = ["kind", "sorts_as", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(word=""), name="house_word_is_a_word"),
            models.CheckConstraint(condition=Q(kind__in=["ours", "avoid"]), name="house_word_kind_is_known"),
            models.CheckConstraint(condition=Q(kind="avoid") | Q(instead=""), name="only_an_avoided_word_has_another"),
            models.UniqueConstraint("organisation", Lower("word"), "language", name="one_line_for_a_house_word"),
        ]

    def __str__(self) -> str:
        return self.word


# The parts of the room that have their own files.
from masthead.brand.facts.models import Approved  # noqa: E402, F401
from masthead.brand.profiles.models import BrandKit, ProfileCheck  # noqa: E402, F401
from masthead.brand.voice.models import BadNewsVoice, ChannelVoice, Trait, Voice  # noqa: E402, F401
