"""Mails that came back: they end the letters to addresses at which nobody reads any more, and to readers who called one spam.

One such mail is enough: it names a mail of ours by the number only we and its one reader have, and it comes from the mail house of the
address itself, after that house had time to look. A refusal at once is weaker, and counts only letter after letter (`bounces`).

A person brings them, or Masthead finds them in the mailbox of returned letters (`looking`). Found one by one, they end an address only
once the whole letter has been out for a while: then it shows whether most of it came back, which says something about us."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.networks.returned import Returned, returned
from masthead.people.models import Membership
from masthead.publishing.letters.actions import off_the_list, refuse_other
from masthead.publishing.letters.composing import letter_key, mail_number
from masthead.publishing.letters.models import Copy, Listed, Mailing
from masthead.publishing.letters.rules import LEFT, REFUSED, SENT, UNCERTAIN, is_our_fault, nobody_there
from masthead.publishing.telling import answerer, tell

OUT = (SENT, UNCERTAIN, LEFT)
SETTLES = timedelta(hours=1)  # after the last mail of a letter: by then most of what comes back is there
OLD = timedelta(days=60)  # a letter of which nothing comes back any more


@dataclass
class Brought:
    """What some returned mails said: how many ended an address, came back for another reason, are still tried, were called spam by their
    reader, or are none of ours. `dead`: the mails whose address is no more."""

    ended: int = 0
    refused: int = 0
    trying: int = 0
    unwanted: int = 0
    others: int = 0
    dead: list[Copy] = field(default_factory=list, repr=False)


@transaction.atomic
def bring_returned(channel: Channel, mails: Iterable[bytes], *, by: Membership, now: datetime) -> Brought:
    """Read mails that came back, mark what came back, and end the letters to addresses that are no more.

    Raises NotAllowed for whoever may not manage this channel, Refused where it is no newsletter."""
    MANAGE.require(by, channel)
    refuse_other(channel)
    done = take_in_returned(channel, map(returned, mails), now=now)
    for mailing, copies in _by_letter(done.dead):
        ended = _end(mailing, copies, now)
        done.ended += ended or 0
        done.refused += len(copies) if ended is None else 0
    facts = {"n": done.ended, "refused": done.refused}
    journal.write("publishing.bring_returned", channel, by=by, now=now, **facts)
    return done


def take_in_returned(channel: Channel, mails: Iterable[Returned | None], *, now: datetime) -> Brought:
    """Mark what came back, and end the letters to whoever called one spam. Call it inside a transaction.

    Brought again, a mail says nothing new."""
    done, unwanted = Brought(), []
    for said in mails:
        copy = _copy_of(channel, said) if said else None
        if said is None or copy is None:
            done.others += 1
        elif said.is_unwanted:
            unwanted.append(copy)
        elif not said.is_final:
            done.trying += 1
        elif _came_back(copy, f"DSN {said.code}".strip(), now):
            done.dead.append(copy)
        else:
            done.refused += 1
    done.unwanted = len(unwanted)
    for mailing, copies in _by_letter(unwanted):
        ended = sum(off_the_list(copy.subscriber, now, "spam") for copy in copies if _is_still_the_same_yes(copy))
        if ended:
            tell("mails_unwanted", mailing.delivery, now=now, told=answerer(channel, now), n=ended)
    return done


def end_gone(channel: Channel, *, now: datetime) -> int:
    """End the letters to addresses that a returned mail said are no more, of letters that have been out for a while.

    It asks the tables alone, so it may be repeated, and what one look did not end the next one does. Answers for how many."""
    back = Copy.objects.filter(
        mailing__delivery__channel=channel, mailing__ended_at__lte=now - SETTLES, mailing__begun_at__gt=now - OLD, state=REFUSED,
        evidence__startswith="DSN ", subscriber__listed__since__lte=F("handed_at"),
    )  # fmt: skip
    dead = [copy for copy in _whole(back).order_by("pk") if nobody_there(copy.state, copy.evidence)]
    ended = 0
    for mailing, copies in _by_letter(dead):
        with background_write():
            ended += _end(mailing, copies, now) or 0
    return ended


def _whole(copies):
    return copies.select_related("mailing__delivery__channel", "subscriber")


def _copy_of(channel: Channel, said: Returned) -> Copy | None:
    """The mail of ours that came back, by its number: letter and mail must belong together."""
    _key, _dot, number = said.number.rpartition(".")
    if not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    copy = _whole(Copy.objects.filter(pk=number, mailing__delivery__channel=channel)).first()
    if copy and constant_time_compare(mail_number(letter_key(copy.mailing.delivery), copy), said.number):
        return copy
    return None


def _came_back(copy: Copy, evidence: str, now: datetime) -> bool:
    """Write down that it came back; True where nobody reads there any more. Brought again, it says nothing new."""
    if copy.state not in OUT:
        return False
    try:
        copy.move(REFUSED, evidence=evidence, ended_at=now, listed=None)
    except Stale:
        return False
    return bool(copy.subscriber) and nobody_there(REFUSED, evidence)


def _is_still_the_same_yes(copy: Copy) -> bool:
    """Who ended the letters and asked for them again did so after this one: an old complaint says nothing about the new yes."""
    return Listed.objects.filter(
        subscriber=copy.subscriber_id, since__lte=copy.handed_at or copy.mailing.begun_at
    ).exists()


def _by_letter(copies: list[Copy]) -> list[tuple[Mailing, list[Copy]]]:
    letters = {copy.mailing_id: copy.mailing for copy in copies}
    return [(letter, [copy for copy in copies if copy.mailing_id == pk]) for pk, letter in letters.items()]


def _end(mailing: Mailing, dead: list[Copy], now: datetime) -> int | None:
    """End them, and answer for how many. None where most of the letter came back: that is about us, and ends nobody's letters."""
    gone = [
        copy for copy in Copy.objects.filter(mailing=mailing, state=REFUSED) if nobody_there(REFUSED, copy.evidence)
    ]
    if is_our_fault(len(gone), mailing.copies.count()):
        return None
    ended = sum(off_the_list(copy.subscriber, now, "mail") for copy in dead)
    if ended:
        tell("mails_bounced", mailing.delivery, now=now, told=answerer(mailing.delivery.channel, now), n=ended)
    return ended
