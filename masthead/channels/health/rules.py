"""The ownership part of the health check as pure functions (practice notes 3.10, questions 1 to 6). No database here."""

from collections.abc import Iterable
from dataclasses import dataclass

NO, PARTLY, MOSTLY, ALWAYS = range(4)
POINTS = 25  # of a hundred: the weight of this part

OWNER, WHY, EVERY_DUTY, STAND_INS, FINDS, ACCESS = "owner", "why", "duties", "stand_ins", "finds", "access"
CODES = (OWNER, WHY, EVERY_DUTY, STAND_INS, FINDS, ACCESS)
# One channel without an owner, one leaver who can still get in: then “mostly” is no comfort.
ALL_OR_NOTHING = frozenset({OWNER, ACCESS})
OF_A_CHANNEL = (OWNER, STAND_INS, WHY, EVERY_DUTY, ACCESS)  # what one channel is looked at for, the gravest first


@dataclass(frozen=True)
class Seen:
    """What Masthead sees of one question: so many of so many are in order."""

    code: str
    done: int
    of: int

    @property
    def left(self) -> int:
        return self.of - self.done

    @property
    def answer(self) -> int:
        """0 no, 1 partly, 2 mostly, 3 always. Where there is nothing to look at, nothing is proved."""
        if self.of and self.done == self.of:
            return ALWAYS
        if not self.done or self.code in ALL_OR_NOTHING:
            return NO
        return MOSTLY if self.done * 3 >= self.of * 2 else PARTLY


def counts_for(seen: Seen, said: int | None) -> int:
    """The lower of what is said and what is seen: saying it is not enough, and knowing better is believed."""
    return seen.answer if said is None else min(seen.answer, said)


def points(answers: Iterable[int]) -> int:
    """The answers to all questions of the part, in whole points of `POINTS`."""
    given = list(answers)
    return round(POINTS * sum(given) / (ALWAYS * len(given)))


def cheapest(seen: Iterable[Seen], most: int = 3) -> list[Seen]:
    """What to do next: the questions with the least left to mend."""
    return sorted((one for one in seen if one.answer < ALWAYS), key=lambda one: one.left)[:most]
