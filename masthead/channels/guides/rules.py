"""Pure rules of the guides: which fields make one, which two channels are the same, which places are empty."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from masthead.kit.text import amount

GUIDE = (
    "why", "audience", "style", "tone", "you", "speaker", "subjects", "avoid", "rhythm_floor", "rhythm_target",
    "rhythm_ceiling",
)  # fmt: skip
RHYTHM = ("rhythm_floor", "rhythm_target", "rhythm_ceiling")
TEXTS = ("why", "audience", "style", "tone", "subjects", "avoid")
# What makes one channel differ from another (the article's sixth paragraph): audience, style, tone, frequency, topic.
DIFFERENCES = ("audience", "style", "tone", "rhythm", "subjects")
SAME_AT_LEAST = 4  # of the five; practice notes 6.1
WEEKS_OF_A_MONTH = 52 / 12


@dataclass(frozen=True)
class Guide:
    """One channel's number, its five differences and why it is there, as they were written."""

    channel: int
    audience: str = ""
    style: str = ""
    tone: str = ""
    rhythm: str = ""
    subjects: str = ""
    why: str = ""

    def differences(self) -> tuple[str, ...]:
        """The five, without what makes no difference to a reader: case, accents, punctuation, spaces."""
        return tuple(plain(getattr(self, name)) for name in DIFFERENCES)

    def aim(self) -> tuple[str, str]:
        """For whom and why, compared in the same way."""
        return plain(self.audience), plain(self.why)


def rhythm_words(floor: float, target: float, ceiling: float) -> str:
    """How often a channel speaks, as one says it: “3 a week; at least 1, at most 14”, or “2 a month; at most 2 a week”.

    All three are publications a week. Nobody says a quarter of a publication, or at least none."""
    if not ceiling:
        return _("None: it is looked over, not published on")
    said = {"target": _amount(target), "floor": _amount(floor), "ceiling": amount(ceiling)}
    if 0 < target < 1 and not floor:
        return _("%(target)s a month; at most %(ceiling)s a week") % said
    if 0 < target < 1:
        return _("%(target)s a month; at least %(floor)s, at most %(ceiling)s a week") % said
    if not floor:
        return _("%(target)s a week; at most %(ceiling)s") % said
    if floor < 1:
        return _("%(target)s a week; at least %(floor)s a month, at most %(ceiling)s") % said
    return _("%(target)s a week; at least %(floor)s, at most %(ceiling)s") % said


def _amount(times: float) -> str:
    """So many a week; of less than one, so many a month."""
    return amount(times) if times >= 1 else str(max(1, round(times * WEEKS_OF_A_MONTH)))


def plain(words: str) -> str:
    """Words as they are compared."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare))


def twins(guides: Iterable[Guide]) -> list[tuple[int, int]]:
    """Pairs of channels that are the same in four of the five, or that are there for the same people with the same reason;
    lower number first. What is empty is not the same.

    Each four of the five is looked up once, so a register of thousands is not compared pair by pair; of many that are
    all alike, each is asked about beside the first of them."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for guide in guides:
        five = guide.differences()
        for left_out in range(len(five)):
            four = five[:left_out] + five[left_out + 1 :]
            if all(four):
                alike[left_out, four].append(guide.channel)
        if all(guide.aim()):
            alike["aim", guide.aim()].append(guide.channel)
    pairs = {(min(group), other) for group in alike.values() for other in group if other != min(group)}
    return sorted(pairs)
