"""Mails that came back to the sender's mailbox: brought here, they end the letters to addresses at which nobody reads any more.

One such mail is enough: it names a mail of ours by the number only we and its reader have, and it comes from the mail house of the
address itself, after that house had time to look. A refusal at once is weaker, and counts only letter after letter (`bounces`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Stale
from masthead.networks.returned import Returned, returned
from masthead.people.models import Membership
from masthead.publishing.letters.actions import off_the_list, refuse_other
from masthead.publishing.letters.composing import letter_key
from masthead.publishing.letters.models import Copy
from masthead.publishing.letters.rules import LEFT, REFUSED, SENT, UNCERTAIN, is_our_fault, nobody_there
from masthead.publishing.telling import answerer, tell

OUT = (SENT, UNCERTAIN, LEFT)


@dataclass
class Brought:
    """What some returned mails said: how many ended an address, came back for another reason, are still tried, or are none of ours."""

    ended: int = 0
    refused: int = 0
    trying: int = 0
    others: int = 0


@transaction.atomic
def bring_returned(channel: Channel, mails: Iterable[bytes], *, by: Membership, now: datetime) -> Brought:
    """Read mails that came back, mark what came back, and end the letters to addresses that are no more.

    Raises NotAllowed for whoever may not manage this channel, Refused where it is no newsletter."""
    MANAGE.require(by, channel)
    refuse_other(channel)
    done, dead = Brought(), []
    for content in mails:
        said = returned(content)
        copy = _copy_of(channel, said) if said else None
        if said is None or copy is None:
            done.others += 1
        elif not said.is_final:
            done.trying += 1
        elif _came_back(copy, f"DSN {said.code}".strip(), now):
            dead.append(copy)
        else:
            done.refused += 1
    _end(channel, dead, done, now)
    facts = {"n": done.ended, "refused": done.refused}
    journal.write("publishing.bring_returned", channel, by=by, now=now, **facts)
    return done


def _copy_of(channel: Channel, said: Returned) -> Copy | None:
    """The mail of ours that came back, by its number: letter and mail must belong together."""
    key, _dot, number = said.number.rpartition(".")
    if not number.isdecimal() or len(number) > 18:
        return None
    mails = Copy.objects.filter(pk=number, mailing__delivery__channel=channel)
    copy = mails.select_related("mailing__delivery", "subscriber").first()
    return copy if copy and letter_key(copy.mailing.delivery) == key else None


def _came_back(copy: Copy, evidence: str, now: datetime) -> bool:
    """Write down that it came back; True where nobody reads there any more. Brought again, it says nothing new."""
    if copy.state not in OUT:
        return False
    try:
        copy.move(REFUSED, evidence=evidence, ended_at=now, listed=None)
    except Stale:
        return False
    return bool(copy.subscriber) and nobody_there(REFUSED, evidence)


def _end(channel: Channel, dead: list[Copy], done: Brought, now: datetime) -> None:
    """End them, unless most of a letter came back: that says something about us and nothing about its subscribers."""
    for mailing in {copy.mailing_id: copy.mailing for copy in dead}.values():
        of_it = [copy for copy in dead if copy.mailing_id == mailing.pk]
        gone = [
            copy for copy in Copy.objects.filter(mailing=mailing, state=REFUSED) if nobody_there(REFUSED, copy.evidence)
        ]
        if is_our_fault(len(gone), mailing.copies.count()):
            done.refused += len(of_it)
            continue
        ended = sum(off_the_list(copy.subscriber, now, "mail") for copy in of_it)
        done.ended += ended
        if ended:
            tell("mails_bounced", mailing.delivery, now=now, told=answerer(channel, now), n=ended)
