"""What the calendar reads: only the rows of the days it shows, found by index, whatever else there is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import starmap

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.kit.addresses import address_of
from masthead.kit.sorting import sort_key
from masthead.kit.text import hour, span_in_words
from masthead.people.models import Membership
from masthead.planning import rules
from masthead.planning.conflicts import DAY, THEME, Conflict
from masthead.planning.filters import Filters
from masthead.planning.models import Slot
from masthead.planning.rules import STAGE_OF, Moment
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED, WITHDRAWN
from masthead.publishing.status import status_of

Conflicts = dict[int, list[Conflict]]  # by version
TRAY = 8
# What no view shows; long texts stay in the database.
NOT_OF_CHANNELS = (
    "why", "audience", "style", "tone", "subjects", "avoid", "check_levels", "url", "guide_at", "caretaker_until",
    "caretaker_since", "created_at", "status_since", "alive_at", "slow_since",
)  # fmt: skip
ON_A_CARD = ("channel", "story__title", "story__theme", "author__person__name")


@dataclass
class Card:
    """One version on the calendar."""

    variant: Variant
    at: datetime | None
    status: object
    conflicts: list[str] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.variant.pk

    @property
    def title(self) -> str:
        return self.variant.story.title

    @property
    def theme(self) -> str:
        return self.variant.story.theme

    @property
    def channel(self) -> Channel:
        return self.variant.channel

    @property
    def author(self) -> Membership:
        return self.variant.author

    @property
    def css(self) -> str:
        return rules.CARDS.get(self.status.kind, "draft")

    @cached_property
    def is_movable(self) -> bool:
        return rules.is_movable(self.status.code)

    @cached_property
    def hour(self) -> str:
        return hour(timezone.localtime(self.at)) if self.at else ""

    @property
    def day(self) -> date | None:
        return timezone.localdate(self.at) if self.at else None

    @property
    def clock(self) -> str:
        """The hour as a form writes it; a drag keeps it."""
        return f"{timezone.localtime(self.at):%H:%M}" if self.at else ""

    @property
    def url(self) -> str:
        return f"{address_of('editorial:story', self.variant.story_id)}#version-{self.pk}"

    @cached_property
    def move_url(self) -> str:
        return address_of("planning:move", self.pk)


def channels_of(member: Membership) -> list[Channel]:
    """The channels the calendar knows, by name, without their guides; the organisation is already in hand."""
    return list(Channel.objects.visible_to(member).defer(*NOT_OF_CHANNELS).order_by("sorts_as", "pk"))


def promised():
    """The publication that stands for a version: its newest that was not withdrawn."""
    return Delivery.objects.exclude(state=WITHDRAWN)


def moments(
    channel_ids: Iterable[int] | QuerySet,
    start: datetime,
    end: datetime,
    *,
    whole: bool = False,
    besides_out: bool = False,
) -> list[Moment]:
    """All that stands between two instants, in one query; `whole` adds author and story, at the cost of two joins.

    A publication stands at its own time; only a version without one stands at the time it was planned for.
    `besides_out`: without what is published."""
    ids = _ids(channel_ids)
    due = promised().filter(channel_id__in=ids, due_at__gte=start, due_at__lt=end).order_by()
    if besides_out:
        due = due.exclude(state=PUBLISHED)
    wished = (
        Variant.objects.filter(channel_id__in=ids, planned_for__gte=start, planned_for__lt=end)
        .filter(~Exists(promised().filter(variant=OuterRef("pk"))))
        .order_by()
    )
    more = ("author_id", "story_id", "story__theme", "story__campaign_id") if whole else ()
    rows = due.values_list("due_at", "variant_id", "channel_id", "state", *(f"variant__{name}" for name in more))
    wishes = wished.values_list("planned_for", "pk", "channel_id", Value(""), *more)
    return list(starmap(Moment, rows.union(wishes, all=True)))


def _ids(channel_ids: Iterable[int] | QuerySet):
    """Numbers, or the question for them: all channels of a big house are asked for in one word, not listed."""
    return channel_ids if isinstance(channel_ids, QuerySet) else list(channel_ids)


def of_stages(rows: list[Moment], filters: Filters, *, now: datetime) -> list[Moment]:
    """The moments in the wanted stages of the work; asks for the statuses only when it must."""
    if not filters.state:
        return rows
    found = status_of([row.variant for row in rows if not row.is_out], now)
    codes = (PUBLISHED if row.is_out else found[row.variant].code for row in rows)
    return [row for row, code in zip(rows, codes, strict=True) if STAGE_OF[code] in filters.state]


def stages(at: dict[int, Moment], undated: list[int], *, now: datetime) -> dict[int, str]:
    """The stage of the work each version is in, by its moment and without one, in one query for those that are not out."""
    out = {pk for pk, row in at.items() if row.is_out}
    found = status_of([pk for pk in (*at, *undated) if pk not in out], now)
    return dict.fromkeys(out, STAGE_OF[PUBLISHED]) | {pk: STAGE_OF[status.code] for pk, status in found.items()}


def undated_of_stages(ids: list[int], filters: Filters, *, now: datetime) -> list[int]:
    """Those without a date in the wanted stages of the work."""
    if not filters.state:
        return ids
    found = status_of(ids, now)
    return [pk for pk in ids if STAGE_OF[found[pk].code] in filters.state]


def undated(channel_ids: Iterable[int] | QuerySet, filters: Filters | None = None):
    """Versions without a day, newest first."""
    found = (
        Variant.objects.filter(channel_id__in=_ids(channel_ids), planned_for__isnull=True)
        .alive()
        .filter(~Exists(promised().filter(variant=OuterRef("pk"))))
        .order_by("-pk")
    )
    if filters is None:
        return found
    wanted = {"author__in": filters.who, "story__campaign__in": filters.campaign, "story__theme__in": filters.theme}
    if filters.stories is not None:
        found = found.filter(story__in=filters.stories)
    return found.filter(**{name: values for name, values in wanted.items() if values})


def for_cards(variants):
    """The rows of a page with what their cards show, and no more: a hundred whole versions take longer than the page."""
    return variants.select_related("story", "author__person").only(*ON_A_CARD)


def cards_of(
    ids: list[int], at: dict[int, Moment], channels: dict[int, Channel], *, now: datetime, conflicts: Conflicts
) -> list[Card]:
    """The cards of these versions in this order; those without a moment have no date."""
    variants = list(for_cards(Variant.objects.filter(pk__in=ids)).order_by()) if ids else []
    times = {pk: moment.at for pk, moment in at.items()}
    made = _with_status(variants, times, channels, now, conflicts)
    return [made[pk] for pk in ids if pk in made]


def writers(member: Membership) -> list[Membership]:
    """Everybody of the house, by name: whom versions can be given to."""
    team = Membership.objects.visible_to(member).active().select_related("person")
    return sorted(team, key=lambda one: sort_key(one.name))[:200]


def month_cards(
    found: Iterable[Moment],
    channels: dict[int, Channel],
    filters: Filters,
    *,
    now: datetime,
    conflicts: Conflicts,
    among: Iterable[int] | QuerySet | None = None,
) -> tuple[dict[int, Card], list[Card], bool]:
    """The cards shown, those of the tray, and whether there are more without a date: three queries.

    `among` are the channels whose undated versions lie in the tray: all of `channels`, unless it says less or shorter."""
    at = {row.variant: row.at for row in found}
    dated = list(for_cards(Variant.objects.filter(pk__in=at)).order_by()) if at else []
    tray = list(for_cards(undated(channels if among is None else among, filters))[: TRAY + 1])
    all_cards = _with_status([*dated, *tray], at, channels, now, conflicts)
    kept = [one for one in tray if not filters.state or STAGE_OF[all_cards[one.pk].status.code] in filters.state]
    return all_cards, [all_cards[one.pk] for one in kept[:TRAY]], len(kept) > TRAY


def _with_status(
    variants: list[Variant], at: dict, channels: dict[int, Channel], now: datetime, conflicts: Conflicts
) -> dict[int, Card]:
    for variant in variants:
        variant.channel = channels[variant.channel_id]
    statuses = status_of(variants, now) if variants else {}
    made = {one.pk: Card(one, at.get(one.pk), statuses[one.pk]) for one in variants}
    for pk in made.keys() & conflicts.keys():
        made[pk].conflicts = [_sentence(made[pk], conflict, made, channels) for conflict in conflicts[pk]]
    return made


def _sentence(card: Card, conflict: Conflict, cards: dict[int, Card], channels: dict[int, Channel]) -> str:
    """One conflict in words; a title that is not on the page stays unread."""
    if conflict.kind == DAY:
        return gettext("Nothing cheerful that day: %(day)s.") % {"day": conflict.day}
    other = conflict.other
    title = cards[other.variant].title if other.variant in cards else ""
    named = gettext("“%(title)s”") % {"title": title} if title else gettext("another publication")
    if conflict.kind == THEME:
        words = gettext("Same theme that day as %(other)s on %(channel)s.")
        return words % {"other": named, "channel": channels[other.channel].name}
    minutes = round(abs((other.at - card.at).total_seconds()) / 60)
    words = gettext("Only %(span)s from %(other)s on this channel.")
    return words % {"span": span_in_words(minutes), "other": named}


def slots_of(channels: dict[int, Channel], *, among: Iterable[int] | QuerySet | None = None) -> list[Slot]:
    """The usual times of the given channels."""
    slots = list(Slot.objects.filter(channel_id__in=_ids(channels if among is None else among)))
    for slot in slots:
        slot.channel = channels[slot.channel_id]
    return slots
