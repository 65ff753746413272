"""Background work other than publishing, in two lanes: notices and mails; reading the web and working on pictures."""

import os
import signal
import threading

from django.core.management.base import BaseCommand, CommandError

from masthead.jobs.engine import lane
from masthead.jobs.lanes import QUICK, SLOW

FINISH = 25.0  # seconds for the jobs in hand


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # `masthead check` and the web process look; this one stays small

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what waits, then end")
        parser.add_argument("--queues", help=f"only these, in one lane: {', '.join((*QUICK, *SLOW))}")

    def handle(self, **options):
        lanes = [lane(queues, once=options["once"]) for queues in _chosen(options["queues"])]
        if options["once"]:
            for one in lanes:
                one.run()
            return
        _run(lanes)


def _chosen(named: str | None) -> list[tuple[str, ...]]:
    if not named:
        return [QUICK, SLOW]
    queues = tuple(word.strip() for word in named.split(",") if word.strip())
    if unknown := set(queues) - {*QUICK, *SLOW}:
        raise CommandError(f"No such queue: {', '.join(sorted(unknown))}. There are {', '.join((*QUICK, *SLOW))}.")
    return [queues]


def _run(lanes: list) -> None:
    over = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_words: over.set())
    threads = [threading.Thread(target=one.run, name=one.queues[0]) for one in lanes]
    for thread in threads:
        thread.daemon = True
        thread.start()
    over.wait()
    for one in lanes:
        one.stop()
    for thread in threads:
        thread.join(FINISH)
    os._exit(0)  # a job that does not end in time is given to another worker
