"""The pump: a small loop of equal workers over the table of deliveries. There is no leader and no queue.

tick: watch the clock · beat · promise · sweep · settle doubts · claim · call (in threads)"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from masthead.jobs.engine import forget_done, give_back_lost
from masthead.jobs.heartbeats import beat
from masthead.jobs.periodic import enqueue_due, know_table
from masthead.kit.db import ask_by_key, keep_plans
from masthead.publishing import timing
from masthead.publishing.claim import claim_due, is_anything_due
from masthead.publishing.look import doubts_to_settle, settle_doubt
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.send import carry_out
from masthead.publishing.sweep import sweep
from masthead.publishing.watch import Watch

log = logging.getLogger("masthead.pump")

BEAT, ROUND, JOBS = 5.0, 2.0, 20.0  # seconds between two signs of life, two sweeps, two looks for lost jobs
SHORT = 0.01  # seconds between two rounds while there is work
HANDFUL, FRESH = 8, 0.1  # so many begin within so many seconds: where networks answer at once, a few threads do it all
FINISH, FINISH_ALONE = 20.0, 4.0  # seconds for the calls in flight; alone: the parent process is gone


class Inline:
    """Runs each call at once, in the caller's thread: for tests, step by step."""

    def submit(self, work, *words, **more) -> Future:
        done: Future = Future()
        done.set_result(work(*words, **more))
        return done

    def shutdown(self, **_how) -> None:
        """Nothing to end."""


class Pump:
    """One worker. `now` and `boot` are its clocks, `calls` runs what talks to networks."""

    def __init__(self, *, name: str = "", now: Callable[[], datetime] = timing.shared_now,
                 boot: Callable[[], float] = timing.boot_seconds, calls=None):  # fmt: skip
        self.name = name or f"{socket.gethostname()}:{os.getpid()}"
        self.now, self.boot = now, boot
        self._threads = settings.PUMP["THREADS"]
        self._calls = calls or ThreadPoolExecutor(self._threads, thread_name_prefix="call")
        self._in_flight: dict[Future, float] = {}  # and when it began
        self._settling: dict[int, Future] = {}
        self._last: dict[str, float] = {}
        self.watch = Watch()
        self._started = False
        self._parent = os.getppid()

    def start(self) -> None:
        """Before the first tick: look at the clock, know the periodic work."""
        self.watch.start(self.now())
        know_table(now=self.now())
        self._started = True

    def tick(self) -> int:
        """One round. Answers how many calls were begun."""
        if not self._started:
            self.start()
        now, boot = self.now(), self.boot()
        self.watch.look(now, boot)
        if self._is_time("beat", BEAT, boot):
            self._beat(now, boot)
        if self._is_time("round", ROUND, boot):
            self._round(now)
        if self._is_time("jobs", JOBS, boot):
            give_back_lost(now=now)
            forget_done(now=now)
        return self._serve(now, boot)

    def _beat(self, now: datetime, boot: float) -> None:
        self.watch.beat(now)
        beat("pump", self.name, now=now, boot=boot)

    def _round(self, now: datetime) -> None:
        plan_deliveries(now)
        sweep(now, self.watch.clock)
        enqueue_due(now=now)
        self._settling = {pk: future for pk, future in self._settling.items() if not future.done()}
        for pk in doubts_to_settle(now):
            if pk not in self._settling and len(self._settling) < self._threads:
                self._settling[pk] = self._calls.submit(_closing, settle_doubt, pk, now=self.now)

    def _serve(self, now: datetime, boot: float) -> int:
        self._in_flight = {future: began for future, began in self._in_flight.items() if not future.done()}
        room = min(self._threads - len(self._in_flight), HANDFUL - self._fresh(boot))
        if room <= 0 or (self.watch.behind_until and now < self.watch.behind_until):
            return 0
        if not is_anything_due(now):
            return 0
        claims = claim_due(room, owner=self.name, now=now, boot=boot, clock=self.watch.clock)
        for claim in claims:
            self._in_flight[self._calls.submit(_closing, carry_out, claim, now=self.now, boot=self.boot)] = boot
        return len(claims)

    def _fresh(self, boot: float) -> int:
        """How many calls began just now: most likely they are still being made ready."""
        return sum(boot - began < FRESH for began in self._in_flight.values())

    def _is_time(self, what: str, every: float, boot: float) -> bool:
        if boot - self._last.get(what, -1e9) < every:
            return False
        self._last[what] = boot
        return True

    def run(self, stop: threading.Event) -> None:
        """Until told to stop; then finish the calls in flight, and begin none."""
        keep_plans()
        log.info("pump %s runs", self.name)
        while not stop.is_set():
            begun = self._try_tick()
            self._rest(stop, begun)
        self.finish()

    def _rest(self, stop: threading.Event, begun: int) -> None:
        under_way = [future for future in self._in_flight if not future.done()]
        if not begun and under_way:  # with the end of a call its channel and its thread are free again
            wait(under_way, min(FRESH, settings.PUMP["TICK"]), FIRST_COMPLETED)
        stop.wait(SHORT if begun or under_way else settings.PUMP["TICK"])

    def _try_tick(self) -> int:
        """One of two catch-alls of the house: the loop outlives a database that is away and a fault of ours."""
        try:
            return self.tick()
        except DatabaseError as error:
            log.warning("the database is away: %s", error)
            connection.close()
        except Exception:
            log.exception("a tick failed")
        return 0

    def finish(self) -> None:
        """Let the calls in flight end; what does not end in time is settled by whoever comes next."""
        until = self.boot() + (FINISH if os.getppid() == self._parent else FINISH_ALONE)
        for future in [*self._in_flight, *self._settling.values()]:
            try:
                future.result(timeout=max(0.1, until - self.boot()))
            except Exception:
                log.exception("a call did not finish")
        self._calls.shutdown(wait=False, cancel_futures=True)


def _closing(work, *words, **more) -> None:
    """A call in a thread of the pool: its fault is written down, and its connection is not trusted after it."""
    in_thread = threading.current_thread() is not threading.main_thread()
    if in_thread and connection.vendor == "postgresql":
        close_old_connections()  # SQLite's stays open: opening it costs more than keeping it
        ask_by_key()
    try:
        work(*words, **more)
    except Exception:
        log.exception("a call went wrong")
        if in_thread:
            connection.close()


def until_signalled() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_words: stop.set())
    return stop
