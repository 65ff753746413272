"""One month as the page shows it: weeks of days, each with its cards, its empty slots and its “2 more”."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.planning import reading, rules
from masthead.planning.day import Day
from masthead.planning.frame import Asked
from masthead.planning.rules import SHOWN_A_DAY, Month

NAMED = 3
NAMED_A_DAY = 2  # the names of a day to mind that fit above its cards


@dataclass
class DayOfMonth(Day):
    """One box of the month; it may belong to the month before or after."""

    is_out: bool = False
    named: list = field(default_factory=list)

    @property
    def css(self) -> str:
        """How the day is drawn; on a phone, days outside of the month and days that hold nothing are left out."""
        named = (
            ("out", self.is_out), ("we", self.is_weekend and not self.is_out), ("today", self.is_today),
            ("past", self.is_past), ("bare", not (self.cards or self.slots or self.named or self.is_today)),
        )  # fmt: skip
        return " ".join(name for name, there in named if there)


@dataclass
class Page:
    """What the month's template asks for."""

    month: Month
    weeks: list[list[DayOfMonth]]
    tray: list
    tray_has_more: bool
    to_come: int
    in_all: int
    silent: list[Channel]
    is_over: bool
    shows_past: bool = False

    @property
    def hides_past(self) -> bool:
        """On a phone the days of this month that are over stay away until they are asked for."""
        return self.is_now and not self.shows_past

    @property
    def is_now(self) -> bool:
        return any(day.is_today and not day.is_out for week in self.weeks for day in week)

    @property
    def lede(self) -> str:
        """The answer of the page in words: how much goes out."""
        if self.is_over:
            return ngettext("%(n)s publication in this month.", "%(n)s publications in this month.", self.in_all) % {
                "n": self.in_all
            }
        if not self.to_come:
            return (
                _("Nothing is planned for the rest of this month.")
                if self.is_now
                else _("Nothing is planned for this month.")
            )
        return ngettext(
            "%(n)s publication still to come this month.", "%(n)s publications still to come this month.", self.to_come
        ) % {"n": self.to_come}

    @property
    def mark(self) -> str:
        """The channels that stay silent: the part of the lead that needs somebody."""
        if self.is_over or not self.silent or not self.to_come:
            return ""
        names = [channel.name for channel in self.silent]
        if len(names) > NAMED:
            rest = len(names) - NAMED + 1
            return ngettext(
                "%(names)s and %(n)s other channel have nothing planned.",
                "%(names)s and %(n)s other channels have nothing planned.",
                rest,
            ) % {"names": ", ".join(names[: NAMED - 1]), "n": rest}
        if len(names) == 1:
            return _("%(name)s has nothing planned.") % {"name": names[0]}
        return _("%(names)s and %(last)s have nothing planned.") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def read_month(month: Month, asked: Asked) -> Page:
    """Everything of one month as it was asked for, in a fixed number of queries whatever there is."""
    weeks = month.weeks()
    days = [on for week in weeks for on in week]
    apart = not asked.filters.asks_stories
    rows = asked.rows(days[0], days[-1] + timedelta(days=1), besides_out=apart)
    found, out = rules.by_day(rows.kept, days, asked.zone), asked.out_of(days) if apart else {}
    first = {on: sorted([*found[on], *out[on].first] if on in out else found[on])[:SHOWN_A_DAY] for on in days}
    in_all = {on: len(found[on]) + (out[on].count if on in out else 0) for on in days}
    cards, tray, more = reading.month_cards(
        [row for rows_of_day in first.values() for row in rows_of_day], asked.chosen, asked.filters, now=asked.now,
        conflicts=rows.conflicts, among=asked.ids,
    )  # fmt: skip
    slots = [slot for slot in reading.slots_of(asked.chosen, among=asked.ids) if slot.channel.is_open]
    made = {on: _day(on, month, first[on], in_all[on], rows.named[on], cards, slots, asked) for on in days}
    inside = [on for on in days if Month.of(on) == month]
    end = rules.midnight(month.last + timedelta(days=1), asked.zone)
    begin = max(asked.now, rules.midnight(month.first, asked.zone))
    heard = {row.channel for row in rows.coming if begin < row.at < end}
    return Page(
        month=month, weeks=[[made[on] for on in week] for week in weeks], tray=tray, tray_has_more=more,
        to_come=sum(1 for on in inside for row in found[on] if row.at > asked.now), in_all=sum(in_all[on] for on in inside),
        is_over=month.last < asked.today,
        silent=[one for one in asked.chosen.values() if one.status == Channel.ACTIVE and one.pk not in heard],
    )  # fmt: skip


def _day(on: date, month: Month, rows, in_all: int, named, cards, slots, asked: Asked) -> DayOfMonth:
    made = DayOfMonth(on, is_out=Month.of(on) != month, is_today=on == asked.today, is_past=on < asked.today)
    made.named = named[:NAMED_A_DAY]
    made.cards = [cards[row.variant] for row in rows]
    made.more = in_all - len(made.cards)
    if not made.is_past and not made.more and not asked.filters.narrows:
        taken = Counter(row.channel for row in rows)
        made.slots = rules.free_slots(slots, taken, on, asked.zone, asked.now)[: max(SHOWN_A_DAY - len(made.cards), 1)]
    return made
