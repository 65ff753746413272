"""Masthead looks into the mailbox of returned letters by itself: some mails at a time, each once, nothing touched over there.

Who looks holds a lease. What was read is taken in, and how far it was read written down, in one transaction: a worker that dies has
either done both or neither. Mails that are no report are not even opened."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

from django.db.models import F, Q

from masthead.channels.connecting.mailboxes import EVERY, note_failed_look, note_good_look, settings_in
from masthead.channels.models import Channel, Mailbox
from masthead.kit.db import background_write
from masthead.kit.errors import Refused, Stale
from masthead.networks import NETWORKS, Mails, NetworkError, can
from masthead.networks.imap import Box, TooHeavy
from masthead.networks.returned import Returned, returned
from masthead.publishing.letters.coming_back import Brought, end_gone, take_in_returned
from masthead.publishing.telling import answerer

log = logging.getLogger("masthead.letters")
LEASE = timedelta(minutes=3)  # longer than one look may take
SOON = timedelta(minutes=1)  # where more lies there than one look takes
BACK = timedelta(days=30)  # older mails say nothing that helps
MOST_MAILS, MOST_REPORTS = 500, 50  # of one look
MOST_MAILBOXES = 20  # of one round


@dataclass
class Seen:
    """What one look brought: how far it came, the reports in between, and whether more lies there."""

    last_uid: int
    mails: int = 0
    reports: list[Returned | None] = field(default_factory=list)
    more: bool = False
    why: object = None  # why it ended before its time


def due_mailboxes(now: datetime) -> list[int]:
    """The mailboxes somebody should look into now: of channels that mail letters."""
    keys = [key for key, network in NETWORKS.items() if can(network, Mails)]
    connected = Channel.objects.open().filter(way=Channel.CONNECTED, network_key__in=keys)
    due = Mailbox.objects.filter(_free(now), next_at__lte=now, channel__in=connected)
    return list(due.order_by("next_at", "pk").values_list("pk", flat=True)[:MOST_MAILBOXES])


def look_into(pk: int, *, now: Callable[[], datetime]) -> Brought | None:
    """One look into one mailbox: what it brought; None where another has it, or nothing could be read."""
    began, owner = now(), token_hex(16)
    with background_write():
        mine = Mailbox.objects.filter(_free(began), pk=pk, next_at__lte=began)
        if not mine.update(lease_until=began + LEASE, lease_owner=owner):
            return None
    held = Mailbox.objects.select_related("channel__organisation").get(pk=pk)
    try:
        brought = _look(held, owner, now)
        end_gone(held.channel, now=now())
        return brought
    except Stale:
        return None
    finally:
        Mailbox.objects.filter(pk=pk, lease_owner=owner).update(lease_until=None, lease_owner="")


def _free(now: datetime) -> Q:
    """Nobody has it. A lease further away than any we grant was made by a clock set back since."""
    return Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_until__gt=now + LEASE * 2)


def _look(held: Mailbox, owner: str, now: Callable[[], datetime]) -> Brought | None:
    try:
        with held.channel.network.open_mailbox(settings_in(held)) as box:
            _counts_as(held, owner, box.validity)
            seen = _read(box, held, now())
    except (NetworkError, Refused) as error:
        return _failed(held, error.sentence, now())
    brought = _take_in(held, owner, seen, now())
    if seen.why is not None and not seen.mails:
        return _failed(held, seen.why, now())
    soon = seen.more or seen.why is not None
    note_good_look(held.pk, next_at=now() + (SOON if soon else EVERY), now=now())
    return brought


def _failed(held: Mailbox, why, now: datetime) -> None:
    log.info("the mailbox of channel %s could not be read", held.channel_id)
    note_failed_look(held, sentence=why, told=answerer(held.channel, now), now=now)


def _counts_as(held: Mailbox, owner: str, validity: int) -> None:
    """The server counts its mails anew: so do we. What is read twice says nothing new."""
    if held.validity == validity:
        return
    with background_write():
        Mailbox.objects.filter(pk=held.pk, lease_owner=owner).update(validity=validity, last_uid=0)
    held.validity, held.last_uid = validity, 0


def _read(box: Box, held: Mailbox, now: datetime) -> Seen:
    """Read on behind the last mail that was read. What was read before something went wrong counts."""
    uids = box.after(held.last_uid, since=(now - BACK).date())
    these, seen = uids[:MOST_MAILS], Seen(held.last_uid)
    reports = box.reports(these)
    try:
        for uid in these:
            if len(seen.reports) == MOST_REPORTS:
                break
            if uid in reports and (content := box.content(uid)):
                seen.reports.append(returned(content))
            seen.last_uid, seen.mails = uid, seen.mails + 1
    except TooHeavy:
        seen.last_uid, seen.mails = uid, seen.mails + 1  # it would stand in the way for ever
    except NetworkError as error:
        seen.why = error.sentence
    seen.more = seen.mails < len(uids)
    return seen


def _take_in(held: Mailbox, owner: str, seen: Seen, now: datetime) -> Brought:
    """What was read, and how far it was read: both or neither. Raises Stale where the lease went to somebody else."""
    with background_write():
        rows = Mailbox.objects.filter(pk=held.pk, lease_owner=owner, validity=held.validity, last_uid=held.last_uid)
        if not rows.update(last_uid=seen.last_uid):
            raise Stale("another worker has this mailbox")
        brought = take_in_returned(held.channel, seen.reports, now=now)
        Mailbox.objects.filter(pk=held.pk).update(
            mails=F("mails") + seen.mails, returned=F("returned") + len(brought.dead) + brought.refused,
            trying=F("trying") + brought.trying, unwanted=F("unwanted") + brought.unwanted,
        )  # fmt: skip
        return brought
