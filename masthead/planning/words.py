"""The words above the calendar: months, the day of today, the channels' chips."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.kit.text import day
from masthead.planning.rules import Month

CHIPS = 12


@dataclass(frozen=True)
class Chip:
    channel: Channel
    is_on: bool
    query: str


@dataclass(frozen=True)
class Chips:
    """All channels as a filter that lives in the address: a press adds or takes away one."""

    none_chosen: bool
    first: list[Chip]
    rest: list[Chip]


def month_name(month: Month) -> str:
    """“November 2026”, « Novembre 2026 »."""
    words = date_format(month.first, "F Y")
    return words[:1].upper() + words[1:]


def today_in_words(now: datetime) -> str:
    """“Thursday 19 November, week 47”."""
    on = timezone.localdate(now)
    words = _("%(day)s, week %(week)s") % {"day": day(on), "week": on.isocalendar().week}
    return words[:1].upper() + words[1:]


def chips(channels: list[Channel], chosen: dict[int, Channel], asked: list[str]) -> Chips:
    """The chips in the order of their names, chosen ones always among the first."""
    on = {channel.slug for channel in chosen.values()} & set(asked)
    made = [Chip(one, one.slug in on, _toggled(one.slug, on)) for one in channels if one.is_open or one.slug in on]
    first = [chip for n, chip in enumerate(made) if n < CHIPS or chip.is_on]
    return Chips(not on, first, [chip for chip in made if chip not in first])


def _toggled(slug: str, on: set[str]) -> str:
    left = sorted(on ^ {slug})
    return "?" + urlencode([("channel", one) for one in left]) if left else "?"
