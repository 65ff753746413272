"""How well a channel's days are covered, against its own rhythm (row 2.6). Pure."""

from dataclasses import dataclass
from datetime import timedelta
from math import floor

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

EMPTY, THIN, FULL, TOO_MUCH, CALM = "empty", "thin", "full", "too_much", "calm"
AHEAD = timedelta(days=14)  # how far a channel should be covered (practice notes 3.2, planning)
_WORDS: dict[str, tuple[Promise, str, str]] = {
    EMPTY: (_("Empty"), "bad", "circle-dashed"),
    THIN: (_("Thin"), "warn", "clock"),
    FULL: (_("Full"), "ok", "check"),
    CALM: (_("Nothing due"), "", "check"),
    TOO_MUCH: (_("Too much"), "warn", "triangle-alert"),
}


@dataclass(frozen=True)
class Coverage:
    """So much stands in these days, so much was meant to. Drawn like a status: word, icon, kind."""

    code: str
    count: int
    wanted: int
    below_floor: bool = False

    @property
    def label(self) -> Promise:
        return _WORDS[self.code][0]

    @property
    def kind(self) -> str:
        return "bad" if self.below_floor else _WORDS[self.code][1]

    @property
    def icon(self) -> str:
        return _WORDS[self.code][2]

    @property
    def said(self) -> str:
        """“1 of 3”: what stands there and what was meant to."""
        if not self.wanted:
            return str(self.count) if self.count else ""
        return gettext("%(n)s of %(wanted)s") % {"n": self.count, "wanted": self.wanted}

    @property
    def to_plan(self) -> int:
        return max(0, self.wanted - self.count)


def coverage(count: int, rhythm: tuple[float, float, float], days: int = 7) -> Coverage:
    """Judge so many publications in so many days against floor, target and ceiling a week.

    What is wanted is rounded down: a channel of one post a fortnight is not behind in every first week."""
    least, target, most = (a_week * days / 7 for a_week in rhythm)
    wanted = floor(target + 1e-9)
    if most and count > most:
        return Coverage(TOO_MUCH, count, wanted)
    if count >= wanted:
        return Coverage(FULL if count else CALM, count, wanted)
    return Coverage(THIN if count else EMPTY, count, wanted, below_floor=count < floor(least + 1e-9))


def rhythm_of(channel) -> tuple[float, float, float]:
    """Floor, target and ceiling a week, as the channel's guide says."""
    return channel.rhythm_floor, channel.rhythm_target, channel.rhythm_ceiling
