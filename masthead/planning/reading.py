"""What the calendar reads: only the rows of the days it shows, found by index, whatever else there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.kit.text import hour
from masthead.people.models import Membership
from masthead.planning import rules
from masthead.planning.models import Slot
from masthead.publishing.models import Delivery
from masthead.publishing.rules import WITHDRAWN
from masthead.publishing.status import status_of

TRAY = 8
NUMBER = 9_000_000_000  # stands for any row in a looked-up address
# What a card does not show; long texts stay in the database.
UNSHOWN = ("text", "link", "story__facts", "story__objective", "story__theme")


@dataclass
class Card:
    """One version on the calendar."""

    variant: Variant
    at: datetime | None
    status: object

    @property
    def pk(self) -> int:
        return self.variant.pk

    @property
    def title(self) -> str:
        return self.variant.story.title

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
    def clock(self) -> str:
        """The hour as a form writes it; a drag keeps it."""
        return f"{timezone.localtime(self.at):%H:%M}" if self.at else ""

    @property
    def url(self) -> str:
        return f"{_address('editorial:story', self.variant.story_id)}#version-{self.pk}"

    @cached_property
    def move_url(self) -> str:
        return _address("planning:move", self.pk)


@cache
def _pattern(name: str) -> str:
    return reverse(name, args=[NUMBER])


def _address(name: str, pk: int) -> str:
    """The address of one row's page; asked for more than two hundred times a month page, so looked up once."""
    return _pattern(name).replace(str(NUMBER), str(pk))


def channels_of(member: Membership) -> list[Channel]:
    """The channels the calendar knows, by name; the organisation is already in hand."""
    return list(Channel.objects.visible_to(member).order_by("name", "pk"))


def promised():
    """The publication that stands for a version: its newest that was not withdrawn."""
    return Delivery.objects.exclude(state=WITHDRAWN)


def moments(channel_ids: Iterable[int], start: datetime, end: datetime) -> list[tuple]:
    """(instant, version, channel) of all that stands between two instants, in one query.

    A publication stands at its own time; only a version without one stands at the time it was planned for."""
    ids = list(channel_ids)
    due = promised().filter(channel_id__in=ids, due_at__gte=start, due_at__lt=end).order_by()
    wished = (
        Variant.objects.filter(channel_id__in=ids, planned_for__gte=start, planned_for__lt=end)
        .filter(~Exists(promised().filter(variant=OuterRef("pk"))))
        .order_by()
    )
    return list(
        due.values_list("due_at", "variant_id", "channel_id").union(
            wished.values_list("planned_for", "pk", "channel_id"), all=True
        )
    )


def undated(channel_ids: Iterable[int]):
    """Versions without a day, newest first."""
    return (
        Variant.objects.filter(channel_id__in=list(channel_ids), planned_for__isnull=True)
        .filter(~Exists(promised().filter(variant=OuterRef("pk"))))
        .order_by("-pk")
    )


def for_cards(variants):
    """The rows of a page with what their cards show, and no more."""
    return variants.select_related("story", "author__person").defer(*UNSHOWN)


def cards(found: Iterable[tuple], channels: dict[int, Channel], *, now: datetime) -> dict[int, Card]:
    """The cards of the given (instant, version) pairs, in two queries."""
    at = {row[1]: row[0] for row in found}
    variants = list(for_cards(Variant.objects.filter(pk__in=at)).order_by())
    return _with_status(variants, at, channels, now)


def month_cards(
    found: Iterable[tuple], channels: dict[int, Channel], *, now: datetime
) -> tuple[dict[int, Card], list[Card], bool]:
    """The month's cards, those of the tray, and whether there are more without a date: three queries."""
    at = {row[1]: row[0] for row in found}
    dated = list(for_cards(Variant.objects.filter(pk__in=at)).order_by()) if at else []
    tray = list(for_cards(undated(channels))[: TRAY + 1])
    all_cards = _with_status([*dated, *tray], at, channels, now)
    return all_cards, [all_cards[one.pk] for one in tray[:TRAY]], len(tray) > TRAY


def _with_status(variants: list[Variant], at: dict, channels: dict[int, Channel], now: datetime) -> dict[int, Card]:
    for variant in variants:
        variant.channel = channels[variant.channel_id]
    statuses = status_of(variants, now) if variants else {}
    return {one.pk: Card(one, at.get(one.pk), statuses[one.pk]) for one in variants}


def slots_of(channels: dict[int, Channel]) -> list[Slot]:
    """The usual times of the given channels."""
    slots = list(Slot.objects.filter(channel_id__in=list(channels)))
    for slot in slots:
        slot.channel = channels[slot.channel_id]
    return slots
