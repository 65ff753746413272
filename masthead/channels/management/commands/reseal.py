"""masthead reseal"""

from django.core.management.base import BaseCommand, CommandError

from masthead.channels.connecting.resealing import reseal_all


class Command(BaseCommand):
    help = "Close everything that is sealed anew, with the newest of MASTHEAD_SEALING_KEYS. Afterwards the older keys can go."

    def handle(self, **_options):
        found = reseal_all()
        for table, (done, lost) in found.items():
            self.stdout.write(f"{table}: {done} closed anew" + (f", {lost} that no key opens" if lost else ""))
        if any(lost for _done, lost in found.values()):
            raise CommandError(
                "What no key opens stays as it is. Keep the older keys until each such channel is connected again."
            )
