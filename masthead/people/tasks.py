"""Mail about people, in the background: a dead mail server keeps nobody waiting and loses nothing."""

import smtplib

from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from masthead.jobs import mailing
from masthead.kit import clock
from masthead.kit.secrets import unseal
from masthead.people import refusals
from masthead.people.models import Invitation, Person
from masthead.people.safety.telling import SAID
from masthead.people.thresholds import INVITATION_LASTS, value

MOST_TRIES = 600  # two days: after that somebody has noticed by other ways


@task(queue_name="mail")
def mail_invitation(pk: int, sealed: str) -> None:
    """Send the link of one invitation, while it is open. The link comes sealed: it must not be readable in a table."""
    invitation = Invitation.objects.select_related(
        "membership__organisation", "membership__person", "invited_by__person"
    ).get(pk=pk)
    now = clock.now()
    if not invitation.is_open(now) or not invitation.email:
        return
    organisation = invitation.membership.organisation
    with translation.override(organisation.language):
        days = value(organisation, INVITATION_LASTS)
        words = {"invitation": invitation, "organisation": organisation, "days": days, "link": unseal(sealed)["link"]}
        message = mailing.written(
            "people/mail_invitation", words, to=invitation.email, house=organisation.name,
            answer_to=invitation.invited_by.person.email,
            subject=_("%(who)s invites you to %(shop)s")
            % {"who": invitation.invited_by.name, "shop": organisation.name},
        )  # fmt: skip
    try:
        sent = mailing.is_sent(message, now=now)
    except smtplib.SMTPRecipientsRefused as refused:
        return refusals.refuses_invitation(invitation, refused, now=now)
    if not sent:
        mail_invitation.using(run_after=now + mailing.AGAIN).enqueue(pk, sealed)


@task(queue_name="mail")
def mail_account(pk: int, what: str, to: str, tries: int = 1) -> None:
    """Tell somebody that the way into their account changed, at the address it had until then; a rescue link itself is never mailed."""
    person = Person.objects.get(pk=pk)
    with translation.override(person.language):
        subject, said = SAID[what]
        words = {"person": person, "subject": subject, "said": said}
        message = mailing.written("people/safety/mail_account", words, subject=str(subject), house="Masthead", to=to)
    now = clock.now()
    try:
        sent = mailing.is_sent(message, now=now)
    except smtplib.SMTPRecipientsRefused as refused:
        return refusals.refuses(person, refused, now=now) if to == person.email else None
    if not sent and tries < MOST_TRIES:
        mail_account.using(run_after=now + mailing.AGAIN).enqueue(pk, what, to, tries + 1)
