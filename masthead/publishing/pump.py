"""The loop of equal workers: claim, send, settle, sweep. The table is the queue; nothing is remembered here."""

import logging
import os
import signal
import socket
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from django.conf import settings
from django.db import DatabaseError, connection

from masthead.jobs import heartbeat, periodic
from masthead.publishing import clocks
from masthead.publishing.claim import claim_due
from masthead.publishing.clockwatch import Clockwatch
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.send import send
from masthead.publishing.settle import doubts_due, settle
from masthead.publishing.sweep import sweep

log = logging.getLogger("masthead.pump")
HOUSEKEEPING = 5.0  # seconds between heartbeats and sweeps
LOOKS_AT_ONCE = 4  # of the threads, so that look-ups never keep a publication waiting


class Pump:
    """One process's share of the publishing. Any number may run side by side."""

    def __init__(self, threads: int | None = None):
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.threads = threads or settings.PUMP["THREADS"]
        self.senders = ThreadPoolExecutor(self.threads, thread_name_prefix="send")
        self.lookers = ThreadPoolExecutor(LOOKS_AT_ONCE, thread_name_prefix="look")
        self.sending: set[Future] = set()
        self.looking: set[Future] = set()
        self.stopping = threading.Event()
        self.clockwatch = Clockwatch(self.name)
        self.housekept = 0.0

    def run(self) -> None:
        """Tick until told to stop, then finish the calls that are under way."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            try:
                busy = self.tick()
            except DatabaseError:
                log.exception("the database did not answer; going on")
                connection.close()
                busy = False
            except Exception:
                log.exception("a tick failed; going on")
                busy = False
            self.stopping.wait(0.01 if busy else settings.PUMP["TICK"])
        self.finish()

    def tick(self) -> bool:
        """One round. True when something was found to do, so that the next round comes soon."""
        now = clocks.wall()
        if clocks.boot() - self.housekept >= HOUSEKEEPING:
            self._keep_house(now)
        plan_deliveries(now)
        if not self.clockwatch.trusts(now):
            return False
        self.sending = {future for future in self.sending if not future.done()}
        self.looking = {future for future in self.looking if not future.done()}
        claims = claim_due(now, self.name, self.threads - len(self.sending)) if len(self.sending) < self.threads else []
        self.sending |= {self.senders.submit(send, claim) for claim in claims}
        doubts = doubts_due(now, LOOKS_AT_ONCE - len(self.looking)) if len(self.looking) < LOOKS_AT_ONCE else []
        self.looking |= {self.lookers.submit(settle, pk) for pk in doubts}
        return bool(claims or doubts)

    def _keep_house(self, now) -> None:
        heartbeat.beat("pump", self.name, now, clocks.boot())
        sweep(now)
        heartbeat.forget_the_dead(now)
        periodic.run_due(now)
        self.housekept = clocks.boot()

    def finish(self) -> None:
        """Let the calls under way end; what is not claimed stays for the next start."""
        self.senders.shutdown(wait=True, cancel_futures=True)
        self.lookers.shutdown(wait=True, cancel_futures=True)
        heartbeat.gone(self.name)
        connection.close()
