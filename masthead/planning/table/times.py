"""Days, times and zones as tables write them. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from masthead.editorial.rules import moment_of
from masthead.kit.errors import Refused

HOUR = re.compile(r"(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)?(?::(\d{2}))?")
OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
USUAL = time(9, 0)  # a day without an hour: the calendar's own usual time


def written(at: datetime | None, zone: str) -> tuple[str, str, str]:
    """(day, time, zone) of an instant; of an hour that comes twice the second is written by its offset."""
    if at is None:
        return "", "", ""
    there = at.astimezone(ZoneInfo(zone))
    offset = there.fold and moment_of(there.date(), there.time().replace(tzinfo=None, fold=0), zone).at != at
    clock = f"{there:%H:%M:%S}" if there.second or there.microsecond else f"{there:%H:%M}"
    return f"{there:%Y-%m-%d}", clock, there.isoformat()[-6:] if offset else zone


def instant(day: str, clock: str, zone: str, usual: str) -> datetime | None:
    """The instant meant, None without a day. Raises Refused with the sentence that says how to write it."""
    if not day:
        return None
    on, at = _day(day), _clock(clock) if clock else USUAL
    if match := OFFSET.fullmatch(zone):
        hours = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return datetime.combine(on, at, timezone(hours if match[1] == "+" else -hours)).astimezone(UTC)
    try:
        found = moment_of(on, at, str(ZoneInfo(zone or usual)))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(_("“%(zone)s” is not a time zone. Write it like Europe/Paris, or leave it empty.") % {"zone": zone[:40]}) from None  # fmt: skip
    if not found.at:
        raise Refused(
            _("%(time)s does not exist on that day: the clocks go forward. Choose another time.") % {"time": clock}
        )
    return found.at


def _day(words: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return date.fromisoformat(words)
        numbers = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", words)
        if numbers:  # the day first, as everywhere but in the United States
            return date(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    except ValueError:
        pass
    raise Refused(_("“%(words)s” is not a day. Write it like 2026-11-24 or 24/11/2026.") % {"words": words[:40]})


def _clock(words: str) -> time:
    match = HOUR.fullmatch(words.replace("\u00a0", " ").replace("\u202f", " ").strip())
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        pass
    raise Refused(_("“%(words)s” is not a time. Write it like 18:00.") % {"words": words[:40]})
