"""Films on their way up: never held whole, and what is said when one does not get up in the time of a call."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

from django.utils.translation import gettext_lazy as _

from masthead.networks.http import call_deadline
from masthead.networks.protocol import Draft, NotSent, Picture, Rejected
from masthead.networks.words import said

T = TypeVar("T")
_TOO_SLOW = _(
    "The film “%(name)s” did not get up within %(seconds)s seconds, and this network takes a film in one go. "
    "Masthead tries again; a lighter film, or a faster line, helps."
)
_ALONE = _("A film stands alone on this network: remove the others, or it.")
_SLOW = ("WriteTimeout", "ReadTimeout")


def size_of(one: Picture) -> int:
    """How many bytes it has."""
    return one.size or len(one.data)


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
    with opened(one) as file:
        try:
            return send(file)
        except NotSent as error:
            if one.is_film and error.evidence in _SLOW:
                sentence = said(_TOO_SLOW, name=one.name, seconds=round(call_deadline()))
                raise NotSent(sentence, evidence=error.evidence) from None
            raise
