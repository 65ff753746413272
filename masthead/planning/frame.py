"""What every view of the calendar is asked with, and the lines above it: views, channels, filters."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.editorial import search as editorial
from masthead.editorial.models import Campaign
from masthead.kit import clock
from masthead.kit.search import Query
from masthead.kit.sorting import sort_key
from masthead.people.models import Membership
from masthead.people.thresholds import TOO_CLOSE, span
from masthead.planning import conflicts, reading
from masthead.planning.filters import Filters
from masthead.planning.keydates.reading import CAMPAIGN, KeyDay, bad_days, by_day, key_dates
from masthead.planning.many import Many, out_of_days, taken_off
from masthead.planning.rules import STAGES, Moment, Month, Week, midnight

CHIPS = 12
MOST_FOUND = 2_000  # stories that are told apart by their words; whoever finds more adds a word
HALF_A_YEAR = timedelta(days=183)
MORE = 48  # so many more stand on the page, folded; of a bigger house they are found by their names
KEPT = ("from", "to", "when")  # of the list: its period, or what has no date


@dataclass(frozen=True)
class Chip:
    """One value one can choose; a press adds it or takes it away."""

    label: str
    is_on: bool
    query: str
    channel: Channel | None = None


@dataclass(frozen=True)
class Group:
    """The values of one kind."""

    label: str
    chips: list[Chip]

    @property
    def is_used(self) -> bool:
        return any(chip.is_on for chip in self.chips)


@dataclass(frozen=True)
class Tab:
    """One view of the same calendar."""

    code: str
    label: str
    url: str


@dataclass(frozen=True)
class Search:
    """What was searched for: how many stories have these words, the list of a whole year of them, and the way back."""

    words: str
    total: int
    everywhere: str
    without: str

    @property
    def is_cut(self) -> bool:
        return self.total >= MOST_FOUND


@dataclass
class Asked:
    """Who asks, when, for which channels, filtered by what."""

    member: Membership
    filters: Filters
    channels: list[Channel]
    now: datetime
    zone: ZoneInfo
    kept: tuple[tuple[str, str], ...] = ()  # what else of the address a filter must not lose

    @classmethod
    def of(cls, request) -> "Asked":
        """Read from a request: the channels in one query, everything else from the address."""
        channels = reading.channels_of(request.member)
        filters = Filters.of(request.GET)
        known = {channel.slug for channel in channels}
        filters = replace(filters, channel=tuple(slug for slug in filters.channel if slug in known))
        filters = _searched(request.member, filters)
        kept = tuple((name, request.GET[name]) for name in KEPT if request.GET.get(name))
        return cls(request.member, filters, channels, clock.now(), timezone.get_current_timezone(), kept)

    @property
    def search(self) -> "Search | None":
        """What was searched for, and where all of it stands; nothing while nothing is searched for."""
        if self.filters.stories is None:
            return None
        around = [("from", self.today - HALF_A_YEAR), ("to", self.today + HALF_A_YEAR)]
        everywhere = f"{reverse('planning:list')}?{urlencode([*around, *self.filters.pairs()])}"
        return Search(self.filters.words, len(self.filters.stories), everywhere, self.link(replace(self.filters, q=())))

    @cached_property
    def chosen(self) -> dict[int, Channel]:
        """The channels shown, by id: those in the address, else all."""
        return {one.pk: one for one in self.channels if not self.filters.channel or one.slug in self.filters.channel}

    @property
    def ids(self):
        """The numbers of the channels shown; all of the house as one question, however many there are."""
        if self.filters.channel:
            return list(self.chosen)
        return Channel.objects.visible_to(self.member).order_by().values("pk")

    @property
    def today(self) -> date:
        return timezone.localdate(self.now, self.zone)

    def rows(
        self, first: date, beyond: date, channels: Iterable[int] | None = None, *, besides_out: bool = False
    ) -> "Found":
        """Everything from the first day to before the last, filtered, with its conflicts.

        The days that are over are read without their stories unless a filter asks for that: nothing is compared there.
        `besides_out`: and without what is out, of which the page only shows a few."""
        ids = self.ids if channels is None else list(channels)
        start, end = midnight(first, self.zone), midnight(beyond, self.zone)
        turn = min(max(midnight(self.today, self.zone), start), end)
        read = {"whole": self.filters.asks_stories, "besides_out": besides_out}
        over = reading.moments(ids, start, turn, **read) if turn > start else []
        coming = reading.moments(ids, turn, end, whole=True) if turn < end else []
        last = beyond - timedelta(days=1)
        days = key_dates(self.member, first, last)
        close = conflicts.find(
            coming, apart=span(self.member.organisation, TOO_CLOSE), zone=self.zone, after=self.now,
            bad_days=bad_days(days, first, last),
        )  # fmt: skip
        kept = reading.of_stages(self.filters.keep([*over, *coming]), self.filters, now=self.now)
        return Found(over, coming, kept, close, days, first, last)

    def out_of(self, days: list[date]) -> dict[date, Many]:
        """What is out of those of these days that are over; nothing of it where another stage of the work was asked for."""
        wanted = not self.filters.state or "published" in self.filters.state
        return out_of_days(*self._whose, [on for on in days if on < self.today and wanted], self.zone)

    def taken_off(self, days: list[date]) -> int:
        """How many of them were withdrawn since they were out."""
        return taken_off(*self._whose, days, self.zone)

    @property
    def _whose(self) -> tuple[int, list[int] | None]:
        return self.member.organisation_id, list(self.chosen) if self.filters.channel else None

    def tabs(self, on: date, shown: str) -> list[Tab]:
        """The other views of the same days."""
        tail = self.filters.address
        made = [
            Tab("month", _("Month"), reverse("planning:month", args=[Month.of(on)])),
            Tab("week", _("Week"), reverse("planning:week", args=[Week.of(on)])),
            Tab("list", _("List"), reverse("planning:list")),
            Tab("board", _("Board"), reverse("planning:board")),
        ]
        return [replace(tab, url=tab.url + tail) for tab in made]

    def link(self, filters: Filters) -> str:
        """The address of this view with other filters."""
        return "?" + urlencode([*self.kept, *filters.pairs()])

    @property
    def of_all(self) -> str:
        """This view of all channels, filtered as it is."""
        return self.link(replace(self.filters, channel=()))

    def chips(self) -> tuple[list[Chip], list[Chip], int]:
        """The channels as chips in the order of their names, chosen ones always among the first; the rest, where it is
        short enough to stand on the page; and how many the rest are."""
        on = self.filters.channel
        first = [one for n, one in enumerate(self._offered) if n < CHIPS or one.slug in on]
        rest = [one for one in self._offered[CHIPS:] if one.slug not in on]
        return self._chips(first), self._chips(rest if len(rest) <= MORE else []), len(rest)

    def called(self, words: str) -> tuple[list[Chip], int]:
        """The channels whose name or handle holds these words, as chips: the first of them, and how many there are."""
        said = words.casefold()
        found = [one for one in self._offered if said in one.name.casefold() or said in one.handle.casefold()]
        return self._chips(found[:MORE]), len(found)

    @cached_property
    def _offered(self) -> list[Channel]:
        """Those somebody works on, and those that are chosen."""
        return [one for one in self.channels if one.is_open or one.slug in self.filters.channel]

    def _chips(self, channels: list[Channel]) -> list[Chip]:
        on = self.filters.channel
        return [
            Chip(one.name, one.slug in on, self.link(self.filters.toggled("channel", one.slug)), one)
            for one in channels
        ]

    def groups(self, rows: Iterable[Moment]) -> list[Group]:
        """What else one can filter by: whoever and whatever stands in these days, and the stages of the work."""
        rows = list(rows)
        names = _names(
            {row.author for row in rows} | set(self.filters.who),
            {row.campaign for row in rows if row.campaign} | set(self.filters.campaign),
            self.member,
        )
        themes = sorted({row.theme for row in rows if row.theme} | set(self.filters.theme), key=_by_name)
        offered = [
            (_("Written by"), "who", names["who"]),
            (_("Campaign"), "campaign", names["campaign"]),
            (_("Theme"), "theme", [(theme, theme) for theme in themes[:CHIPS]]),
            (_("State"), "state", [(code, str(label)) for code, (label, _codes) in STAGES.items()]),
        ]
        return [Group(label, [self._chip(kind, *one) for one in values]) for label, kind, values in offered if values]

    def _chip(self, kind: str, value, label: str) -> Chip:
        return Chip(label, value in getattr(self.filters, kind), self.link(self.filters.toggled(kind, value)))


@dataclass
class Found:
    """The days that are over and those from today on, what of them passes the filters, what stands too close together,
    and the days to mind."""

    over: list[Moment]
    coming: list[Moment]
    kept: list[Moment]
    conflicts: reading.Conflicts
    key_days: list[KeyDay]
    first: date
    last: date

    @property
    def every(self) -> list[Moment]:
        return [*self.over, *self.coming]

    @cached_property
    def named(self) -> dict[date, list[KeyDay]]:
        """The days to mind, campaigns left out: they last too long to stand on each day."""
        return by_day([one for one in self.key_days if one.kind != CAMPAIGN], self.first, self.last)


def _searched(member: Membership, filters: Filters) -> Filters:
    """The filters with the stories that have the words typed; signs that are no words are no search."""
    query = Query.of(filters.words)
    if not query:
        return replace(filters, q=())
    return replace(filters, stories=frozenset(editorial.search(member, query, MOST_FOUND)))


def _names(people: set[int], campaigns: set[int], member: Membership) -> dict[str, list[tuple[int, str]]]:
    """The names behind the numbers, in one query."""
    asked = (
        Membership.objects.visible_to(member).filter(pk__in=people).order_by()
        .values_list(Value("who"), "pk", "person__name")
        .union(
            Campaign.objects.visible_to(member).filter(pk__in=campaigns).order_by()
            .values_list(Value("campaign"), "pk", "name"), all=True,
        )
    )  # fmt: skip
    found: dict[str, list[tuple[int, str]]] = {"who": [], "campaign": []}
    for kind, pk, name in asked:
        found[kind].append((pk, name))
    return {kind: sorted(rows, key=lambda row: _by_name(row[1]))[: 2 * CHIPS] for kind, rows in found.items()}


def _by_name(name: str) -> tuple[str, str]:
    return sort_key(name), name
