"""masthead restore FILE"""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from masthead.desk.safekeeping import restore
from masthead.kit.errors import Refused


class Command(BaseCommand):
    help = "Put a backup back. Stop Masthead first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="overwrite the data that is here")

    def handle(self, *, file, replace, **_options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            restore(file, replace=replace)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        call_command("migrate", verbosity=0)
        self.stdout.write("Restored. Start Masthead again; what was due meanwhile is held for you to decide.")
