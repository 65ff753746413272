"""masthead rescue"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.safety.rescue import heads, make_link
from masthead.people.safety.telling import RESCUE_LINK
from masthead.people.tasks import mail_account


class Command(BaseCommand):
    help = "Make a link that lets somebody back in who lost password or phone. It works once, for 30 minutes."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("email", nargs="?", help="the e-mail they sign in with")
        parser.add_argument("--list", action="store_true", help="name every firm, its head and the head's e-mail")

    def handle(self, *, email, list, **_options):
        if list:
            return self._list()
        if not email:
            raise CommandError("Whom? masthead rescue EMAIL, or masthead rescue --list.")
        try:
            link, token = make_link(email, now=clock.now())
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from None
        if settings.MAIL_IS_SET:
            mail_account.enqueue(link.person_id, RESCUE_LINK, link.person.email)
        self.stdout.write(f"Give this link to {link.person.name}, and to nobody else. It works once, for 30 minutes:")
        self.stdout.write(settings.PUBLIC_URL + reverse("people:rescue", args=[token]))

    def _list(self):
        for firm, head, email in heads():
            self.stdout.write(f"{firm}: {head} {email}".rstrip())
