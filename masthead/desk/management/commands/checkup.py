"""masthead check"""

from django.core.management.base import BaseCommand

from masthead.desk.checkup import lines


class Command(BaseCommand):
    help = "Say what is missing or unsafe, one line each. Ends with 1 when something is."
    requires_system_checks = []

    def handle(self, **_options):
        found = lines()
        for line in found:
            self.stdout.write(f"{line.level}: {line.sentence}")
        if any(line.level != "note" for line in found):
            raise SystemExit(1)
        self.stdout.write("All that publishing needs is here.")
