"""How much of what was approved in a month another channel had said already (row 6.4)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, Q

from masthead.editorial.guard.levels import levels_of
from masthead.editorial.models import Review, Twice
from masthead.people.models import Organisation
from masthead.people.thresholds import REPEATS, value


@dataclass(frozen=True)
class Month:
    """The texts approved in one month, and how many of them repeat another channel."""

    first: date
    approved: int
    copies: int
    close: int
    limit: int  # copies in a hundred from which on they are too many, by the firm's own limit

    @property
    def rate(self) -> int:
        """Copies in a hundred."""
        return round(100 * self.copies / self.approved) if self.approved else 0

    @property
    def is_over(self) -> bool:
        """Do the repeats reach the firm's limit (practice notes 3.10, question 25)?"""
        return bool(self.copies) and 100 * self.copies >= self.limit * self.approved

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=32)).replace(day=1)


def month_of(organisation: Organisation, first: date) -> Month:
    """The month in one query, on the firm's own calendar."""
    looked = approved_in(organisation, first).filter(likeness__isnull=False)
    copy, close = _percents(organisation)
    copies, near = (
        Count("pk", filter=Q(likeness__gte=copy)),
        Count("pk", filter=Q(likeness__gte=close, likeness__lt=copy)),
    )
    counted = looked.aggregate(approved=Count("pk"), copies=copies, close=near)
    return Month(first, limit=value(organisation, REPEATS), **counted)


def approved_in(organisation: Organisation, first: date):
    """What was approved in the month that begins on `first` there."""
    zone = ZoneInfo(organisation.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (first, (first + timedelta(days=32)).replace(day=1)))
    ours = Review.objects.filter(asked__organisation=organisation, state=Review.APPROVED)
    return ours.filter(decided_at__gte=start, decided_at__lt=end)


def repeats_in(organisation: Organisation, first: date):
    """Those of them that repeat another channel, the nearest first, each with the reasons written down for it."""
    around = ("revision__variant__channel", "revision__variant__story", "decided_by__person")
    reasons = Twice.objects.select_related("other__channel", "by__person").order_by("pk")
    return (
        approved_in(organisation, first)
        .filter(likeness__gte=_percents(organisation)[1])
        .select_related(*around)
        .prefetch_related(Prefetch("revision__variant__said_twice", reasons))
        .order_by("-likeness", "-pk")
    )


def _percents(organisation: Organisation) -> tuple[int, int]:
    levels = levels_of(organisation)
    return round(100 * levels.sure), round(100 * levels.hint)
