"""Tasks of dead workers come back: upstream leaves them RUNNING for ever (engine study, section 2)."""

import logging
from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from masthead.jobs.models import Heartbeat
from masthead.kit.db import background_write

log = logging.getLogger("masthead.jobs")
DEAD_AFTER = timedelta(seconds=60)
MOST_STARTS = 5


def revive_tasks(now: datetime) -> int:
    """Put tasks of workers without a sign of life back in the line, at most five starts each; answers how many."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER)
    if not running.exists():
        return 0
    alive = set(Heartbeat.objects.filter(role="tasks", beat_at__gt=now - DEAD_AFTER).values_list("name", flat=True))
    revived = 0
    for task in running[:100]:
        if set(task.worker_ids[-1:]) & alive:
            continue
        given_up = len(task.worker_ids) >= MOST_STARTS
        state = {"status": TaskResultStatus.FAILED, "finished_at": now} if given_up else {"status": TaskResultStatus.READY, "started_at": None}
        with background_write():
            changed = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at).update(**state)
        if given_up and changed:
            log.error("task %s was started %d times and never ended; given up", task.task_path, MOST_STARTS)
        revived += changed
    return revived
