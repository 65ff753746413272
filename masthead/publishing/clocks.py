"""The two clocks of the pump: the wall clock everybody agrees on, and this machine's counter that no one can set."""

import time
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from masthead.kit import clock


def wall() -> datetime:
    """Now, for due times and leases: the database's clock where several machines share one, else this machine's."""
    if connection.vendor != "postgresql":
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (present,) = cursor.fetchone()
    return present + (clock.now() - timezone.now())


def boot() -> float:
    """Seconds since the machine started, time asleep included: `time.monotonic` does not count a suspended laptop."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)
