"""Pure rules of the guides: which fields make one, which two channels are the same, which places are empty."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

GUIDE = (
    "why", "audience", "style", "tone", "you", "speaker", "subjects", "avoid", "rhythm_floor", "rhythm_target",
    "rhythm_ceiling",
)  # fmt: skip
TEXTS = ("why", "audience", "style", "tone", "subjects", "avoid")
# What makes one channel differ from another (the article's sixth paragraph): audience, style, tone, frequency, topic.
DIFFERENCES = ("audience", "style", "tone", "rhythm", "subjects")
SAME_AT_LEAST = 4  # of the five; practice notes 6.1


@dataclass(frozen=True)
class Guide:
    """One channel's number and its five differences, as they were written."""

    channel: int
    audience: str = ""
    style: str = ""
    tone: str = ""
    rhythm: str = ""
    subjects: str = ""

    def differences(self) -> tuple[str, ...]:
        """The five, without what makes no difference to a reader: case, accents, punctuation, spaces."""
        return tuple(plain(getattr(self, name)) for name in DIFFERENCES)


def plain(words: str) -> str:
    """Words as they are compared."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare))


def twins(guides: Iterable[Guide]) -> list[tuple[int, int]]:
    """Pairs of channels that are the same in four of the five, lower number first. What is empty is not the same.

    Each four of the five is looked up once, so a register of thousands is not compared pair by pair; of many that are
    all alike, each is asked about beside the first of them."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for guide in guides:
        five = guide.differences()
        for left_out in range(len(five)):
            four = five[:left_out] + five[left_out + 1 :]
            if all(four):
                alike[left_out, four].append(guide.channel)
    pairs = {(min(group), other) for group in alike.values() for other in group if other != min(group)}
    return sorted(pairs)
