"""Publishing: claims what is due, calls the networks, settles what is in doubt."""

import logging
import os

from django.core.management.base import BaseCommand

from masthead.publishing.pump import Inline, Pump, until_signalled


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # `masthead check` and the web process look; this one stays small

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, **options):
        if options["once"]:
            pump = Pump(calls=Inline())
            while pump.tick():
                continue
            return
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
        stop = until_signalled()
        Pump().run(stop)
        os._exit(0)  # a call that hangs beyond its time must not keep the process
