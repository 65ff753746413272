"""Start Masthead on this machine: pages, publishing and background work under one parent, which stops them together."""

import sys

from django.core.management.base import BaseCommand

from masthead.desk.running import NotNow, run


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def handle(self, **options):
        try:
            run(say=lambda line: print(line, flush=True))
        except NotNow as why:
            print(why, file=sys.stderr)
            sys.exit(1)
