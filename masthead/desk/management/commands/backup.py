"""masthead backup FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from masthead.desk.safekeeping import back_up
from masthead.kit.errors import Refused


class Command(BaseCommand):
    help = "Write the database, the pictures and this installation's keys into one file. Keep it somewhere safe."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **_options):
        try:
            size = back_up(file)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        self.stdout.write(f"{file}: {size / 1_000_000:.1f} MB. It holds passwords and keys: keep it private.")
