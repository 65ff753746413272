"""A hold on everything catches a letter half way: no further mail leaves, and when the hold is over a person says whether the rest does."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership
from masthead.publishing import gates
from masthead.publishing.actions import SEND
from masthead.publishing.letters.models import Copy, Mailing
from masthead.publishing.letters.rules import STOPPED, WAITING
from masthead.publishing.models import Pause


def caught(firm: int | None = None):
    """The mailings that a hold on everything caught, whether it is over or not: of one firm, by its number, or of all."""
    found = Mailing.objects.filter(ended_at=None, held_at__isnull=False)
    return found.filter(delivery__channel__organisation=firm) if firm else found


def held(member: Membership):
    """The mailings of the member's firm that wait for a person, once no hold is in the way any more."""
    standing = Pause.objects.filter(organisation=OuterRef("delivery__channel__organisation"), ended_at=None)
    return caught(member.organisation_id).filter(~Exists(standing))


@transaction.atomic
def let_mails_go(mailing: Mailing, *, by: Membership, now: datetime) -> None:
    """Let the rest of a letter's mails go out. Raises Refused while everything is on hold."""
    SEND.require(by, mailing.delivery.channel)
    if gates.is_paused(by.organisation_id):
        raise Refused(gates.PAUSED)
    _end_hold(mailing, now)
    journal.write("publishing.let_mails_go", mailing.delivery, by=by, now=now)


@transaction.atomic
def stop_mails(mailing: Mailing, *, by: Membership, now: datetime) -> int:
    """Send the rest of a letter's mails to nobody. Answers how many do not go out."""
    SEND.require(by, mailing.delivery.channel)
    _end_hold(mailing, now)
    stopped = Copy.objects.filter(mailing=mailing, state=WAITING).update(state=STOPPED, listed=None, ended_at=now)
    journal.write("publishing.stop_mails", mailing.delivery, by=by, now=now, n=stopped)
    return stopped


def _end_hold(mailing: Mailing, now: datetime) -> None:
    if not Mailing.objects.filter(pk=mailing.pk).exclude(held_at=None).update(held_at=None, why="", next_at=now):
        raise Stale(_("These mails are not on hold any more. Look at the page again."))
