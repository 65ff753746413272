"""What is wrong with who can get into a channel, as pure functions of the register's lines. No database here."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# Somebody who left, or a phone that is lost, locks a shop out of its own channel: one administrator is none too many.
ADMINISTRATORS = 2
SHORTEST = 8  # no network takes a shorter password

_SAID = re.compile(
    r"(pass\s?word|pass\s?phrase|passwd|pwd|mot de passe|mdp|secret|token|jeton|api[ -]?key|\bpin\b|\bcode\b)"
    r"\s*(is|est|[:=])\s*\S+",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"\b(gh[pousr]_|github_pat_|xox[abpr]-|sk-|EAA[A-Z]|AKIA|ya29\.|glpat-|eyJ[\w-]{8})\w*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@[\w-]+(\.[\w-]+)+")
_KEEPERS = {"1password", "keepassxc", "office365", "microsoft365"}  # names in which a password is kept
_ODD = set("!#$%^*+=?_~|<>{}[]\\@&")


def looks_like_secret(text: str) -> bool:
    """Does a text hold what looks like a password, a code or a key? Names, places, addresses and phone numbers do not.

    Erring here costs one rewording; a secret in the register would stand in every backup."""
    if _SAID.search(text) or _KNOWN.search(text):
        return True
    return any(_is_secret(word.strip("“”\"'«»().,;:!?…")) for word in _ADDRESS.sub(" ", text).split())


def _is_secret(word: str) -> bool:
    if len(word) < SHORTEST or word.lower() in _KEEPERS:
        return False
    kinds = [
        any(map(str.islower, word)),
        any(map(str.isupper, word)),
        any(map(str.isdigit, word)),
        bool(_ODD & set(word)),
    ]
    letters = kinds[0] or kinds[1]
    turns = sum(a.isdigit() != b.isdigit() for a, b in zip(word, word[1:], strict=False) if a.isalnum() and b.isalnum())
    return letters and (sum(kinds) >= 3 or (kinds[2] and kinds[3]) or turns >= 3)


@dataclass(frozen=True)
class Review:
    """How often each line is confirmed, and how much later it is the head's: the firm's own numbers."""

    every: timedelta
    late: timedelta


@dataclass(frozen=True)
class Line:
    """One open or unsettled line of the register."""

    is_admin: bool
    is_person: bool  # a login of somebody, not a tool's
    two_factor: bool
    has_recovery: bool
    confirmed_on: date
    is_open: bool = True
    of_leaver: bool = False  # whoever it belongs to left, or is about to


FEW, NOBODY_WRITTEN, NO_SECOND_FACTOR, NO_RECOVERY, REVIEW_DUE, REVIEW_OVERDUE, LEFT, UNCONFIRMED = (
    "few", "nobody_written", "no_second_factor", "no_recovery", "review_due", "review_overdue", "left", "unconfirmed",
)  # fmt: skip
# What may wait shows amber; what lets the wrong person in, or everybody out, shows red.
RED = frozenset({FEW, NOBODY_WRITTEN, REVIEW_OVERDUE, LEFT, UNCONFIRMED})


def due_on(lines: list[Line], review: Review) -> date | None:
    """The day on which the oldest open line must be looked at again (practice notes 2.4); None without open lines."""
    return min((line.confirmed_on + review.every for line in lines if line.is_open), default=None)


def warnings(lines: list[Line], review: Review, *, on: date) -> list[str]:
    """What is wrong with a channel's access, the worst first (practice notes 2.4). `lines` are all unsettled ones."""
    still = [line for line in lines if line.is_open]
    sound = [line for line in still if not line.of_leaver]
    due = due_on(lines, review)
    found = {
        LEFT: any(line.of_leaver for line in lines),
        NOBODY_WRITTEN: not still,
        FEW: bool(still) and sum(line.is_admin and line.is_person for line in sound) < ADMINISTRATORS,
        REVIEW_OVERDUE: due is not None and on > due + review.late,
        UNCONFIRMED: any(not line.is_open and not line.of_leaver for line in lines),
        NO_SECOND_FACTOR: any(line.is_person and not line.two_factor for line in still),
        NO_RECOVERY: bool(still) and not any(line.has_recovery for line in sound),
        REVIEW_DUE: due is not None and due <= on <= due + review.late,
    }
    return [code for code, is_so in found.items() if is_so]
