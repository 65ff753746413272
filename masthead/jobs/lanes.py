"""The lanes of background work: what people wait for never stands behind what reads the web or works on pictures."""

import logging
import os
import socket
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from masthead.jobs.heartbeats import TASKS, keep_beating

log = logging.getLogger("masthead.jobs")

QUICK, SLOW = ("default", "mail"), ("ingest", "media")
EVERY = 1.0  # seconds between two looks
PATIENCE = 2.0  # seconds before a database that is away is asked again
LOOK = """SELECT 1 FROM {table} WHERE status = %s AND queue_name IN ({places}) AND (run_after = %s OR run_after <= %s) LIMIT 1"""


class RestingWorker(Worker):
    """The engine's worker, which on SQLite leaves room for the people at the keyboard after each job."""

    def run_task(self, db_task_result) -> None:
        super().run_task(db_task_result)
        if connection.vendor == "sqlite":
            threading.Event().wait(0.05)


def is_anything_ready(queues: tuple[str, ...], now: datetime) -> bool:
    """Asked every second, so it is asked without a detour, and keeps nobody from writing."""
    sql = LOOK.format(table=DBTaskResult._meta.db_table, places=", ".join(["%s"] * len(queues)))
    at_once, now = map(connection.ops.adapt_datetimefield_value, (get_date_max(), now))
    with connection.cursor() as cursor:
        cursor.execute(sql, [TaskResultStatus.READY, *queues, at_once, now])
        return cursor.fetchone() is not None


class Lane:
    """One job after the other from some of the queues. It outlives a database that is away."""

    def __init__(self, queues: tuple[str, ...], *, once: bool = False):
        self.queues, self._once = queues, once
        self._stop = threading.Event()
        self._renew()

    def run(self) -> None:
        """Until told to stop, or once through what waits."""
        keep_beating(TASKS, lambda: self.name, until=self._stop)
        try:
            while not self._stop.is_set():
                done = self._try()
                if done and self._once:
                    break
                self._stop.wait(EVERY if done else PATIENCE)
        finally:
            self._stop.set()
            connection.close()

    def stop(self) -> None:
        """Finish the job in hand and begin no other."""
        self._stop.set()
        self._worker.running = False

    def _try(self) -> bool:
        try:
            close_old_connections()
            if is_anything_ready(self.queues, timezone.now()):  # the engine's clock
                self._worker.run()
            return True
        except DatabaseError as error:
            log.warning("the database is away: %s", error)
        except Exception:  # as the pump's loop: it outlives a fault of ours, which is written down
            log.exception("a lane stumbled")
        connection.close()
        # Under its old name a job may stand as begun that nobody carries out any more: let the sweeper find it.
        self._renew()
        return False

    def _renew(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{get_random_string(6)}"[-64:]
        self._worker = RestingWorker(
            queue_names=list(self.queues), interval=EVERY, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=self.name, excluded_queue_names=[],
        )  # fmt: skip
        self._worker.running = not self._stop.is_set()
