"""When an idea has its answer. Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from masthead.kit.hours import WEEKDAYS


def working_days_after(on: date, days: int, works: Collection[int] = WEEKDAYS) -> date:
    """The day so many working days later; `works` are the weekdays on which one works, Monday 0."""
    while days > 0:
        on += timedelta(days=1)
        days -= on.weekday() in works
    return on
