"""One day of the calendar, in whatever page it stands."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import ngettext

from masthead.kit.text import day


@dataclass
class Day:
    """What stands on one day: its cards, its empty slots, and how many more there are."""

    on: date
    is_today: bool
    is_past: bool
    cards: list = field(default_factory=list)
    slots: list = field(default_factory=list)
    more: int = 0

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() >= 5

    @property
    def iso(self) -> str:
        return self.on.isoformat()

    @cached_property
    def name(self) -> str:
        return day(self.on)

    @property
    def more_words(self) -> str:
        return ngettext("%(n)s more", "%(n)s more", self.more) % {"n": self.more}
