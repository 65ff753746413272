"""The same publications one under the other: a period, or what has no date."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.editorial.models import Variant
from masthead.kit.text import day
from masthead.planning import reading
from masthead.planning.frame import Asked

PAGE = 50
USUAL = timedelta(days=28)
LONGEST = timedelta(days=370)
UNDATED = 1_000  # so many without a date are looked at; who has more filters first


@dataclass
class ListPage:
    """What the list's template asks for."""

    first: date
    last: date
    undated: bool
    page: Page
    cards: list
    members: list

    @property
    def days(self) -> list[tuple[str, list]]:
        """The cards under their days."""
        if self.undated:
            return [(_("Without a date"), self.cards)] if self.cards else []
        return [(day(on), list(cards)) for on, cards in groupby(self.cards, key=lambda card: card.day)]

    @property
    def lede(self) -> str:
        n = self.page.paginator.count
        if self.undated:
            return ngettext("%(n)s version without a date.", "%(n)s versions without a date.", n) % {"n": n}
        return ngettext("%(n)s publication in this period.", "%(n)s publications in this period.", n) % {"n": n}


def read_list(asked: Asked, first: date, last: date, *, undated: bool, number) -> ListPage:
    """One page of the period, in a fixed number of queries."""
    last = min(max(first, last), first + LONGEST)
    if undated:
        every, ids, close = [], _undated(asked), {}
    else:
        found = asked.rows(first, last + timedelta(days=1))
        kept = sorted(found.kept)
        every, ids, close = found.every, [row.variant for row in kept], found.conflicts
    page = Paginator(ids, PAGE).get_page(number)
    at = {row.variant: row for row in every}
    cards = reading.cards_of(list(page.object_list), at, asked.chosen, now=asked.now, conflicts=close)
    return ListPage(first, last, undated, page, cards, reading.writers(asked.member))


def chosen_ids(asked: Asked, first: date, last: date, *, undated: bool, most: int) -> list[int]:
    """Everything the list shows on all its pages, up to `most`: what “all of them” means."""
    if undated:
        return _undated(asked)[:most]
    last = min(max(first, last), first + LONGEST)
    return [row.variant for row in sorted(asked.rows(first, last + timedelta(days=1)).kept)][:most]


def _undated(asked: Asked) -> list[int]:
    ids = list(reading.undated(asked.ids, asked.filters).values_list("pk", flat=True)[:UNDATED])
    return reading.undated_of_stages(ids, asked.filters, now=asked.now)


def period(asked: dict, today: date) -> tuple[date, date]:
    """The first and last day in the address; four weeks from today where there are none."""
    first = _day(asked.get("from", "")) or today
    return first, _day(asked.get("to", "")) or first + USUAL - timedelta(days=1)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2100 else None


def known(member, ids: list[int]):
    """The versions of the member's own house among these, with what an action needs."""
    return Variant.objects.visible_to(member).filter(pk__in=ids).select_related("story", "channel__organisation")
