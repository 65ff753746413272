"""A lane that procrastinate works: it hears of a new job at once, and outlives a database that is away."""

import asyncio
import logging
import os
import socket
import threading

from procrastinate.contrib.django import app

from masthead.jobs.heartbeats import EVERY, SILENT, TASKS, keep_beating
from masthead.jobs.lanes import PATIENCE

log = logging.getLogger("masthead.jobs")

FINISH = 20.0  # seconds for the job in hand


class Lane:
    """One job after the other from some of the queues."""

    def __init__(self, queues: tuple[str, ...], *, once: bool = False):
        self.queues, self._once = queues, once
        self.name = f"{socket.gethostname()}:{os.getpid()}:{queues[0]}"[-64:]
        self._stop = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Task | None = None

    def run(self) -> None:
        """Until told to stop, or once through what waits."""
        keep_beating(TASKS, lambda: self.name, until=self._stop)
        try:
            while not self._stop.is_set() and not self._try():
                self._stop.wait(PATIENCE)
        finally:
            self._stop.set()

    def stop(self) -> None:
        """Finish the job in hand and begin no other."""
        self._stop.set()
        if self._loop and self._work:
            self._loop.call_soon_threadsafe(self._work.cancel)

    def _try(self) -> bool:
        try:
            asyncio.run(self._serve())
            return True
        except asyncio.CancelledError:
            return True
        except Exception as error:  # the database is away, or a fault of ours: written down, then again
            log.warning("a lane stumbled: %s: %s", type(error).__name__, error)
            return False

    async def _serve(self) -> None:
        here = app.with_connector(app.connector.get_worker_connector())
        async with here.open_async():
            self._loop = asyncio.get_running_loop()
            self._work = asyncio.ensure_future(
                here.run_worker_async(
                    queues=list(self.queues), name=self.name, concurrency=1, wait=not self._once, install_signal_handlers=False,
                    fetch_job_polling_interval=1.0, shutdown_graceful_timeout=FINISH, update_heartbeat_interval=EVERY,
                    stalled_worker_timeout=SILENT.total_seconds(),
                )
            )  # fmt: skip
            if self._stop.is_set():
                self._work.cancel()
            await self._work
