"""Work that comes back, from the setting PERIODIC. Equal processes run it: a slot is claimed by moving `next_run`."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from masthead.jobs.engine import waits
from masthead.jobs.models import Periodic
from masthead.kit.db import background_write

log = logging.getLogger("masthead.jobs")


def know_table(*, now: datetime) -> None:
    """Bring the table in line with the setting; what is no longer named there does not run any more."""
    with background_write():
        for name, task, every in settings.PERIODIC:
            row, made = Periodic.objects.get_or_create(
                name=name, defaults={"task": task, "every": every, "next_run": now}
            )
            if not made and (row.task, row.every) != (task, every):
                Periodic.objects.filter(pk=row.pk).update(task=task, every=every)
        Periodic.objects.exclude(name__in=[name for name, _task, _every in settings.PERIODIC]).delete()


def enqueue_due(*, now: datetime) -> int:
    """Put every piece of work whose time has come into the queue, in the transaction that claims its slot.

    After a silence it runs once, not once for every slot that passed."""
    done = 0
    for row in Periodic.objects.filter(next_run__lte=now).order_by("next_run"):
        try:
            task = import_string(row.task)
        except ImportError:
            log.warning("periodic work %s is not there: %s", row.name, row.task)
            continue
        with background_write():
            mine = Periodic.objects.filter(pk=row.pk, next_run=row.next_run)
            if mine.update(next_run=_next(row, now), last_run=now) and not waits(
                row.task
            ):  # while no worker takes it, it does not pile up
                task.enqueue()
                done += 1
    return done


def _next(row: Periodic, now: datetime) -> datetime:
    """The next slot that is still to come, in the same rhythm."""
    every = timedelta(seconds=row.every)
    missed = (now - row.next_run) // every
    return row.next_run + (missed + 1) * every
