"""The journal as a list: filtered, newest first, fifty at a time by the last line seen."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from masthead.journal.models import Entry
from masthead.journal.sentences import GROUPS, say

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """The filters of the address; what makes no sense there is left out."""

    person: int | None = None
    channel: int | None = None
    group: str = ""
    day: date | None = None
    before: int | None = None

    @classmethod
    def of(cls, query) -> "Asked":
        group = query.get("group", "")
        return cls(
            _number(query.get("person")), _number(query.get("channel")), group if group in GROUPS else "",
            _day(query.get("day")), _number(query.get("before")),
        )  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        return bool(self.person or self.channel or self.group or self.day)


@dataclass
class Line:
    entry: Entry
    sentence: str
    channel: object = None


@dataclass
class Page:
    lines: list[Line] = field(default_factory=list)
    next_before: int | None = None


def page_of(member, asked: Asked, channels: dict) -> Page:
    """One page of the member's journal, in one query; `channels` by id, to name them."""
    rows = list(_filtered(Entry.objects.visible_to(member), asked).order_by("-pk")[: PAGE + 1])
    lines = [line_of(entry, channels) for entry in _told_once(rows[:PAGE])]
    return Page(lines, rows[PAGE - 1].pk if len(rows) > PAGE else None)


def _told_once(rows: list[Entry]) -> list[Entry]:
    """What was told to several people at once stands there once."""
    keys = [(entry.verb, entry.at, entry.by_id, entry.subject, entry.subject_id, entry.channel_id) for entry in rows]
    return [entry for n, entry in enumerate(rows) if not entry.told_id or n == 0 or keys[n] != keys[n - 1]]


def line_of(entry: Entry, channels: dict, *, to: int | None = None) -> Line:
    channel = channels.get(entry.channel_id)
    return Line(entry, say(entry, channel.name if channel else "", to=to), channel)


def _filtered(entries, asked: Asked):
    if asked.person:
        entries = entries.filter(by_id=asked.person)
    if asked.channel:
        entries = entries.filter(channel_id=asked.channel)
    if asked.group:
        entries = entries.filter(verb__startswith=f"{asked.group}.")
    if asked.day:
        start = timezone.make_aware(datetime.combine(asked.day, time.min))
        entries = entries.filter(
            at__gte=start, at__lt=timezone.make_aware(datetime.combine(asked.day + timedelta(days=1), time.min))
        )
    if asked.before:
        entries = entries.filter(pk__lt=asked.before)
    return entries


def _number(text) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _day(text) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2100 else None
