"""Reading a calendar file: which days it holds in the time to come. Whatever is wrong with it ends in a sentence."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from django.utils.translation import gettext as _

from masthead.kit.errors import Refused
from masthead.planning.keydates.recurrence import OF_A_DAY, as_meant

MOST_BYTES = 2_000_000
MOST_ROWS = 300
MOST_EVENTS = 5_000
AHEAD = timedelta(days=400)
# What an event repeats more often than daily is no day of a calendar; unrolling it could go on for ever.
TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
# What the libraries raise on broken files, found by reading every file of their own test sets.
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError, AssertionError)


@dataclass(frozen=True)
class Row:
    """One day, or some, of the file."""

    name: str
    first: date
    last: date
    uid: str


@dataclass(frozen=True)
class Read:
    """What a file holds in the time to come, and what was left out."""

    rows: list[Row]
    too_many: bool
    too_often: int


def read(data: bytes, *, start: date, zone: ZoneInfo) -> Read:
    """The days from `start` on, at most a year and a month ahead, repeated ones unrolled. Raises Refused with a sentence."""
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is too large: %(most)d MB at most.") % {"most": MOST_BYTES // 1_000_000})
    try:
        whole = icalendar.Calendar.from_ical(data, multiple=True)
        left_out = sum(calm(one) for one in whole)
        found = [row for one in whole for row in _rows(one, start, zone)]
    except BROKEN as error:
        raise Refused(
            _("This file can not be read as a calendar. Take it out of its program again, as .ics.")
        ) from error
    if not whole:
        raise Refused(_("This file holds no calendar. Take it out of its program again, as .ics."))
    unique = sorted({row.uid: row for row in found}.values(), key=lambda row: (row.first, row.name))
    return Read(unique[:MOST_ROWS], len(unique) > MOST_ROWS, left_out)


def calm(one: icalendar.Calendar) -> int:
    """Take out what would never end, and put the rules of the rest right; says how many were taken out."""
    events = one.walk("VEVENT")
    if len(events) > MOST_EVENTS:
        raise Refused(_("This file holds too many events: %(most)d at most.") % {"most": MOST_EVENTS})
    wild = [event for event in events if _is_wild(event)]
    for event in wild:
        one.subcomponents.remove(event)
    return len(wild)


def _is_wild(event) -> bool:
    """Does it come back more often than daily? Its rules are put right on the way."""
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if event.get("DTSTART") is not None:
            as_meant(rule, event["DTSTART"].dt)
        said = {str(word).upper() for word in rule.get("FREQ", [])}
        if said & TOO_OFTEN or any(part in rule for part in OF_A_DAY):
            return True
    return False


def _rows(one: icalendar.Calendar, start: date, zone: ZoneInfo) -> list[Row]:
    found = recurring_ical_events.of(one, skip_bad_series=True).between(start, start + AHEAD)
    return [row for event in found[: 10 * MOST_ROWS] if (row := _row(event, zone))]


def _row(event, zone: ZoneInfo) -> Row | None:
    name = " ".join(str(event.get("SUMMARY", "")).split())[:120]
    begins = event.get("DTSTART")
    if not name or begins is None:
        return None
    first = _day(begins.dt, zone)
    ends = event.get("DTEND")
    last = _last(ends.dt, zone) if ends is not None else first
    last = min(max(first, last), first + timedelta(days=60))
    return Row(name, first, last, _mark(event, first))


def _mark(event, first: date) -> str:
    """What makes this day of this event recognisable when the file is read again."""
    said = str(event.get("UID", "")) or str(event.get("SUMMARY", ""))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:40]}/{first.isoformat()}"


def _day(moment: date | datetime, zone: ZoneInfo) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()


def _last(moment: date | datetime, zone: ZoneInfo) -> date:
    """The end of an event is not part of it any more: a whole day ends at the next midnight."""
    if isinstance(moment, datetime):
        return _day(moment - timedelta(microseconds=1), zone)
    return moment - timedelta(days=1)
