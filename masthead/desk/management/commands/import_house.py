"""masthead import FILE.zip"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from masthead.desk.takeaway.unpacking import unpack
from masthead.kit import clock
from masthead.kit.errors import Refused


class Command(BaseCommand):
    help = "Bring an exported organisation into this empty installation. People come in by the links it prints."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **_options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            head, invited, missing = unpack(file, now=clock.now())
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        self.stdout.write(self.style.SUCCESS(f"{head.organisation.name} is here. Give each person their own link:"))
        for member, token in invited:
            self.stdout.write(f"{member.name}: {settings.PUBLIC_URL}{reverse('people:invitation', args=[token])}")
        if missing:
            self.stdout.write(f"Pictures that the file did not hold: {missing}.")
        self.stdout.write("Connect each channel again before anything is published from here.")
