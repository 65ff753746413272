"""What the guided page of one network says: data, one file per network beside this one."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Click:
    """One thing to do over there, in order; `url` where it is done."""

    do: Any
    url: str = ""


@dataclass(frozen=True)
class Guide:
    """What one needs, where to click, what it opens and costs. What a network can not do stands in `cannot.py`."""

    needs: tuple[Any, ...]
    clicks: tuple[Click, ...]  # where to click to get what is asked for; with a sign-in: what happens over there
    minutes: int
    checked_on: date
    permissions: tuple[Any, ...] = ()  # what a typed password or token opens; a sign-in names its own
    costs: tuple[Any, ...] = ()
    lasts: Any = ""  # how long the sign-in lasts, where that is not for good
    application: tuple[Click, ...] = ()  # where the firm's own application is made, once for all its channels there
    leave: Any = ""  # how the permission itself is taken back over there
