"""masthead export FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from masthead.desk.takeaway.packing import pack
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.models import Organisation


class Command(BaseCommand):
    help = "Write everything of one organisation into one file that another Masthead can read. No passwords, no keys."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", help="name, when there are several here")

    def handle(self, *, file, organisation, **_options):
        found = Organisation.objects.all()
        found = list((found.filter(name=organisation) if organisation else found)[:2])
        if not found:
            raise CommandError("There is no such organisation here.")
        if len(found) > 1:
            raise CommandError("There are several organisations here: add --organisation NAME.")
        try:
            size = pack(found[0], file, now=clock.now())
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        self.stdout.write(f"{file}: {size / 1_000_000:.1f} MB. It holds names and e-mails: keep it private.")
