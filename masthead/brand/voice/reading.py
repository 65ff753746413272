"""How the house and each channel sound, for the pages and the checks."""

from dataclasses import dataclass

from masthead.brand.voice.models import ChannelVoice, Trait, Voice
from masthead.brand.voice.rules import SLIDERS, USUAL_IN_BAD_NEWS, Slider, Sound, effective, steps_away
from masthead.channels.models import Channel
from masthead.people.models import Membership, Organisation

# What a page of versions brings along, so that no channel asks for itself.
WITH_VOICE = ("channel__voice", "channel__organisation__voice", "channel__organisation__bad_news_voice")


def sound_of_house(organisation: Organisation) -> Sound | None:
    """How the house sounds; None while nobody has said so."""
    voice = getattr(organisation, "voice", None)
    return voice.sound if voice else None


def sound_of(channel: Channel, *, bad_news: bool = False) -> Sound | None:
    """How a channel sounds: its own points, the house's where it has none; more sober when the news is bad.

    None while the house has said nothing; bad news is sober in any house."""
    house = sound_of_house(channel.organisation) or (Sound() if bad_news else None)
    own = getattr(channel, "voice", None)
    sound = house and effective(house, own.own if own else {})
    return sound.sobered(steps_in_bad_news(channel.organisation)) if sound and bad_news else sound


def sobered_by_news(channel: Channel) -> frozenset[str]:
    """The sliders of a channel that stand nearer to their sober end only because the news is bad."""
    usual, sober = sound_of(channel) or Sound(), sound_of(channel, bad_news=True)
    return frozenset(code for code, point in usual.points().items() if sober.points()[code] != point)


def steps_in_bad_news(organisation: Organisation) -> dict[str, int]:
    """By how many steps each slider is nearer to its sober end when the news is bad; the usual ones until the head says so."""
    said = getattr(organisation, "bad_news_voice", None)
    return said.steps if said else USUAL_IN_BAD_NEWS


@dataclass(frozen=True)
class Line:
    """One slider as it is shown: where it stands, in words and as one of five points."""

    slider: Slider
    point: int
    is_own: bool = False

    @property
    def said(self) -> str:
        return self.slider.said(self.point)

    @property
    def dots(self) -> list[bool]:
        """The five points, the one where it stands true."""
        return [point == self.point for point in range(-2, 3)]


def lines_of(sound: Sound, own: dict[str, int | None] | None = None) -> list[Line]:
    """Each slider with its point; `own` are those a channel has set itself."""
    own = own or {}
    return [Line(SLIDERS[code], point, own.get(code) is not None) for code, point in sound.points().items()]


@dataclass(frozen=True)
class Differing:
    """A channel that sounds different from the house."""

    channel: Channel
    sound: Sound
    steps: int


@dataclass(frozen=True)
class VoicePage:
    """What the page of the voice shows."""

    voice: Voice | None
    in_bad_news: dict[str, int]
    traits: list[Trait]
    differing: list[Differing]

    @property
    def lines(self) -> list[Line]:
        return lines_of(self.voice.sound) if self.voice else []

    @property
    def sober_lines(self) -> list[Line]:
        """How the house sounds when the news is bad; each slider that is moved is marked as its own."""
        usual = self.voice.sound if self.voice else Sound()
        sober = usual.sobered(self.in_bad_news)
        moved = {code: point for code, point in sober.points().items() if point != usual.points()[code]}
        return lines_of(sober, moved)


def voice_page(member: Membership) -> VoicePage:
    """The house's voice, its traits, and the open channels that sound different: four queries."""
    voice = Voice.objects.filter(organisation=member.organisation_id).select_related("by__person").first()
    return VoicePage(
        voice,
        steps_in_bad_news(member.organisation),
        list(Trait.objects.visible_to(member)),
        _differing(member, voice.sound) if voice else [],
    )


def _differing(member: Membership, house: Sound) -> list[Differing]:
    open_ones = Channel.objects.visible_to(member).open().values("pk")
    rows = ChannelVoice.objects.visible_to(member).filter(channel__in=open_ones).select_related("channel")
    found = [
        Differing(one.channel, effective(house, one.own), 0) for one in rows.order_by("channel__sorts_as", "pk")[:200]
    ]
    return [Differing(one.channel, one.sound, steps_away(house, one.sound)) for one in found]
