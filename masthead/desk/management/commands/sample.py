"""masthead sample"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from masthead.desk.models import SampleBuild
from masthead.desk.sample.shop import build
from masthead.kit import clock


class Command(BaseCommand):
    help = "Build the sample shop: three months of history and two weeks of plans."

    def add_arguments(self, parser):
        parser.add_argument("--language", choices=["en", "fr"], default="en")

    def handle(self, *, language, **_options):
        if not settings.SAMPLE_ALLOWED:
            raise CommandError("The sample shop has no place in production.")
        organisation = build(language=language, now=clock.now(), progress=self._progress)
        SampleBuild.objects.create(language=language, asked_at=clock.now(), organisation=organisation)
        self.stdout.write(f"{organisation.name} is open. Its people are one click away on the first page.")

    def _progress(self, done, total):
        self.stderr.write(f"\rweek {done} of {total}", ending="\n" if done == total else "")
