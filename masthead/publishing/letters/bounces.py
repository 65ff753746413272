"""Addresses at which nobody reads any more: what a mail server says at once, letter after letter, ends the subscription.

So does a mail that came back later to the sender's mailbox, once somebody brings it here (`coming_back`)."""

from collections import Counter
from datetime import datetime

from masthead.people.thresholds import LETTERS_REFUSED, value
from masthead.publishing.letters.actions import off_the_list
from masthead.publishing.letters.models import Copy, Mailing, Subscriber
from masthead.publishing.letters.rules import is_our_fault, nobody_there
from masthead.publishing.telling import answerer, tell


def end_dead(mailing: Mailing, *, now: datetime) -> int:
    """End the letters of those whose address was refused for good in the last letters in a row; one person is told how many.

    Call it inside a transaction, once the mailing is done. Answers for how many."""
    channel = mailing.delivery.channel
    in_a_row = value(channel.organisation, LETTERS_REFUSED)
    here = _dead([mailing.pk])
    if not here or is_our_fault(len(here), Copy.objects.filter(mailing=mailing).count()):
        return 0
    last = (
        Mailing.objects.filter(delivery__channel=channel, pk__lte=mailing.pk)
        .order_by("-pk")
        .values_list("pk", flat=True)
    )
    refused = _dead(list(last[:in_a_row]))
    gone = [subscriber for subscriber in here if refused[subscriber] >= in_a_row]
    ended = sum(off_the_list(one, now, "mail") for one in Subscriber.objects.filter(pk__in=gone))
    if ended:
        tell("mails_bounced", mailing.delivery, now=now, told=answerer(channel, now), n=ended)
    return ended


def _dead(mailings: list[int]) -> Counter:
    """How often each subscriber's address was refused for good in these letters."""
    rows = Copy.objects.filter(mailing__in=mailings, state="refused", subscriber__isnull=False)
    found = rows.values_list("subscriber", "state", "evidence")
    return Counter(subscriber for subscriber, state, evidence in found if nobody_there(state, evidence))
