"""masthead reindex: read every text again for the search; --check only says whether something is not right."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from masthead.editorial.guard.index import rebuild
from masthead.kit.search.upkeep import indexes, put_up_missing
from masthead.people.models import Organisation


class Command(BaseCommand):
    help = "Build the search anew. With --check: only say whether it agrees with the texts."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check: bool, **options):
        if check:
            return self._check()
        with transaction.atomic():
            put_up_missing(connection)
            for index in indexes():
                index.rebuild(connection)
        self.stdout.write("The search has read everything again.")
        for organisation in Organisation.objects.order_by("pk"):
            done = rebuild(organisation)
            self.stdout.write(f"{organisation}: {done} versions compared anew.")

    def _check(self):
        bad = [index.name for index in indexes() if index.lost(connection) or index.wrong(connection)]
        if bad:
            raise CommandError(f"Not as the texts say: {', '.join(bad)}. Run: masthead reindex")
        self.stdout.write("The search agrees with the texts.")
