"""Where in a text were these words? Pure: a place is kept with its words, and found again by them after edits."""

from dataclasses import dataclass

CONTEXT = 40  # characters kept on either side: enough to tell two equal words of one text apart
SEEN_PLACES = 500  # equal words looked at in one text; “a” in a long text need not cost a second


@dataclass(frozen=True)
class Place:
    """Some words of a text, where they began, and what stood around them."""

    quote: str
    start: int
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


def place_of(text: str, quote: str, start: int | None = None) -> Place | None:
    """The place of these words in the text, the one that begins nearest to `start`; None when they are not in it."""
    found = _every(text, quote)
    if not found:
        return None
    begins = min(found, key=lambda at: abs(at - (start or 0)))
    end = begins + len(quote)
    return Place(quote, begins, text[max(0, begins - CONTEXT) : begins], text[end : end + CONTEXT])


def find(text: str, place: Place) -> tuple[int, int] | None:
    """Where the words of a place are now: of several equal ones those with the old surroundings. None: gone."""
    found = _every(text, place.quote)
    if not found:
        return None
    at = max(found, key=lambda begins: (_likeness(text, begins, place), -abs(begins - place.start)))
    return at, at + len(place.quote)


def _every(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote) if quote else -1
    while at >= 0 and len(found) < SEEN_PLACES:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _likeness(text: str, begins: int, place: Place) -> int:
    """How many characters around it are the same as they were."""
    end = begins + len(place.quote)
    left = _shared(reversed(text[max(0, begins - CONTEXT) : begins]), reversed(place.before))
    return left + _shared(text[end : end + CONTEXT], place.after)


def _shared(one, other) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


@dataclass(frozen=True)
class Marked:
    """A run of the text; `key` names what it belongs to, None for plain words."""

    text: str
    key: int | None = None


def marked(text: str, spans: dict[int, tuple[int, int]]) -> list[Marked]:
    """The text in runs, the given spans marked; where two overlap, the first keeps its words and the rest follows."""
    pieces, at = [], 0
    for key, (start, end) in sorted(spans.items(), key=lambda one: (one[1], one[0])):
        start = max(start, at)
        if end <= start:
            continue
        pieces += [Marked(text[at:start])] * (start > at)
        pieces.append(Marked(text[start:end], key))
        at = end
    return pieces + [Marked(text[at:])] * (at < len(text) or not pieces)
