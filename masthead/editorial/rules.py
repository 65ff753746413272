"""Words and times, without a database: what counts as a change, how two texts differ, which minute is meant."""

import difflib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EQUAL, ADDED, REMOVED = "equal", "added", "removed"
# A slot may be moved by this much without asking the signer again (practice notes R5).
KEEPS_APPROVAL = timedelta(hours=24)
# In one-person mode the author reads the words again after this pause (practice notes R4).
REREAD_AFTER = timedelta(minutes=30)
_LONG = 3000
_words = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


def tidy(text: str) -> str:
    """The words as they are kept and counted: one kind of line end, nothing around them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def same_words(one: str, other: str) -> bool:
    """Do two texts say the same, however they are spaced and capitalised?"""
    return _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@dataclass(frozen=True)
class Piece:
    """A run of words that both texts have, or only the new one (added), or only the old one (removed)."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """How the old words became the new ones, word by word. Nothing is lost: the pieces make up both texts."""
    before, after = _words.findall(tidy(old)), _words.findall(tidy(new))
    # Very long texts are compared a little more coarsely, so that a page never waits for them.
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _LONG)
    pieces = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(EQUAL, "".join(before[i:j])))
            continue
        pieces += [Piece(REMOVED, "".join(before[i:j]))] * (j > i)
        pieces += [Piece(ADDED, "".join(after[k:m]))] * (m > k)
    return pieces


@dataclass(frozen=True)
class Comparison:
    """Two texts beside each other: `left` is the old one, `right` the new one, `inline` both in one."""

    inline: list[Piece]

    @property
    def left(self) -> list[Piece]:
        return [piece for piece in self.inline if piece.kind != ADDED]

    @property
    def right(self) -> list[Piece]:
        return [piece for piece in self.inline if piece.kind != REMOVED]

    @property
    def differs(self) -> bool:
        return any(piece.kind != EQUAL for piece in self.inline)


def compare(old: str, new: str) -> Comparison:
    """Two texts, ready to be shown side by side or in one."""
    return Comparison(word_diff(old, new))


@dataclass(frozen=True)
class Moment:
    """A wall-clock time somebody typed. `at` is None where that time does not exist; `instead` is the next one."""

    at: datetime | None
    instead: datetime | None = None


def moment_of(day: date, clock: time, zone: str) -> Moment:
    """The instant meant by a day and a time in a zone. Of an hour that comes twice the first is meant."""
    wall = datetime.combine(day, clock)
    there = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    back = there.astimezone(UTC).astimezone(ZoneInfo(zone))
    if back.replace(tzinfo=None) == wall:
        return Moment(there.astimezone(UTC))
    return Moment(None, _after_the_gap(there, ZoneInfo(zone)))


def _after_the_gap(there: datetime, zone: ZoneInfo) -> datetime:
    """The first minute after clocks were put forward."""
    before = (there - timedelta(hours=3)).astimezone(UTC)
    minutes = (before + timedelta(minutes=n) for n in range(8 * 60))
    offset = before.astimezone(zone).utcoffset()
    return next(m for m in minutes if m.astimezone(zone).utcoffset() != offset)


def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    """The same instant on another clock."""
    return moment and moment.astimezone(ZoneInfo(zone))


def keeps_approval(old: datetime | None, new: datetime | None) -> bool:
    """May the slot move like this without a new signature?"""
    return old is None or (new is not None and abs(new - old) <= KEEPS_APPROVAL)


def still_to_adapt(text: str, is_first: bool, others: list[str]) -> bool:
    """A second version is to adapt until it has words of its own."""
    return not is_first and (not text.strip() or any(same_words(text, other) for other in others if other.strip()))
