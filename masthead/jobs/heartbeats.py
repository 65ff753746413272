"""Signs of life of the background processes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Q

from masthead.jobs.models import Heartbeat
from masthead.kit import clock
from masthead.kit.db import background_write

TASKS = "tasks"  # the role of those who do the jobs
EVERY = 10.0  # seconds between two signs of life
SILENT = timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)


def beat(role: str, name: str, *, now: datetime, boot: float = 0.0) -> None:
    """This process lives. Names of those long gone are forgotten."""
    with background_write():
        known = Heartbeat.objects.filter(name=name).update(role=role, beat_at=now, boot_seconds=boot)
        if not known:
            Heartbeat.objects.filter(role=role, beat_at__lt=now - FORGOTTEN).delete()
            Heartbeat.objects.create(role=role, name=name, beat_at=now, boot_seconds=boot)


def is_silent(role: str, now: datetime) -> bool:
    """Has no process of this kind given a sign of life for a minute? A beat from the future is none: the clock was wrong."""
    return not alive(role, now).exists()


def alive(role: str, now: datetime):
    """The signs of life of the last minute."""
    return beats(role, *lately(now))


def lately(now: datetime) -> tuple[datetime, datetime]:
    """The first and the last instant at which a process that lives gives a sign of it."""
    return now - SILENT, now + SILENT


def beats(role: str, since: datetime, until: datetime):
    """The signs of life between two instants."""
    return Heartbeat.objects.filter(role=role, beat_at__gte=since, beat_at__lte=until)


@dataclass(frozen=True)
class Signs:
    """How many processes of a kind live, and when one of them said so last."""

    alive: int
    last: datetime | None


def signs(role: str, now: datetime) -> Signs:
    """Both in one query."""
    living = Count("pk", filter=Q(beat_at__gte=now - SILENT, beat_at__lte=now + SILENT))
    return Signs(**Heartbeat.objects.filter(role=role).aggregate(alive=living, last=Max("beat_at")))


def last_beat(role: str) -> datetime | None:
    """The newest sign of life."""
    return Heartbeat.objects.filter(role=role).order_by("-beat_at").values_list("beat_at", flat=True).first()


def keep_beating(role: str, name: Callable[[], str], *, until: threading.Event) -> None:
    """Give a sign of life every ten seconds, in a thread of its own; a database that is away is asked again.

    `name` is asked each time: whoever begins anew after a fault goes by another one."""

    def keep() -> None:
        while True:
            try:
                beat(role, name(), now=clock.now())
            except DatabaseError:
                connection.close()
            if until.wait(EVERY):
                connection.close()
                return

    threading.Thread(target=keep, daemon=True, name="beat").start()
