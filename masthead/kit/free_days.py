"""Public holidays of countries and their regions (library `holidays`), in the reader's language. Pure."""

from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

import holidays
from django.utils.translation import get_language

from masthead.kit.sorting import sort_key

LANGUAGES = {"fr": ("fr", "fr_FR", "en_US"), "en": ("en_US", "en_GB", "en")}


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
    return sorted(named, key=lambda one: sort_key(one[1]))


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
