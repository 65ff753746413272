"""What a person decides about mails, and the mails that are no letter: confirmations and trials."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import fresh_credentials
from masthead.channels.connecting.actions import settings_of
from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.networks import NetworkError
from masthead.people.models import Membership
from masthead.publishing.actions import SEND
from masthead.publishing.letters.actions import refuse_other
from masthead.publishing.letters.composing import confirmation, trial
from masthead.publishing.letters.models import Copy, Listed, Mailing, Subscriber
from masthead.publishing.letters.returning import return_address
from masthead.publishing.letters.rules import LEFT, STOPPED, UNCERTAIN, WAITING

_NONE = _("Nothing is uncertain here any more. Look at the page again.")


@transaction.atomic
def send_uncertain_again(mailing: Mailing, *, by: Membership, now: datetime) -> int:
    """Somebody decides that a mail twice harms less than none: all that are uncertain go out again, under the same number.

    Who has ended the letters meanwhile gets nothing. Answers how many go out."""
    SEND.require(by, mailing.delivery.channel)
    lines = dict(Listed.objects.filter(subscriber__copies__mailing=mailing).values_list("subscriber", "pk"))
    again = 0
    for copy in _uncertain(mailing):
        line = lines.get(copy.subscriber_id)
        again += bool(line)
        copy.move(WAITING if line else STOPPED, listed_id=line, next_try_at=now, ended_at=None if line else now)
    Mailing.objects.filter(pk=mailing.pk).update(ended_at=None, next_at=now, told_at=None)
    journal.write("publishing.send_uncertain_again", mailing.delivery, by=by, now=now, n=again)
    return again


@transaction.atomic
def leave_uncertain(mailing: Mailing, *, by: Membership, now: datetime) -> int:
    """Somebody decides that none harms less than twice: those that are uncertain stay as they are. Answers how many."""
    SEND.require(by, mailing.delivery.channel)
    copies = _uncertain(mailing)
    for copy in copies:
        copy.move(LEFT, ended_at=now)
    journal.write("publishing.leave_uncertain", mailing.delivery, by=by, now=now, n=len(copies))
    return len(copies)


def _uncertain(mailing: Mailing) -> list[Copy]:
    found = list(Copy.objects.filter(mailing=mailing, state=UNCERTAIN).order_by("pk"))
    if not found:
        raise Stale(_NONE)
    return found


def send_trial(channel: Channel, *, by: Membership, now: datetime) -> str:
    """A mail to oneself, at once. Answers the address; raises Refused with the server's own reason."""
    MANAGE.require(by, channel)
    refuse_other(channel)
    to = by.person.email
    if not to:
        raise Refused(_("Enter your own e-mail address in your settings first."))
    try:
        settings = settings_of(channel.network, fresh_credentials(channel, now=now))
        with channel.network.line(settings) as line:
            line.send(return_address(channel, settings, line, now=now), to, trial(channel, settings, to=to, at=now))
    except NetworkError as error:
        raise Refused(error.sentence) from None
    journal.write("publishing.send_trial", channel, by=by, now=now)
    return to


def send_confirmation(subscriber: Subscriber, *, now: datetime) -> None:
    """The mail that asks for a yes, once; where it does not go through, whoever asked asks again. Raises NetworkError."""
    channel = subscriber.channel
    settings = settings_of(channel.network, fresh_credentials(channel, now=now))
    with channel.network.line(settings) as line:
        line.send(
            return_address(channel, settings, line, now=now),
            subscriber.email,
            confirmation(subscriber, settings, at=now),
        )
