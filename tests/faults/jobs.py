"""Jobs that fault tests put into the queues."""

import os
import signal
import time
from pathlib import Path

from django.conf import settings
from django_tasks import task

STARTED = Path(settings.HOME) / "jobs"


@task()
def stay(name: str) -> None:
    """The first start never ends; every later one does at once."""
    if _starts(name) == 1:
        time.sleep(600)
    _starts(f"{name} done")


@task()
def note(name: str) -> None:
    """Done at once."""
    _starts(name)


@task()
def kill_the_worker(name: str) -> None:
    """No worker outlives this."""
    _starts(name)
    os.kill(os.getpid(), signal.SIGKILL)


def _starts(name: str) -> int:
    """Count one more, and answer how many there are."""
    with STARTED.open("a") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    return STARTED.read_text().splitlines().count(name)
