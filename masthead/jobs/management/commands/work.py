"""Background work other than publishing: notices, mails. One job at a time, with a sign of life every ten seconds."""

import os
import socket
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from masthead.jobs.heartbeats import beat
from masthead.jobs.sweeper import ROLE
from masthead.kit import clock

EVERY = 10.0


class RestingWorker(Worker):
    """The engine's worker, which on SQLite leaves room for the people at the keyboard after each job."""

    def run_task(self, db_task_result) -> None:
        super().run_task(db_task_result)
        if connection.vendor == "sqlite":
            threading.Event().wait(0.05)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # `masthead check` and the web process look; this one stays small

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, **options):
        name = f"{socket.gethostname()}:{os.getpid()}:{get_random_string(6)}"[:64]
        stop = threading.Event()
        threading.Thread(target=_keep_beating, args=(name, stop), daemon=True, name="beat").start()
        worker = RestingWorker(
            queue_names=["*"], interval=1.0, batch=options["once"], backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=name, excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        try:
            worker.run()
        finally:
            stop.set()


def _keep_beating(name: str, stop: threading.Event) -> None:
    while True:
        try:
            beat(ROLE, name, now=clock.now())
        except DatabaseError:
            connection.close()
        if stop.wait(EVERY):
            connection.close()
            return
