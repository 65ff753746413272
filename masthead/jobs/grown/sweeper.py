"""What procrastinate leaves to others: jobs of dead workers, and jobs long done."""

import logging
from datetime import datetime

from django.db import connection

from masthead.jobs.heartbeats import SILENT
from masthead.jobs.sweeper import KEPT, KEPT_FAILED, STARTS

log = logging.getLogger("masthead.jobs")

# A worker says every ten seconds that it lives, by the database's clock; one whose line is gone has been given up by the others.
_LOST = """
SELECT job.id, job.attempts, job.args ->> 'path' FROM procrastinate_jobs job
LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - %s) LIMIT 200
"""
_AGAIN = """
UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL, attempts = attempts + 1
WHERE id = %s AND status = 'doing' AND attempts = %s
"""
_GIVEN_UP = """
UPDATE procrastinate_jobs SET status = 'failed', worker_id = NULL, attempts = attempts + 1
WHERE id = %s AND status = 'doing' AND attempts = %s
"""
_FORGET = """
DELETE FROM procrastinate_jobs job WHERE job.status::text = ANY(%s)
AND (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id) < %s
"""


def give_back_lost(*, now: datetime) -> int:
    """Give jobs of dead workers back to the queue, five starts at most. Answers how many were found."""
    done = 0
    with connection.cursor() as cursor:
        cursor.execute(_LOST, [SILENT])
        for number, ended, path in cursor.fetchall():
            given_up = ended + 1 >= STARTS
            if given_up:
                log.error("job %s was started %d times and never ended: given up", path, ended + 1)
            else:
                log.warning("job %s was lost with its worker: ready again", path)
            cursor.execute(_GIVEN_UP if given_up else _AGAIN, [number, ended])
            done += cursor.rowcount
    return done


def forget_done(*, now: datetime) -> int:
    """Jobs that ended well are kept for an hour, failed ones for a week."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [["succeeded"], now - KEPT])
        well = cursor.rowcount
        cursor.execute(_FORGET, [["failed", "cancelled", "aborted"], now - KEPT_FAILED])
        return well + cursor.rowcount


def waits(path: str) -> bool:
    """Does the same work wait already?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND args ->> 'path' = %s LIMIT 1", [path]
        )
        return cursor.fetchone() is not None
