"""The days that are not the house's own: public holidays (library `holidays`) and the named days we ship."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

import holidays
from django.utils.translation import get_language

from masthead.planning.keydates.rules import falls_on

LANGUAGES = {"fr": ("fr", "fr_FR", "en_US"), "en": ("en_US", "en_GB", "en")}


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


def public_holidays(country: str, region: str, year: int) -> dict[date, str]:
    """The public holidays of a year, named in the reader's language where the library knows it."""
    return _holidays(country, region, year, (get_language() or "en")[:2])


@lru_cache(maxsize=400)
def _holidays(country: str, region: str, year: int, language: str) -> dict[date, str]:
    supported = getattr(holidays.country_holidays(country), "supported_languages", ())
    spoken = next((one for one in LANGUAGES.get(language, ()) if one in supported), None)
    return dict(holidays.country_holidays(country, subdiv=region or None, years=[year], language=spoken))


@cache
def countries() -> dict[str, list[str]]:
    """Every country the library knows, with the codes of its regions."""
    return {code: list(regions) for code, regions in holidays.list_supported_countries().items()}


@lru_cache(maxsize=300)
def regions_of(country: str) -> list[tuple[str, str]]:
    """The regions of a country: code and name, in the order of their names."""
    known = holidays.country_holidays(country) if country in countries() else None
    if known is None:
        return []
    names = known.get_subdivision_aliases() if hasattr(known, "get_subdivision_aliases") else {}
    named = [(code, (names.get(code) or [code])[0]) for code in countries()[country]]
    return sorted(named, key=lambda one: one[1].casefold())


@cache
def country_of_zone(zone: str) -> str:
    """The country a time zone lies in, by the zone table; nothing when the table does not say."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _place, name, *_rest = line.split("\t")
            if name == zone:
                return code if code in countries() else ""
    return ""
