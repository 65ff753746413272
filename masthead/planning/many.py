"""What went out on days that are over: the first few of each day and how many there are.

A month of a busy house holds thousands of them and shows a hundred; reading them all took longer than the rest of the page."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, Func, OuterRef, QuerySet, Subquery

from masthead.editorial.models import Correction
from masthead.kit.prepared import prepared
from masthead.planning.rules import SHOWN_A_DAY, Moment, midnight
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED


@dataclass
class Many:
    """What is out of one day: the first few, and how many in all."""

    first: list[Moment] = field(default_factory=list)
    count: int = 0


def out_of_days(house: int, channels: list[int] | None, days: list[date], zone: ZoneInfo) -> dict[date, Many]:
    """What is out of each of these days on these channels, or on all of a house, in one query."""
    found = {on: Many() for on in days}
    spans = [{"start": midnight(on, zone), "end": midnight(on + timedelta(days=1), zone)} for on in days]
    of = {"house": house, "channels": channels or [], "chosen": channels is not None}
    for at, variant, channel, count in _out_of_day(**of, each=spans, part=slice(0, SHOWN_A_DAY)):
        day = found[at.astimezone(zone).date()]
        day.first.append(Moment(at, variant, channel, PUBLISHED))
        day.count = count
    return found


@prepared
def _out_of_day(house: int, channels: list[int], start: datetime, end: datetime, chosen: bool) -> QuerySet:
    out = _out(house, channels if chosen else None, start, end)
    count = out.order_by().annotate(n=Func("pk", function="COUNT")).values("n")
    return out.order_by("due_at", "variant").values_list("due_at", "variant", "channel", Subquery(count))


def taken_off(house: int, channels: list[int] | None, days: list[date], zone: ZoneInfo) -> int:
    """How much of what is out of these consecutive days was withdrawn since, and not corrected after that."""
    out = _out(house, channels, midnight(days[0], zone), midnight(days[-1] + timedelta(days=1), zone))
    since = Correction.objects.filter(variant=OuterRef("variant"), pk__gt=OuterRef("variant__corrections"))
    return out.filter(~Exists(since), variant__corrections__kind=Correction.WITHDRAWN).count()


def _out(house: int, channels: list[int] | None, start: datetime, end: datetime) -> QuerySet:
    out = Delivery.objects.filter(state=PUBLISHED, due_at__gte=start, due_at__lt=end)
    return out.filter(channel__organisation=house) if channels is None else out.filter(channel__in=channels)
