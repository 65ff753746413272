"""masthead reindex: read every text again for the search, and put every name in its place; --check only says what is not right."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from masthead.editorial.guard.index import rebuild
from masthead.kit import sorting
from masthead.kit.search.upkeep import indexes, put_up_missing
from masthead.people.models import Organisation


class Command(BaseCommand):
    help = "Build the search and the order of names anew. With --check: only say whether they agree with the texts."

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
        moved = sum(sorting.renew(model) for model in sorting.sorted_models())
        self.stdout.write(f"{moved} names were put in their place.")
        for organisation in Organisation.objects.order_by("pk"):
            done = rebuild(organisation)
            self.stdout.write(f"{organisation}: {done} versions compared anew.")

    def _check(self):
        bad = [index.name for index in indexes() if index.lost(connection) or index.wrong(connection)]
        bad += [model._meta.label for model in sorting.sorted_models() if any(sorting.wrong(model))]
        if bad:
            raise CommandError(f"Not as the texts say: {', '.join(bad)}. Run: masthead reindex")
        self.stdout.write("The search and the order of names agree with the texts.")
