"""Addresses of pages about rows: what Django looks up anew for each of hundreds of rows is looked up once."""

import re
from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

PLAIN = re.compile(r"[A-Za-z0-9_-]+")
NUMBER = 9_000_000_000  # stands for any number, NUMBER + 1 for a second one
WORD = "any-{}"  # stands for any short name


def address_of(name: str, *args: int | str) -> str:
    """The same as `reverse(name, args=args)`, for numbers and short names. Raises NoReverseMatch."""
    if not all(isinstance(one, int) or PLAIN.fullmatch(one) for one in args):
        return reverse(name, args=args)
    numbers = tuple(isinstance(one, int) for one in args)
    return _pattern(name, numbers, settings.ROOT_URLCONF, get_script_prefix()).format(*args)


@cache
def _pattern(name: str, numbers: tuple[bool, ...], _urls: str, _prefix: str) -> str:
    stand_ins = [NUMBER + place if is_number else WORD.format(place) for place, is_number in enumerate(numbers)]
    pattern = reverse(name, args=stand_ins)
    for place, one in enumerate(stand_ins):
        pattern = pattern.replace(str(one), f"{{{place}}}")
    return pattern
