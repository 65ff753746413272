"""One week with a row for each channel, so that an empty row is a gap."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.planning import reading, rules
from masthead.planning.coverage import EMPTY, Coverage, coverage, rhythm_of
from masthead.planning.day import Day
from masthead.planning.frame import Asked
from masthead.planning.rules import Week

CHANNELS = 20  # rows of one page
IN_A_CELL = 3


class Cell(Day):
    """One channel on one day."""

    @property
    def css(self) -> str:
        named = (
            ("today", self.is_today), ("past", self.is_past), ("we", self.is_weekend),
            ("bare", not self.cards and not self.slots),
        )  # fmt: skip
        return " ".join(name for name, there in named if there)


@dataclass
class Row:
    """One channel's week."""

    channel: Channel
    cells: list[Cell]
    coverage: Coverage

    @property
    def is_gap(self) -> bool:
        """Should something stand here, and nothing does?"""
        return self.channel.status == Channel.ACTIVE and self.coverage.code == EMPTY


@dataclass
class WeekPage:
    """What the week's template asks for."""

    week: Week
    days: list[date]
    rows: list[Row]
    page: Page
    tray: list
    tray_has_more: bool
    moments: list
    named: list  # the days to mind, one list for each day

    @property
    def lede(self) -> str:
        n = len(self.moments)
        return ngettext("%(n)s publication this week.", "%(n)s publications this week.", n) % {"n": n}

    @property
    def mark(self) -> str:
        """The rows that need somebody: those short of their own rhythm."""
        short = [row for row in self.rows if row.coverage.to_plan and row.channel.status == Channel.ACTIVE]
        if not short:
            return ""
        if len(short) == 1:
            return _("%(name)s: %(n)s to plan.") % {"name": short[0].channel.name, "n": short[0].coverage.to_plan}
        return ngettext("%(n)s channel is short.", "%(n)s channels are short.", len(short)) % {"n": len(short)}


def read_week(week: Week, asked: Asked, number) -> WeekPage:
    """One page of channels in one week, in a fixed number of queries."""
    wanted = [one for one in asked.chosen.values() if one.is_open or asked.filters.channel]
    page = Paginator(wanted, CHANNELS).get_page(number)
    channels = {one.pk: one for one in page.object_list}
    found = asked.rows(week.first, week.last + timedelta(days=1), channels)
    by_cell, every = _by_cell(found.kept, asked), _by_cell(found.every, asked)
    shown = [row for rows in by_cell.values() for row in rows[:IN_A_CELL]]
    cards, tray, more = reading.month_cards(shown, channels, asked.filters, now=asked.now, conflicts=found.conflicts)
    slots = defaultdict(list)
    for slot in reading.slots_of(channels):
        slots[slot.channel_id].append(slot)
    counts = Counter(row.channel for row in found.every)
    rows = [
        Row(
            one,
            [_cell(one, on, by_cell, every, cards, slots[one.pk], asked) for on in week.days()],
            coverage(counts[one.pk], rhythm_of(one)),
        )
        for one in channels.values()
    ]
    return WeekPage(
        week, week.days(), rows, page, tray, more, found.kept, [(on, found.named[on]) for on in week.days()]
    )


def _by_cell(moments, asked: Asked) -> dict[tuple[int, date], list]:
    found = defaultdict(list)
    for row in sorted(moments):
        found[row.channel, row.at.astimezone(asked.zone).date()].append(row)
    return found


def _cell(channel: Channel, on: date, by_cell, every, cards, slots, asked: Asked) -> Cell:
    rows = by_cell.get((channel.pk, on), [])
    cell = Cell(on, is_today=on == asked.today, is_past=on < asked.today)
    cell.cards = [cards[row.variant] for row in rows[:IN_A_CELL]]
    cell.more = len(rows) - len(cell.cards)
    if not cell.is_past and not asked.filters.narrows and channel.is_open:
        taken = {channel.pk: len(every.get((channel.pk, on), []))}
        cell.slots = rules.free_slots(slots, taken, on, asked.zone, asked.now)[:IN_A_CELL]
    return cell
