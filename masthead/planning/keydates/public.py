"""The days the world gave a name, as we ship them."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

from masthead.planning.keydates.rules import falls_on


@dataclass(frozen=True)
class Named:
    """One shipped day: its names, its rule, its page."""

    en: str
    fr: str
    on: str
    source: str
    days: int = 1
    only: tuple[str, ...] = ()
    bad: bool = False
    not_on: str = ""
    otherwise: int = 0

    @property
    def name(self) -> str:
        return self.fr if (get_language() or "en").startswith("fr") else self.en

    def first_of(self, year: int) -> date:
        """Its first day in a year."""
        on = falls_on(self.on, year)
        return on + timedelta(days=self.otherwise) if self.not_on and on == falls_on(self.not_on, year) else on


@cache
def named_days() -> tuple[Named, ...]:
    """All shipped days, each with the address of its source."""
    read = tomllib.loads(files("masthead.planning.keydates").joinpath("days.toml").read_text(encoding="utf-8"))
    return tuple(
        Named(
            one["en"], one["fr"], one["on"], read["sources"][one["source"]], one.get("days", 1),
            tuple(one.get("only", ())), one.get("bad", False), one.get("not_on", ""), one.get("else", 0),
        )
        for one in read["days"]
    )  # fmt: skip
