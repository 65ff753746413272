"""Who is on the list: taking a list in, asking and confirming, ending, forgetting."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale, TooMany
from masthead.networks import Mails, can
from masthead.networks.newsletter import is_address
from masthead.people.models import Membership
from masthead.publishing.letters import lists
from masthead.publishing.letters.models import Barred, Copy, Listed, Subscriber
from masthead.publishing.letters.rules import HOUR, STOPPED, WAITING

PAUSE = timedelta(minutes=10)  # between two confirmation mails to one address, whoever asks for them
MOST_AN_HOUR = 60  # requests of one list, by whomever
MOST_WAITING = 500  # requests nobody confirmed: beyond that a machine is at work
OWN_PAGE = "own page"  # the source of those who came by the page


@dataclass
class Taken:
    """What taking in a list did: how many are new, were there already, had ended it and stay away, and lines to mend."""

    new: int = 0
    known: int = 0
    ended: int = 0
    errors: list[Any] = field(default_factory=list)


def take_in_subscribers(channel: Channel, *, content: bytes, by: Membership, now: datetime) -> Taken:
    """Put a list's addresses on the list. One wrong line and none is taken; who had ended the letters stays away."""
    MANAGE.require(by, channel)
    refuse_other(channel)
    house = channel.organisation
    found = lists.read(content, today=local_day(house, now), day_first=house.language == "fr")
    taken = Taken(errors=found.errors)
    if found.errors:
        return taken
    if not found.rows:
        raise Refused(_("There is no address in this list."))
    with transaction.atomic():
        _write(channel, found.rows, taken, now)
        journal.write("publishing.take_in_subscribers", channel, by=by, now=now, new=taken.new, ended=taken.ended)
    return taken


def _write(channel: Channel, rows: list[lists.Row], taken: Taken, now: datetime) -> None:
    _one_at_a_time(channel)
    barred = set(Barred.objects.filter(channel=channel).values_list("digest", flat=True))
    known = {one.email: one for one in Subscriber.objects.filter(channel=channel).select_related("listed")}
    fresh = []
    for row in rows:
        there = known.get(row.email)
        if digest_of(row.email) in barred or (there and there.ended_at):
            taken.ended += 1
        elif there and there.agreed_on:
            taken.known += 1
        else:
            taken.new += 1
            fresh.append(there or Subscriber(channel=channel, email=row.email, asked_at=now))
            fresh[-1].source, fresh[-1].agreed_on = row.source, row.agreed_on
    Subscriber.objects.bulk_update([one for one in fresh if one.pk], ["source", "agreed_on"], batch_size=500)
    Subscriber.objects.bulk_create([one for one in fresh if not one.pk], batch_size=500)
    Listed.objects.bulk_create([Listed(subscriber=one, since=now) for one in fresh], batch_size=500)


@transaction.atomic
def ask_for_letters(channel: Channel, *, email: str, now: datetime) -> Subscriber | None:
    """Somebody enters an address on the page. Answers whom to send the confirmation; None where none is to be sent.

    Nothing here tells whether an address is on the list: who asks learns the same in every case."""
    refuse_other(channel)
    email = email.strip().lower()
    if not is_address(email):
        raise Refused(_("This is no e-mail address. Look whether a letter is missing."))
    _one_at_a_time(channel)
    held = Subscriber.objects.filter(channel=channel, email=email).first()
    if held and (Listed.objects.filter(subscriber=held).exists() or held.asked_at > now - PAUSE):
        return None
    _refuse_a_flood(channel, now)
    if held is None:
        return Subscriber.objects.create(channel=channel, email=email, source=OWN_PAGE, asked_at=now)
    held.asked_at = now
    held.save(update_fields=["asked_at"])
    return held


def _one_at_a_time(channel: Channel) -> None:
    """Two who bring the same address wait for each other; call it inside a transaction."""
    Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)


def _refuse_a_flood(channel: Channel, now: datetime) -> None:
    """Each request sends a mail to somebody who may not have asked: a machine gets an end."""
    asked = Subscriber.objects.filter(channel=channel, listed=None, source=OWN_PAGE)
    if (
        asked.filter(asked_at__gt=now - HOUR).count() >= MOST_AN_HOUR
        or asked.filter(agreed_on=None).count() >= MOST_WAITING
    ):
        raise TooMany(_("Too many have asked at once. Try again tomorrow."))


@transaction.atomic
def confirm_letters(subscriber: Subscriber, *, now: datetime) -> None:
    """It was them who asked: from now on they are on the list, also after having ended it once."""
    held = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    _row, new = Listed.objects.get_or_create(subscriber=held, defaults={"since": now})
    if not new:
        return
    held.source, held.agreed_on = OWN_PAGE, local_day(subscriber.channel.organisation, now)
    held.ended_at, held.ended_by = None, ""
    held.save()
    Barred.objects.filter(channel=held.channel_id, digest=digest_of(held.email)).delete()
    journal.write("publishing.confirm_letters", subscriber.channel, by=None, now=now)


@transaction.atomic
def end_letters(subscriber: Subscriber, *, now: datetime, by: Membership | None = None) -> None:
    """From this moment no mail of this list is begun to them. By their own link, or by somebody of the house."""
    if by:
        MANAGE.require(by, subscriber.channel)
    if off_the_list(subscriber, now, "desk" if by else "link"):
        journal.write("publishing.end_letters", subscriber.channel, by=by, now=now)


def off_the_list(subscriber: Subscriber, now: datetime, how: str) -> bool:
    """Take an address off the list: no mail waits for it any more. Call it inside a transaction. Answers whether it was not ended before."""
    line = Listed.objects.select_for_update().filter(subscriber=subscriber).first()
    if line:
        Copy.objects.filter(listed=line, state=WAITING).update(state=STOPPED, listed=None, ended_at=now)
        Copy.objects.filter(listed=line).update(listed=None)  # what is being handed over can not be called back
        line.delete()
    open_one = Subscriber.objects.filter(pk=subscriber.pk, ended_at=None)
    return bool(open_one.update(ended_at=now, ended_by=how))


@transaction.atomic
def forget_subscriber(subscriber: Subscriber, *, by: Membership, now: datetime) -> None:
    """Delete everything about one address. A digest stays, so that a later list does not bring it back."""
    MANAGE.require(by, subscriber.channel)
    off_the_list(subscriber, now, "desk")
    digest = digest_of(subscriber.email)
    Barred.objects.get_or_create(channel=subscriber.channel, digest=digest, defaults={"at": now})
    if not Subscriber.objects.filter(pk=subscriber.pk).delete()[0]:
        raise Stale(_("Somebody was quicker. Look at the page again."))
    journal.write("publishing.forget_subscriber", subscriber.channel, by=by, now=now)


def forget_unconfirmed(*, now: datetime) -> int:
    """Who asked and never confirmed is forgotten after a week: an address somebody else may have entered."""
    old = Subscriber.objects.filter(agreed_on=None, ended_at=None, asked_at__lt=now - timedelta(days=7))
    return old.delete()[0]


def refuse_other(channel: Channel) -> None:
    """Raises Refused for a channel that mails nothing."""
    if not can(channel.network, Mails):
        raise Refused(_("Only a newsletter has subscribers of its own."))


def digest_of(email: str) -> str:
    """What is kept of an address that only has to be recognised; the same in every installation, as a house may move."""
    return hashlib.sha256(f"masthead letters {email}".encode()).hexdigest()
