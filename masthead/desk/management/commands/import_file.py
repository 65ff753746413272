"""masthead import: a CSV of channels or of past posts becomes part of one organisation."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from masthead.desk.importing import FIELDS
from masthead.desk.importing_actions import take_in
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.models import Membership


class Command(BaseCommand):
    help = "Take in a CSV of channels or past posts. All rows or none; --dry-run only looks."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(FIELDS))
        parser.add_argument("file", help="a CSV in UTF-8, or - for standard input")
        parser.add_argument("--as", dest="email", required=True, help="e-mail of the head who imports")
        parser.add_argument("--organisation", help="name, when this person heads several")
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds what"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, kind, file, email, organisation, map, dry_run, **_options):
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        try:
            outcome = take_in(
                content, kind=kind, pairs=map, by=self._member(email, organisation), now=clock.now(),
                dry_run=dry_run, progress=self._progress,
            )  # fmt: skip
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        if outcome.errors:
            for error in outcome.errors:
                self.stderr.write(str(error))
            raise CommandError(f"Nothing was imported. Rows to mend: {len(outcome.errors)}.")
        word = "would be imported" if dry_run else "imported"
        self.stdout.write(self.style.SUCCESS(f"{outcome.rows} rows {word}."))

    def _member(self, email, organisation):
        found = (
            Membership.objects.active()
            .filter(person__email=email.strip().lower())
            .select_related("organisation", "person")
        )
        if organisation:
            found = found.filter(organisation__name=organisation)
        members = list(found[:2])
        if not members:
            raise CommandError(f"Nobody with the e-mail {email} belongs to that organisation.")
        if len(members) > 1:
            raise CommandError("This person belongs to several organisations: add --organisation NAME.")
        return members[0]

    def _progress(self, done, total):
        if done == total or done % 500 == 0:
            self.stderr.write(f"\r{done} of {total} rows", ending="\n" if done == total else "")
