"""The voice of a house, its traits, and the channels that sound a little different. Brought in by `brand.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.brand.voice.rules import LEAST, MOST, MOST_SOBER, MOST_TRAITS, SLIDERS, USUAL_IN_BAD_NEWS, Sound

MEMBER = "people.Membership"
_on_the_scale = {code: Q(**{f"{code}__gte": LEAST, f"{code}__lte": MOST}) for code in SLIDERS}


class Voice(models.Model):
    """How a house sounds: four sliders from -2 to +2 (practice notes 3.9)."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="voice")
    formality = models.SmallIntegerField(default=0)
    humour = models.SmallIntegerField(default=0)
    respect = models.SmallIntegerField(default=0)
    enthusiasm = models.SmallIntegerField(default=0)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=condition, name=f"voice_{code}_on_the_scale")
            for code, condition in _on_the_scale.items()
        ]

    def __str__(self) -> str:
        return self.sound.in_words()

    @property
    def sound(self) -> Sound:
        return Sound(**{code: getattr(self, code) for code in SLIDERS})


class BadNewsVoice(models.Model):
    """By how many steps every channel is more sober when the news is bad (practice notes 3.9). Never less: there is no such number."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="bad_news_voice")
    formality = models.PositiveSmallIntegerField(default=USUAL_IN_BAD_NEWS["formality"])
    humour = models.PositiveSmallIntegerField(default=USUAL_IN_BAD_NEWS["humour"])
    respect = models.PositiveSmallIntegerField(default=USUAL_IN_BAD_NEWS["respect"])
    enthusiasm = models.PositiveSmallIntegerField(default=USUAL_IN_BAD_NEWS["enthusiasm"])
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{code}__lte": MOST_SOBER}), name=f"bad_news_{code}_two_steps_at_most"
            )
            for code in SLIDERS
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.steps}"

    @property
    def steps(self) -> dict[str, int]:
        return {code: getattr(self, code) for code in SLIDERS}


class ChannelVoices(models.QuerySet):
    def visible_to(self, member):
        return self.filter(channel__organisation_id=member.organisation_id)


class ChannelVoice(models.Model):
    """Where one channel sounds different from its house. A slider without a point of its own follows the house."""

    channel = models.OneToOneField("channels.Channel", models.CASCADE, related_name="voice")
    formality = models.SmallIntegerField(null=True, blank=True)
    humour = models.SmallIntegerField(null=True, blank=True)
    respect = models.SmallIntegerField(null=True, blank=True)
    enthusiasm = models.SmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ChannelVoices.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=condition | Q(**{f"{code}__isnull": True}), name=f"channel_{code}_on_the_scale")
            for code, condition in _on_the_scale.items()
        ] + [
            models.CheckConstraint(
                condition=~Q(**{f"{code}__isnull": True for code in SLIDERS}), name="a_channel_voice_differs_somewhere"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.channel}: {self.own}"

    @property
    def own(self) -> dict[str, int | None]:
        return {code: getattr(self, code) for code in SLIDERS}


class Traits(models.QuerySet):
    def visible_to(self, member):
        return self.filter(organisation_id=member.organisation_id)


class Trait(models.Model):
    """One trait of the house's voice: what it means, what to do and not to do, and a line before and after."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="traits")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("trait"), max_length=60)
    meaning = models.CharField(_("what it means"), max_length=300)
    do = models.CharField(_("do"), max_length=300, blank=True)
    dont = models.CharField(_("don't"), max_length=300, blank=True)
    before = models.CharField(_("before"), max_length=300, blank=True)
    after = models.CharField(_("after"), max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Traits.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(meaning=""), name="a_trait_says_what_it_means"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=MOST_TRAITS), name="a_house_has_five_traits_at_most"),
            models.UniqueConstraint(fields=["organisation", "place"], name="one_trait_in_a_place"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
