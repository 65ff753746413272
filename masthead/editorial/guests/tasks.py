"""A guest's link by mail, in the background: a dead mail server keeps nobody waiting and loses nothing."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from masthead.editorial.guests.models import Guest
from masthead.jobs import mailing
from masthead.kit import clock
from masthead.kit.secrets import unseal


@task(queue_name="mail")
def mail_guest(pk: int, sealed: str) -> None:
    """Send one guest their link, while it is open. It comes sealed: it must not be readable in a table.

    An answer goes to whoever let them in."""
    now = clock.now()
    guest = Guest.objects.open(now).select_related("story__organisation", "by__person").filter(pk=pk).first()
    if guest is None:
        return
    organisation = guest.story.organisation
    with translation.override(organisation.language), timezone.override(ZoneInfo(organisation.zone)):
        words = {"guest": guest, "organisation": organisation, "link": unseal(sealed)["link"]}
        message = mailing.written(
            "editorial/guests/mail", words, to=guest.email, house=organisation.name, answer_to=guest.by.person.email,
            subject=_("%(who)s asks you to read something for %(shop)s")
            % {"who": guest.by.name, "shop": organisation.name},
        )  # fmt: skip
    if not mailing.is_sent(message, now=now):
        mail_guest.using(run_after=now + mailing.AGAIN).enqueue(pk, sealed)
