"""The four sliders of a voice, in words, and how far a channel is from its house. Pure (practice notes 3.9)."""

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LEAST, MOST = -2, 2
CODE = "voice"
POINTS = range(LEAST, MOST + 1)
MOST_SOBER = 2  # steps by which bad news moves a slider, towards the sober one of its ends: the first of its words
MOST_TRAITS, FEWEST_TRAITS = 5, 3  # practice notes 3.9: three to five


@dataclass(frozen=True)
class Slider:
    """One dimension: what it is called, its two ends, and each of its five points in words, from -2 to +2."""

    code: str
    label: Any
    words: tuple[Any, ...]

    def said(self, point: int) -> str:
        """A point in words."""
        return str(self.words[point - LEAST])


SLIDERS = {
    one.code: one
    for one in (
        Slider("formality", _("Formal or casual"),
               (_("very formal"), _("rather formal"), _("neither formal nor casual"), _("rather casual"), _("very casual"))),
        Slider("humour", _("Serious or funny"),
               (_("very serious"), _("rather serious"), _("neither serious nor funny"), _("rather funny"), _("very funny"))),
        Slider("respect", _("Respectful or irreverent"),
               (_("very respectful"), _("rather respectful"), _("neither respectful nor irreverent"), _("rather irreverent"),
                _("very irreverent"))),
        Slider("enthusiasm", _("Matter-of-fact or enthusiastic"),
               (_("very matter-of-fact"), _("rather matter-of-fact"), _("neither matter-of-fact nor enthusiastic"),
                _("rather enthusiastic"), _("very enthusiastic"))),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Sound:
    """Where the four sliders stand."""

    formality: int = 0
    humour: int = 0
    respect: int = 0
    enthusiasm: int = 0

    def points(self) -> dict[str, int]:
        """Each slider's point by its code."""
        return asdict(self)

    @property
    def code(self) -> str:
        """How the journal keeps it, to be said in the language of whoever reads: “voice:-1,0,2,0”."""
        return f"{CODE}:{','.join(str(point) for point in astuple(self))}"

    def in_words(self) -> str:
        """What can be heard of it, in one line; a slider in the middle says nothing."""
        said = [SLIDERS[code].said(point) for code, point in self.points().items() if point]
        return ", ".join(said) or str(_("in the middle of everything"))

    def sobered(self, steps: Mapping[str, int]) -> "Sound":
        """The same when the news is bad: each slider so many steps nearer to its sober end (practice notes 3.9)."""
        return Sound(**{code: max(LEAST, point - steps.get(code, 0)) for code, point in self.points().items()})


# More respectful and less funny, until the head says otherwise (practice notes 3.9).
USUAL_IN_BAD_NEWS = {"formality": 0, "humour": 1, "respect": 1, "enthusiasm": 0}


def said_by(points: str) -> str | None:
    """What is behind “voice:” in words; nothing where that is no voice."""
    found = [int(one) for one in points.split(",") if one.removeprefix("-") in ("0", "1", "2")]
    is_voice = len(found) == len(SLIDERS) and len(points.split(",")) == len(SLIDERS)
    return Sound(*found).in_words() if is_voice else None


def effective(house: Sound, own: dict[str, int | None]) -> Sound:
    """How a channel sounds: its own points, and the house's where it has none."""
    return Sound(**{code: point if own.get(code) is None else own[code] for code, point in house.points().items()})


def too_far(house: Sound, wanted: Sound, before: Sound, *, most: int) -> list[str]:
    """The sliders that would be moved further from the house than `most` steps. What is not moved is not asked about."""
    away = zip(house.points(), astuple(house), astuple(wanted), astuple(before), strict=True)
    return [code for code, there, here, was in away if here != was and abs(here - there) > most]


def steps_away(house: Sound, channel: Sound) -> int:
    """By how many steps the furthest slider of a channel differs from its house."""
    return max(abs(here - there) for here, there in zip(astuple(channel), astuple(house), strict=True))
