"""The journal as a list: filtered, newest first, fifty at a time by the last line seen."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Min
from django.utils import timezone

from masthead.journal.models import Entry
from masthead.journal.sentences import GROUPS, SENTENCES, say
from masthead.journal.verbs import of_group

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """The filters of the address; what makes no sense there is left out."""

    person: int | None = None
    channel: int | None = None
    verb: str = ""  # one verb, or a group of them
    since: date | None = None
    until: date | None = None
    before: int | None = None

    @classmethod
    def of(cls, query) -> "Asked":
        """Read the address; two days in the wrong order are taken the other way round."""
        verb = query.get("verb", "")
        since, until = _day(query.get("since")), _day(query.get("until"))
        if since and until and until < since:
            since, until = until, since
        return cls(
            _number(query.get("person")), _number(query.get("channel")), verb if verb in {*GROUPS, *SENTENCES} else "",
            since, until, _number(query.get("before")),
        )  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        return bool(self.kept)

    @property
    def kept(self) -> dict[str, str]:
        """The filters as they stand in the address."""
        names = ("person", "channel", "verb", "since", "until")
        return {name: str(getattr(self, name)) for name in names if getattr(self, name)}


@dataclass
class Line:
    entry: Entry
    sentence: str
    channel: object = None


@dataclass
class Page:
    lines: list[Line] = field(default_factory=list)
    next_before: int | None = None


def page_of(member, asked: Asked, channels: dict, names: dict | None = None) -> Page:
    """One page of the member's journal, in one query (two with days).

    `channels` by id, to name them; `names` of the members as they are called today."""
    rows = list(filtered(member, asked).order_by("-pk")[: PAGE + 1])
    lines = [line_of(entry, channels, names=names) for entry in rows[:PAGE]]
    return Page(lines, rows[PAGE - 1].pk if len(rows) > PAGE else None)


def line_of(entry: Entry, channels: dict, *, to: int | None = None, names: dict | None = None) -> Line:
    """The entry as it is read; a person stands in it under the name they bear today, where `names` has it."""
    channel = channels.get(entry.channel_id)
    if names:
        entry.by_name = names.get(entry.by_id, entry.by_name)
        if entry.subject == "people.membership":
            entry.subject_name = names.get(entry.subject_id, entry.subject_name)
    return Line(entry, say(entry, channel.name if channel else "", to=to), channel)


def filtered(member, asked: Asked):
    """The entries of the member's organisation that the filters leave."""
    entries = Entry.objects.visible_to(member)
    if asked.since or asked.until:
        entries = _between(entries, asked)
    if asked.person:
        entries = entries.filter(by_id=asked.person)
    if asked.channel:
        entries = entries.filter(channel_id=asked.channel)
    if asked.verb:
        entries = entries.filter(verb__in=of_group(asked.verb) or [asked.verb])
    if asked.before:
        entries = entries.filter(pk__lt=asked.before)
    return entries.told_once()


def _between(entries, asked: Asked):
    if asked.since:
        entries = entries.filter(at__gte=_midnight(asked.since))
    if asked.until:
        entries = entries.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    # The list goes by number, the days by time: the numbers between which these days lie, from the index of times
    # alone, spare the database a walk through everything that came later.
    ends = entries.order_by().aggregate(first=Min("pk"), last=Max("pk"))
    return entries.filter(pk__gte=ends["first"], pk__lte=ends["last"]) if ends["first"] else entries.none()


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))


def _number(text) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _day(text) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2100 else None
