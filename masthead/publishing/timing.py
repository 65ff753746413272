"""Which clock decides what is due: the database's where several machines share one, this machine's with SQLite."""

import os
import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from masthead.kit import clock

SLOW_LINE = 250_000  # bytes a second: what a shop's line takes upwards


def shared_now() -> datetime:
    """The instant all pumps agree on. Tests move it with MASTHEAD_CLOCK_OFFSET."""
    if connection.vendor != "postgresql":
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (present,) = cursor.fetchone()
    return present.astimezone(UTC) + timedelta(seconds=float(os.environ.get("MASTHEAD_CLOCK_OFFSET") or 0))


def boot_seconds() -> float:
    """Seconds this machine has been running, sleep included; no clock setting changes it."""
    # time.monotonic() stands still while a Linux machine sleeps, and a lease in the database does not.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def lease() -> timedelta:
    """How long a worker may hold a delivery."""
    return timedelta(seconds=settings.PUMP["LEASE"])


def call_deadline() -> timedelta:
    """How long one whole call may take, below the lease."""
    return timedelta(seconds=settings.PUMP["CALL_DEADLINE"])


def time_for(heavy_bytes: int, *, age: float) -> timedelta:
    """How long one call may take, `age` seconds after its claim: longer the heavier its film or document, and never beyond the lease.

    What is left of the lease at its end is the tenth that `too_old` keeps, too."""
    usual, lease_seconds = settings.PUMP["CALL_DEADLINE"], settings.PUMP["LEASE"]
    wanted = usual + heavy_bytes / SLOW_LINE
    return timedelta(seconds=max(usual, min(wanted, lease_seconds - lease_seconds / 10 - age)))


def too_old(seconds: float) -> bool:
    """Has so much time passed since the claim that a call begun now could outlive the lease?"""
    return seconds > settings.PUMP["LEASE"] - settings.PUMP["CALL_DEADLINE"] - settings.PUMP["LEASE"] / 10


def settling() -> timedelta:
    """How long a network may take to show what it accepted."""
    return timedelta(seconds=settings.PUMP["SETTLE"])


def give_up() -> timedelta:
    """After this a doubt is put to a person."""
    return timedelta(seconds=settings.PUMP["GIVE_UP"])
