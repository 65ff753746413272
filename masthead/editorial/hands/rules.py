"""How much of a text is whose. Pure: no database."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from masthead.editorial.diligence.rules import HIGH

WHOLE = 100  # in per cent: a picture speaks for itself, and so does what nobody kept
FIELDS = ("headline", "text", "first_comment", "link")
_token = re.compile(r"\w+|[^\w\s]")
Words = Mapping[str, str]
Pair = tuple[str, str, str]  # a field and two neighbours in it; "" is its edge


def shares(states: Iterable[tuple[int | None, Words]], present: Words) -> dict[int, int]:
    """How much of the present words is whose, in per cent rounded up; whose words are none of them is left out.

    `states`: what the text was, oldest first, each with whoever left it so, or None for words that were signed. A word
    is of whoever first wrote it down beside one of its neighbours. Moving a paragraph or bringing old words back makes
    nobody their writer, and signs of punctuation are nobody's words."""
    past = _Past(states)
    hands = [past.hand(before, after) for row in _rows(present) for before, after in zip(row, row[1:], strict=False)]
    return {hand: -(-WHOLE * hands.count(hand) // len(hands)) for hand in set(hands) if hand is not None}


def writers(hands: Mapping[int, int], *, risk: str, limit: int) -> frozenset[int]:
    """Who has written too much of a text to check it: more than `limit` per cent; of high risk, whoever had a hand in it."""
    return frozenset(hand for hand, share in hands.items() if risk == HIGH or share > limit)


class _Past:
    """Where every word and every two neighbours stood first, and how often a word stood there."""

    def __init__(self, states: Iterable[tuple[int | None, Words]]):
        self.hands: list[int | None] = []
        self.counts: list[Counter[str]] = []
        self.pairs: dict[Pair, int] = {}
        self.words: dict[str, int] = {}
        for number, (hand, words) in enumerate(states):
            pairs = [pair for row in _rows(words) for pair in row]
            said = Counter(word for _field, _before, word in pairs)
            self.hands.append(hand)
            self.counts.append(said)
            for pair in pairs:
                self.pairs.setdefault(pair, number)
            for word in said:
                self.words.setdefault(word, number)

    def hand(self, before: Pair, after: Pair) -> int | None:
        known = [self.pairs[pair] for pair in (before, after) if pair in self.pairs]
        if not known:
            return None
        word, first = before[2], min(known)
        was_there = first > 0 and self.counts[first][word] <= self.counts[first - 1][word]  # then it was only moved
        return self.hands[self.words[word] if was_there else first]


def _rows(words: Words) -> Iterator[list[Pair]]:
    """The pairs of neighbours of each field, its edges among them: every word stands in two."""
    for field in FIELDS:
        said = ["", *_tokens(field, words.get(field) or ""), ""]
        yield [(field, one, other) for one, other in zip(said, said[1:], strict=False)]


def _tokens(field: str, text: str) -> list[str]:
    if field == "link":
        return text.split()
    plain = unicodedata.normalize("NFC", text).casefold()
    return [token for token in _token.findall(plain) if token[0].isalnum() or unicodedata.category(token[0])[0] == "S"]
