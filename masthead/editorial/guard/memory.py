"""An index of texts in memory: who shares a run of words with whom, boilerplate found by itself. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from masthead.editorial.guard.prints import number, prints
from masthead.editorial.guard.scoring import Match, compare_words
from masthead.editorial.guard.words import bare

CAP = 24  # texts of one fingerprint; what more of them say is a footer or a template
MOST = 20  # candidates whose words are compared


@dataclass(frozen=True)
class Found:
    """A text that shares words with the one asked about."""

    key: str
    channel: str
    match: Match


class Memory:
    """Texts by their fingerprints. A query looks at a bounded number of rows, however many texts there are."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, list[str]]] = {}
        self.by_print: dict[int, list[str]] = defaultdict(list)
        self.by_words: dict[int, list[str]] = defaultdict(list)
        self.hot: set[int] = set()

    def add(self, key: str, channel: str, text: str) -> None:
        """Keep one text. A fingerprint that more than CAP of them have is boilerplate from then on."""
        words = bare(text)
        self.texts[key] = (channel, words)
        if len(self.by_words[number(words)]) < CAP:
            self.by_words[number(words)].append(key)
        for one in prints(words):
            if one in self.hot:
                continue
            if len(self.by_print[one]) >= CAP:
                self.hot.add(one)
            else:
                self.by_print[one].append(key)

    def like(self, key: str, channel: str, text: str, *, most: int = 3) -> list[Found]:
        """The texts of other channels most like this one, the nearest first; those that say something else are left out."""
        words = bare(text)
        near = Counter(other for one in prints(words) - self.hot for other in self.by_print.get(one, ()))
        near.update(dict.fromkeys(self.by_words.get(number(words), ()), CAP))
        elsewhere = [other for other, _n in near.most_common() if other != key and self._channel(other) != channel]
        found = [
            Found(other, self._channel(other), compare_words(words, self.texts[other][1], self.hot))
            for other in elsewhere[:MOST]
        ]
        found = [one for one in found if one.match.is_hint]
        return sorted(found, key=lambda one: (-one.match.score, one.key))[:most]

    def _channel(self, key: str) -> str:
        return self.texts[key][0] or key  # a text without a channel stands on one of its own
