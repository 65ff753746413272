"""Films and documents on their way up: read in pieces, and what is said of one that may not get up in the time of a call."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from masthead.kit.env import env_int
from masthead.networks.http import call_deadline
from masthead.networks.protocol import NOTE, Draft, NotSent, Picture, Problem, Rejected
from masthead.networks.words import said

T = TypeVar("T")
_number = lazy(number_format, str)
_TOO_SLOW = _(
    "“%(name)s” did not get up within %(seconds)s seconds, and this network takes it in one go. "
    "Masthead tries again; a lighter file, or a faster line, helps."
)
_ALONE = _("A film stands alone on this network: remove the others, or it.")
_SLOW = ("WriteTimeout", "ReadTimeout")
_IN_ONE_GO = _(
    "%(network)s takes a file in one go, within %(seconds)s seconds. “%(name)s” (%(weight)s MB) gets there in time only over a line "
    "that uploads at %(needed)s Mbit/s; up to %(sure)s MB any line will do. If in doubt, make it lighter."
)
_IN_PIECES = _(
    "Over a line that uploads at %(line)s Mbit/s, “%(name)s” (%(weight)s MB) takes about %(minutes)s minutes to go up, and the post is "
    "out that much later: plan it earlier, or make the film lighter."
)
_OVER_THIS_LINE = _(
    "%(network)s takes a file in one go, within %(seconds)s seconds. “%(name)s” (%(weight)s MB) would need a line that uploads at "
    "%(needed)s Mbit/s, and ours carried %(line)s Mbit/s lately: make it lighter than %(sure)s MB, or it may not get there in time."
)
LONG = 10  # minutes on the way from which it is worth saying
EACH, TOGETHER = "each", "together"  # a request for each film, or one for all of them
MB, MBIT = 1_000_000, 125_000  # bytes


def size_of(one: Picture) -> int:
    """How many bytes it has."""
    return one.size or len(one.data)


def time_left(begun: float) -> float:
    """Seconds that are left of the call that began then (time.monotonic): of several wires none may outlive it."""
    return max(0.001, call_deadline() - (time.monotonic() - begun))


class Pace:
    """How long the pieces of one call take: none is begun that would not get up in time. The first one always is."""

    def __init__(self, begun: float, needs: float):
        self._begun, self._needs, self._last, self._took = begun, needs, None, 0.0

    def has_time(self) -> bool:
        """Is there time for one more? Asked before each."""
        now, last = time.monotonic(), self._last
        self._last, self._took = now, now - last if last is not None else 0.0
        return last is None or time_left(self._begun) >= max(self._needs, self._took * 1.25)


def slow_to_send(draft: Draft, ways: str, label) -> list[Problem]:
    """Which films and documents of a network that takes them in one go may not get there in time, said before and not after.

    A document always goes up so, a film where `ways` says it."""
    whole = [one for one in draft.pictures if one.is_document or (one.is_film and ways)]
    loads = [whole] if ways == TOGETHER and whole else [[one] for one in whole]
    return [_may_be_late(load, label, draft) for load in loads if sum(map(size_of, load)) > _line(draft) * _longest()]


def long_to_send(draft: Draft) -> list[Problem]:
    """Which films of a network that takes them in pieces are long on their way, over the line there is."""
    films = [one for one in draft.pictures if one.is_film]
    return [_is_long(one, _line(draft)) for one in films if size_of(one) > _line(draft) * LONG * 60]


def _is_long(one: Picture, line: int) -> Problem:
    minutes = round(size_of(one) / line / 60)
    facts = {"line": mbit(line), "weight": round(size_of(one) / MB), "minutes": minutes}
    return Problem("long_to_send", NOTE, said(_IN_PIECES, name=one.name, **facts), "pictures", connected=True)


def _may_be_late(load: list[Picture], label, draft: Draft) -> Problem:
    weight, names = sum(map(size_of, load)), ", ".join(one.name for one in load)
    facts = {
        "seconds": round(_longest()), "weight": round(weight / MB), "needed": -int(-weight // (MBIT * _longest())),
        "sure": int(_line(draft) * _longest() / MB), "line": mbit(_line(draft)),
    }  # fmt: skip
    sentence = said(_OVER_THIS_LINE if draft.line else _IN_ONE_GO, network=label, name=names, **facts)
    return Problem("slow_to_send", NOTE, sentence, "pictures", connected=True)


def _longest() -> float:
    """Seconds one call with a film may take: what the lease of the worker leaves."""
    return env_int("MASTHEAD_PUMP_LEASE", 60) * 0.9


def _line(draft: Draft) -> int:
    """Bytes a second that the line carries upwards: what uploads showed, else what is set."""
    return draft.line or line_set()


def line_set() -> int:
    """Bytes a second, as whoever runs this installation says; else those of a slow line."""
    return env_int("MASTHEAD_UPLOAD_MBIT", 2) * MBIT


def mbit(line: int):
    """A line as people name it, in Mbit/s; below ten with one digit behind the point, in the language of whoever reads it."""
    value = line / MBIT
    return _number(f"{round(value, 1):g}" if value < 10 else round(value))


def lone_film(draft: Draft) -> Picture | None:
    """The film of a network on which a film stands alone; nothing where there is none. Beside others it is refused whole: nothing is left out."""
    films = [one for one in draft.pictures if one.is_film]
    if films and len(draft.pictures) > 1:
        raise Rejected(_ALONE, evidence="a film beside others")
    return films[0] if films else None


@contextmanager
def opened(one: Picture) -> Iterator[BinaryIO]:
    """The file, to be read in pieces."""
    with one.opens() if one.opens else io.BytesIO(one.data) as file:
        yield file


def in_one_go(one: Picture, send: Callable[[BinaryIO], T]) -> T:
    """Send a file whole in one request that may be repeated. What takes too long is said with what to do."""
    with opened(one) as file, said_slow((one,)):
        return send(file)


@contextmanager
def said_slow(files: tuple[Picture, ...]) -> Iterator[None]:
    """What did not get up in time is said with what to do."""
    try:
        yield
    except NotSent as error:
        names = ", ".join(one.name for one in files if one.is_film or one.is_document)
        if not names or error.evidence not in _SLOW:
            raise
        sentence = said(_TOO_SLOW, name=names, seconds=round(call_deadline()))
        raise NotSent(sentence, evidence=error.evidence) from None
