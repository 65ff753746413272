"""What runs by itself: mails are written down, sent a while at a time, and forgotten requests cleared."""

import logging
import time

from django_tasks import task

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.networks import NetworkError
from masthead.publishing.letters.actions import forget_unconfirmed
from masthead.publishing.letters.looking import due_mailboxes, look_into
from masthead.publishing.letters.mailing import due_mailings, plan_mailings, work_on
from masthead.publishing.letters.models import Subscriber
from masthead.publishing.letters.settling import send_confirmation

log = logging.getLogger("masthead.letters")


@task(queue_name="mail")
def watch() -> int:
    """Write down the mails of new letters, and have each mailing that is due worked on by itself; every 20 seconds."""
    now = clock.now()
    plan_mailings(now=now)
    forget_unconfirmed(now=now)
    due = due_mailings(now)
    for pk in due:
        mail_some.enqueue(pk)
    return len(due)


@task(queue_name="mail")
def mail_some(pk: int) -> int:
    """Send some mails of one letter; the next look goes on. Who has it already is left alone."""
    return work_on(pk, now=clock.now, clock=time.monotonic)


@task(queue_name="mail")
def mail_confirmation(pk: int) -> None:
    """Ask one address whether it was them who asked."""
    subscriber = Subscriber.objects.select_related("channel__organisation").filter(pk=pk).first()
    if subscriber is None:
        return
    try:
        send_confirmation(subscriber, now=clock.now())
    except (NetworkError, Refused) as error:
        log.warning("subscriber %s: the confirmation did not go out (%s)", pk, type(error).__name__)


@task(queue_name="ingest")
def watch_mailboxes() -> int:
    """Have each mailbox of returned letters that is due looked into by itself; every minute."""
    due = due_mailboxes(clock.now())
    for pk in due:
        look_for_returned.enqueue(pk)
    return len(due)


@task(queue_name="ingest")
def look_for_returned(pk: int) -> None:
    """One look into one mailbox; the next one goes on behind it. Who has it already is left alone."""
    look_into(pk, now=clock.now)
