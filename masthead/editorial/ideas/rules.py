"""When an idea has its answer. Pure."""

from datetime import date, timedelta


def working_days_after(on: date, days: int) -> date:
    """The day so many working days (Monday to Friday) later."""
    while days > 0:
        on += timedelta(days=1)
        days -= on.weekday() < 5
    return on
