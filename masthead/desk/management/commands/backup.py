"""masthead backup FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from masthead.desk.safekeeping import back_up
from masthead.kit import clock
from masthead.kit.errors import Refused


class Command(BaseCommand):
    help = "Write the database, the pictures and this installation's keys into one file. Keep it somewhere safe."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--without-pictures",
            action="store_true",
            help="leave the pictures out, for example where a bucket keeps its versions",
        )

    def handle(self, *, file, without_pictures, **_options):
        try:
            kept = back_up(file, now=clock.now(), pictures=not without_pictures)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        pictures = "without the pictures" if kept.pictures is None else f"pictures: {kept.pictures}"
        self.stdout.write(
            f"{file}: {kept.bytes / 1_000_000:.1f} MB, {pictures}. It holds passwords and keys: keep it private."
        )
