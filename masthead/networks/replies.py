"""The further posts of a thread, and the first comment: answers to our own post, made once it is out.

Each is a step of its own with a key of its own, kept before the next one begins. A step that ends in doubt ends the
chain: the post itself is out, a person is told what may be missing, and nothing is said twice."""

import logging
import time
from collections.abc import Callable

from masthead.networks.http import LAST_STEP_NEEDS, call_deadline
from masthead.networks.protocol import NetworkError, NotSent, Receipt

log = logging.getLogger("masthead.pump")

Answer = Callable[[int, str, str, float], str]  # (number, text, what it answers, seconds left) -> what was made
CUT = "cut"  # kept where a network shows fewer characters than were sent: “shown/sent”
MOST_TRIES = 2  # of one step, and only where surely nothing was made


def step(number: int) -> str:
    """The name under which a made answer is kept."""
    return f"reply-{number}"


def missing(texts: tuple[str, ...], kept: dict[str, str]) -> int:
    """How many of these answers we do not know to be out there."""
    return sum(1 for number in range(1, len(texts) + 1) if step(number) not in kept)


def made(kept: dict[str, str]) -> list[str]:
    """What was made below the post, the first one first."""
    numbers = sorted(int(name.removeprefix("reply-")) for name in kept if name.startswith("reply-"))
    return [kept[step(number)] for number in numbers]


def answer_own(receipt: Receipt, texts: tuple[str, ...], answer: Answer, *, keep, kept, begun: float) -> Receipt:
    """Put each text below the one before it, within what is left of the call. Whatever goes wrong here, the post is out: it never raises."""
    try:
        _below(receipt.remote_id, texts, answer, keep, kept, begun)
    except (
        Exception
    ):  # a database that is away, an answer of no shape we know: what is known of the post is not lost by it
        log.exception("what belongs below %s was not finished", receipt.remote_id)
    return receipt


def _below(before: str, texts: tuple[str, ...], answer: Answer, keep, kept, begun: float) -> None:
    for number, text in enumerate(texts, 1):
        name = step(number)
        if name not in kept:
            made = _made(lambda left, n=number, t=text, b=before: answer(n, t, b, left), begun)
            if made is None:
                break
            keep(name, made)
            before = made
        else:
            before = kept[name]


def _made(answer: Callable[[float], str], begun: float) -> str | None:
    for _try in range(MOST_TRIES):
        left = call_deadline() - (time.monotonic() - begun)
        if left < 2 * LAST_STEP_NEEDS:
            return None
        try:
            return answer(left)
        except NotSent as error:
            if error.after:
                return None
        except NetworkError:
            return None
    return None
