"""Jobs of workers that died: ready again, five starts at most, then failed."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from masthead.jobs.heartbeats import SILENT, TASKS
from masthead.jobs.models import Heartbeat
from masthead.kit.db import background_write

log = logging.getLogger("masthead.jobs")

STARTS = 5
KEPT, KEPT_FAILED = timedelta(hours=1), timedelta(days=7)


def give_back_lost(*, now: datetime) -> int:
    """Give jobs of dead workers back to the queue. Answers how many were found."""
    alive = set(
        Heartbeat.objects.filter(role=TASKS, beat_at__gte=now - SILENT, beat_at__lte=now + SILENT).values_list(
            "name", flat=True
        )
    )
    lost = [
        job for job in DBTaskResult.objects.running().filter(Q(started_at__lt=now - SILENT) | Q(started_at=None))
        if not job.worker_ids or job.worker_ids[-1] not in alive
    ]  # fmt: skip
    return sum(_give_back(job, now) for job in lost)


def forget_done(*, now: datetime) -> int:
    """Jobs that ended well are kept for an hour, failed ones for a week."""
    well = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT)
    badly = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_FAILED)
    if not (well | badly).exists():
        return 0
    with background_write():
        return well.delete()[0] + badly.delete()[0]


def waits(path: str) -> bool:
    """Does the same work wait already?"""
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=path).exists()


def _give_back(job: DBTaskResult, now: datetime) -> bool:
    """Only if it is still the same start of the same job."""
    with background_write():
        mine = DBTaskResult.objects.running().filter(pk=job.pk, started_at=job.started_at)
        if len(job.worker_ids) >= STARTS:
            log.error("job %s was started %d times and never ended: given up", job.task_path, len(job.worker_ids))
            facts = {
                "status": TaskResultStatus.FAILED,
                "finished_at": now,
                "traceback": "Its workers died.",
                "exception_class_path": "masthead.jobs.WorkerLost",
            }
        else:
            log.warning("job %s was lost with its worker: ready again", job.task_path)
            facts = {"status": TaskResultStatus.READY, "started_at": None}
        return bool(mine.update(**facts))
