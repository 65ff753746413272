"""Signs of life of the background processes."""

from datetime import datetime, timedelta

from masthead.jobs.models import Heartbeat
from masthead.kit.db import background_write

KEPT = timedelta(days=1)


def beat(role: str, name: str, now: datetime, boot: float = 0.0) -> None:
    """Say that this process is alive."""
    with background_write():
        Heartbeat.objects.update_or_create(name=name, defaults={"role": role, "beat_at": now, "boot_seconds": boot})


def gone(name: str) -> None:
    """Say good-bye: a process that stopped on purpose is not a dead one."""
    with background_write():
        Heartbeat.objects.filter(name=name).delete()


def forget_the_dead(now: datetime) -> None:
    """Drop signs of life older than a day."""
    if Heartbeat.objects.filter(beat_at__lt=now - KEPT).exists():
        with background_write():
            Heartbeat.objects.filter(beat_at__lt=now - KEPT).delete()
