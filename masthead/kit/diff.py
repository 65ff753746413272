"""How one text became another, word by word."""

import difflib
import re
from dataclasses import dataclass

EQUAL, ADDED, REMOVED = "equal", "added", "removed"
_LONG = 3000
_words = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


def tidy(text: str) -> str:
    """The words as they are kept and counted: one kind of line end, nothing around them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


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
    pieces: list[Piece] = []
    for is_equal, old_words, new_words in _in_a_row(matcher.get_opcodes(), before, after):
        pieces += [Piece(EQUAL if is_equal else REMOVED, old_words)] * bool(old_words)
        pieces += [Piece(ADDED, new_words)] * (bool(new_words) and not is_equal)
    return pieces


def _in_a_row(steps, before: list[str], after: list[str]) -> list[tuple[bool, str, str]]:
    """The steps with the words of both texts; two changes with only a space between them are one, as people read them."""
    found: list[tuple[bool, str, str]] = []
    for number, (kind, i, j, k, m) in enumerate(steps):
        old, new = "".join(before[i:j]), "".join(after[k:m])
        between = kind == "equal" and 0 < number < len(steps) - 1 and old.isspace() and "\n" not in old
        is_equal = kind == "equal" and not between
        if found and not is_equal and not found[-1][0]:
            _, old_before, new_before = found.pop()
            old, new = old_before + old, new_before + new
        found.append((is_equal, old, new))
    return found


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


def folded(pieces: list[Piece], around: int = 160) -> list[Piece]:
    """The same difference with long unchanged stretches left out: “…” stands for them. No changed word is."""
    last = len(pieces) - 1
    return [
        one if one.kind != EQUAL else Piece(EQUAL, _fold(one.text, around, n == 0, n == last))
        for n, one in enumerate(pieces)
    ]


def _fold(text: str, around: int, opens: bool, closes: bool) -> str:
    if len(text) <= 2 * around + 3:
        return text
    head = "" if opens else text[:around].rsplit(None, 1)[0]
    tail = "" if closes else text[-around:].split(None, 1)[-1]
    return f"{head} … {tail}".strip(" ") if opens or closes else f"{head} … {tail}"
