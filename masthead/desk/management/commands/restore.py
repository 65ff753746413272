"""masthead restore FILE"""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from masthead.desk.safekeeping import restore, restore_pictures
from masthead.kit.errors import Refused


class Command(BaseCommand):
    help = "Put a backup back. Stop Masthead first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="overwrite the data that is here")
        parser.add_argument(
            "--only-pictures", action="store_true", help="put back the pictures that are missing here, and nothing else"
        )

    def handle(self, *, file, replace, only_pictures, **_options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            done = restore_pictures(file) if only_pictures else restore(file, replace=replace)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        if done.pictures is None:
            self.stdout.write("This backup was made without the pictures. masthead check says which are missing.")
        else:
            self.stdout.write(f"Pictures put back: {done.pictures}.")
        if not only_pictures:
            call_command("migrate", verbosity=0)
            self.stdout.write("Restored. Start Masthead again; what was due meanwhile is held for you to decide.")
