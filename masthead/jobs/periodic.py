"""Work that comes back, claimed like a publication: equal pumps, one run per slot, one run after a long sleep."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from masthead.jobs.models import Periodic
from masthead.jobs.sweeper import revive_tasks
from masthead.kit.db import background_write

log = logging.getLogger("masthead.jobs")


def register(now: datetime) -> None:
    """Make the table agree with the settings."""
    for name, task, every in settings.PERIODIC:
        Periodic.objects.update_or_create(
            name=name, defaults={"task": task, "every": every}, create_defaults={"task": task, "every": every, "next_run": now}
        )


def run_due(now: datetime) -> int:
    """Enqueue what is due; answers how many. Two processes asking at once enqueue a run once."""
    ran = 0
    for row in Periodic.objects.filter(next_run__lte=now):
        with background_write():
            mine = Periodic.objects.filter(pk=row.pk, next_run=row.next_run)
            if not mine.update(next_run=now + timedelta(seconds=row.every), last_run=now):
                continue
            import_string(row.task).enqueue()
        ran += 1
    revive_tasks(now)
    return ran
