"""A channel's coming slots, and what waits in which order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.kit import free_days
from masthead.planning import reading, rules
from masthead.planning.keydates.reading import wanted_of
from masthead.planning.models import Slot
from masthead.planning.rhythm.models import Rhythm
from masthead.planning.rhythm.rules import free_times, slot_times

AHEAD = timedelta(days=60)
QUEUE = 50


@dataclass(frozen=True)
class Plan:
    """One channel's weekly slots, what they do on holidays, and which of them are still free."""

    slots: list[Slot]
    policy: str
    free: list[datetime]

    @property
    def next(self) -> datetime | None:
        return self.free[0] if self.free else None


def plan_of(channel: Channel, *, now: datetime, besides: Variant | None = None) -> Plan:
    """The slots of the next two months that nothing fills; `besides`: a version that does not count itself."""
    slots = list(Slot.objects.filter(channel=channel))
    policy = Rhythm.objects.filter(channel=channel).values_list("on_holiday", flat=True).first() or Rhythm.KEEP
    if not slots:
        return Plan([], policy, [])
    today = now.astimezone(ZoneInfo(channel.zone)).date()
    times = slot_times(
        slots, channel.zone, today, (now + AHEAD).date(), policy=policy, holidays=_holidays(channel, policy, today)
    )
    start = rules.midnight(today, ZoneInfo(channel.zone))
    standing = reading.moments([channel.pk], start, now + AHEAD + timedelta(days=1))
    taken = [row.at for row in standing if not besides or row.variant != besides.pk]
    return Plan(slots, policy, [at for at in free_times(times, taken, channel.zone) if at > now])


def _holidays(channel: Channel, policy: str, today) -> frozenset:
    wanted = wanted_of(channel.organisation)
    if policy == Rhythm.KEEP or not wanted.country:
        return frozenset()
    years = {today.year, (today + AHEAD).year}
    return frozenset(on for year in years for on in free_days.public_holidays(wanted.country, wanted.region, year))


def queue_of(channel: Channel, *, now: datetime) -> list[reading.Card]:
    """What this channel still has to say and may still be moved, in order of time; the nearest fifty."""
    coming = sorted(reading.moments([channel.pk], now, now + timedelta(days=366)))[:QUEUE]
    at = {row.variant: row for row in coming}
    cards = reading.cards_of(list(at), at, {channel.pk: channel}, now=now, conflicts={})
    return [card for card in cards if card.is_movable]
