"""The calendar as pure rules: months, weeks, days on a wall clock, free slots, stages. No database here."""

import calendar
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1970, 2100
SHOWN_A_DAY = 3
# What may still change its day: everything that no network and no person has begun to carry out.
MOVABLE = frozenset({"to_adapt", "draft", "to_check", "change_asked", "approved", "scheduled", "missed", "withdrawn"})
# The colour of a card, by the kind of its status.
CARDS = {"": "draft", "review": "review", "ok": "sched", "done": "done", "warn": "fail", "bad": "fail"}

# The columns of the board, in the order of the work: each gathers the statuses that ask the same of somebody.
STAGES = {
    "write": (_("To write"), frozenset({"to_adapt", "draft", "change_asked", "withdrawn"})),
    "check": (_("To check"), frozenset({"to_check"})),
    "approved": (_("Approved"), frozenset({"approved"})),
    "goes_out": (_("Goes out"), frozenset({"scheduled", "sending", "by_hand"})),
    "needs": (_("Needs somebody"), frozenset({"held", "failed", "uncertain", "missed"})),
    "published": (_("Published"), frozenset({"published", "corrected", "taken_off"})),
}
STAGE_OF = {code: stage for stage, (_label, codes) in STAGES.items() for code in codes}


class Moment(NamedTuple):
    """One version at its time; where it was asked for whole, with what the calendar filters and compares by."""

    at: datetime
    variant: int
    channel: int
    state: str = ""  # of its publication
    author: int = 0
    story: int = 0
    theme: str = ""
    campaign: int | None = None

    @property
    def is_out(self) -> bool:
        """Is it published? Then its stage is known without asking."""
        return self.state == "published"


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def of(cls, on: date) -> "Month":
        return cls(on.year, on.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """“2026-11” as a month; ValueError for what is none, or is outside of 1970 to 2100."""
        year, month = (int(part) for part in text.split("-"))
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
            raise ValueError(text)
        return cls(year, month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> "Month | None":
        return _kept(Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1))

    @property
    def after(self) -> "Month | None":
        return _kept(Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1))

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday to Sunday that hold this month."""
        return calendar.Calendar(calendar.MONDAY).monthdatescalendar(self.year, self.month)


@dataclass(frozen=True, order=True)
class Week:
    """A week from Monday to Sunday, numbered as calendars on European walls are (ISO 8601)."""

    year: int
    week: int

    @classmethod
    def of(cls, on: date) -> "Week":
        year, week, _day = on.isocalendar()
        return cls(year, week)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """“2026-W53” as a week; ValueError for one that year does not have, or outside of 1970 to 2100."""
        year, week = text.split("-W")
        found = cls.of(date.fromisocalendar(int(year), int(week), 1))
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError(text)
        return found

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.week:02}"

    @property
    def first(self) -> date:
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(7)]

    @property
    def before(self) -> "Week | None":
        found = Week.of(self.first - timedelta(days=7))
        return found if found.year >= FIRST_YEAR else None

    @property
    def after(self) -> "Week | None":
        found = Week.of(self.first + timedelta(days=7))
        return found if found.year <= LAST_YEAR else None


def _kept(month: Month) -> Month | None:
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None


def midnight(on: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day, in UTC."""
    return datetime.combine(on, time.min, zone).astimezone(UTC)


def instant(on: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant of a wall-clock time; None for a time that the change to summer time leaves out."""
    local = datetime.combine(on, at, zone)
    there_and_back = local.astimezone(UTC).astimezone(zone)
    return local.astimezone(UTC) if there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None) else None


def by_day(moments: Iterable[Moment], days: list[date], zone: ZoneInfo) -> dict[date, list[Moment]]:
    """The moments sorted into the given consecutive days, each day in order of time; all of them stand in these days."""
    rows = sorted(moments)
    ends = [bisect_left(rows, (midnight(on, zone),)) for on in days[1:]] + [len(rows)]
    return {on: rows[begin:end] for on, begin, end in zip(days, [0, *ends], ends, strict=False)}


def free_slots(slots: Iterable, taken: dict[int, int], on: date, zone: ZoneInfo, now: datetime) -> list[tuple]:
    """(instant, slot) of the usual times of this day that nothing fills yet, in the shown zone's order.

    A publication of the channel on that day fills the first slot, whatever its hour; `taken` counts them."""
    left = dict(taken)
    free = []
    for slot in sorted((one for one in slots if one.weekday == on.weekday()), key=lambda one: one.at):
        if left.get(slot.channel_id, 0) > 0:
            left[slot.channel_id] -= 1
            continue
        at = instant(on, slot.at, ZoneInfo(slot.channel.zone)) or instant(
            on, time(min(slot.at.hour + 1, 23), slot.at.minute), ZoneInfo(slot.channel.zone)
        )
        if at and at > now:
            free.append((at, slot))
    return sorted(free, key=lambda pair: (pair[0], pair[1].pk))


def is_movable(code: str) -> bool:
    return code in MOVABLE
