"""Signs of life of the background processes."""

from datetime import datetime, timedelta

from masthead.jobs.models import Heartbeat
from masthead.kit.db import background_write

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
    return Heartbeat.objects.filter(role=role, beat_at__gte=now - SILENT, beat_at__lte=now + SILENT)


def last_beat(role: str) -> datetime | None:
    """The newest sign of life."""
    return Heartbeat.objects.filter(role=role).order_by("-beat_at").values_list("beat_at", flat=True).first()
