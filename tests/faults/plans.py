"""What goes wrong inside a pump, and where: each plan changes the product's own functions in one process."""

import itertools
import os
import signal
import threading
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from masthead.kit import clock, db
from masthead.publishing import send, settle, timing
from masthead.publishing.models import Delivery

HOME = Path(settings.HOME)


def _once(delivery: int, what: str) -> bool:
    """True the first time only, across processes."""
    try:
        os.close(os.open(HOME / f"{what}-{delivery}", os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def _die(delivery, point: str) -> None:
    if f"kill:{point} " in delivery.revision.text and _once(delivery.pk, "killed"):
        os.kill(os.getpid(), signal.SIGKILL)


def _plan_kills() -> None:
    """Die at the point that the text of a post names, once for each post."""
    move, begin, ask, prepare = Delivery.move, send.begin, send.ask, send.prepare
    record = settle.record

    def dying_move(self, to, **facts):
        move(self, to, **facts)
        if to == "claimed":
            _die(self, "in_claim")

    def dying_prepare(delivery, **words):
        _die(delivery, "claimed")
        return prepare(delivery, **words)

    def dying_begin(held, **words):
        attempt = begin(held, **words)
        if attempt:
            _die(attempt.delivery, "attempt")
        return attempt

    def dying_ask(call, attempt, held, **words):
        delivery = attempt.delivery
        if "kill:sent " in delivery.revision.text or "kill:accepted " in delivery.revision.text:
            wait = 0.05 if "kill:sent " in delivery.revision.text else 0.6
            threading.Timer(
                wait, lambda: _die(delivery, delivery.revision.text.split()[0].removeprefix("kill:"))
            ).start()
        outcome = ask(call, attempt, held, **words)
        _die(delivery, "answered")
        return outcome

    def dying_record(attempt, outcome, **words):
        record(attempt, outcome, **words)
        _die(attempt.delivery, "committed")

    Delivery.move, send.begin, send.ask, send.prepare = dying_move, dying_begin, dying_ask, dying_prepare
    settle.record = dying_record


def _plan_sleep() -> None:
    """Fall asleep between the attempt and the call, once for each post."""
    begin = send.begin

    def sleepy_begin(held, **words):
        attempt = begin(held, **words)
        if attempt and _once(attempt.delivery_id, "asleep"):
            with db._one_writer:  # a process asleep in the middle of a write would keep the whole of SQLite waiting
                signal.raise_signal(signal.SIGSTOP)  # of this very thread, so that it goes not one step further
        return attempt

    send.begin = sleepy_begin


def _plan_bookkeeping() -> None:
    """Everything that is only mentioned after a call fails."""

    def fails(*_words, **_facts):
        raise RuntimeError("no journal today")

    settle.tell = fails


def follow_clock() -> dict:
    """Live by the clock that `House.clock` sets; answers the clocks of a pump."""
    wall, shared, boot = clock.now, timing.shared_now, timing.boot_seconds

    def moved() -> tuple[timedelta, float]:
        try:
            turned, passed = map(float, (HOME / "clock").read_text().split())
        except FileNotFoundError:
            return timedelta(), 0.0
        return timedelta(seconds=turned + passed), passed

    clock.now = lambda: wall() + moved()[0]
    # With SQLite all share this machine's clock, which is moved already.
    now = (lambda: shared() + moved()[0]) if connection.vendor == "postgresql" else shared
    return {"now": now, "boot": lambda: boot() + moved()[1]}


def die_after_commits(number: int) -> None:
    """The machine's end right after the n-th commit of this process, when its caller believes it to be kept.

    Where nothing is left to commit, it comes after some seconds."""
    commit, done = BaseDatabaseWrapper._commit, itertools.count(1)

    def last_commit(self):
        commit(self)
        if next(done) >= number:
            os.kill(os.getpid(), signal.SIGKILL)

    BaseDatabaseWrapper._commit = last_commit
    threading.Timer(6, os.kill, [os.getpid(), signal.SIGKILL]).start()


PLANS = {"kills": _plan_kills, "sleep": _plan_sleep, "bookkeeping": _plan_bookkeeping, "clock": follow_clock}
