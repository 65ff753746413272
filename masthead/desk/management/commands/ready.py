"""Bring the data folder up to date: what `masthead up` does first."""

from django.core.management.base import BaseCommand

from masthead.desk.readying import make_ready


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def handle(self, **options):
        make_ready(lambda line: print(line, flush=True))
