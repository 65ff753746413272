"""The mailbox in which letters come back: entered once and tried at once, looked after, forgotten again.

Who reads it is the room that knows what was mailed (`publishing/letters`); here stands how it goes."""

from dataclasses import asdict, fields
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.actions import NOT_CONNECTED, settings_of
from masthead.channels.connecting.refreshing import fresh_credentials
from masthead.channels.models import Channel, Mailbox
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.kit.masking import remember
from masthead.kit.secrets import seal, unseal
from masthead.networks import Mails, NetworkError, can
from masthead.networks.imap import MailboxSettings
from masthead.people.models import Membership
from masthead.people.thresholds import MAILBOX_SILENT, span

EVERY = timedelta(minutes=15)  # between two looks
AGAIN = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))  # after looks that failed
NO_LETTERS = _("Only a newsletter has letters that come back.")
_NONE = _("No mailbox is entered here.")


def connect_mailbox(channel: Channel, *, settings: dict, by: Membership, now: datetime) -> Mailbox:
    """Look into the mailbox at once, and keep what opens it sealed only when it can be read and letters may come back to it.

    Raises Refused with what is wrong in words a shop owner understands; what was there before stays then."""
    MANAGE.require(by, channel)
    if not can(channel.network, Mails):
        raise Refused(NO_LETTERS)
    if channel.way != Channel.CONNECTED:
        raise Refused(NOT_CONNECTED)
    remember(settings)  # typed, and not yet sealed
    entered = MailboxSettings(**settings)
    try:
        channel.network.verify_mailbox(settings_of(channel.network, fresh_credentials(channel, now=now)), entered)
    except NetworkError as error:
        raise Refused(error.sentence) from None
    return _keep(channel, entered, by, now)


@transaction.atomic
def _keep(channel: Channel, entered: MailboxSettings, by: Membership, now: datetime) -> Mailbox:
    Mailbox.objects.filter(channel=channel).delete()  # another folder or server counts its mails otherwise
    held = Mailbox.objects.create(
        channel=channel, sealed=seal(asdict(entered)), address=entered.address.strip().lower(), host=entered.host.strip().lower()[:200],
        since=now, next_at=now, good_at=now,
    )  # fmt: skip
    journal.write("channels.connect_mailbox", channel, by=by, now=now, address=held.address)
    return held


def check_mailbox(channel: Channel, *, by: Membership, now: datetime) -> Mailbox:
    """Try now whether it can be read; what arrived meanwhile is taken in within a minute. Raises Refused with the reason."""
    MANAGE.require(by, channel)
    held = _held(channel)
    try:
        channel.network.open_mailbox(settings_in(held)).close()
    except NetworkError as error:
        raise Refused(error.sentence) from None
    with transaction.atomic():
        note_good_look(held.pk, next_at=now, now=now)
        journal.write("channels.check_mailbox", channel, by=by, now=now)
    return held


@transaction.atomic
def forget_mailbox(channel: Channel, *, by: Membership, now: datetime) -> None:
    """Look into it no more: what opens it is deleted. Letters name their sender again, and what was read stays."""
    MANAGE.require(by, channel)
    _held(channel).delete()
    journal.write("channels.forget_mailbox", channel, by=by, now=now)


def _held(channel: Channel) -> Mailbox:
    held = Mailbox.objects.filter(channel=channel).first()
    if held is None:
        raise Refused(_NONE)
    return held


def settings_in(held: Mailbox) -> MailboxSettings:
    """What opens it. Raises Refused where no key of this installation fits."""
    kept = unseal(held.sealed)
    return MailboxSettings(**{field.name: kept.get(field.name, "") for field in fields(MailboxSettings)})


def note_good_look(pk: int, *, next_at: datetime, now: datetime) -> None:
    """It could be read."""
    Mailbox.objects.filter(pk=pk).update(
        looked_at=now, good_at=now, next_at=next_at, failing_since=None, why="", fails=0, told_at=None
    )


def note_failed_look(held: Mailbox, *, sentence, told: Membership, now: datetime) -> None:
    """It could not be read: later again, less and less often. After some days the one who answers is told, once."""
    house = held.channel.organisation
    with background_write():
        with translation.override(house.language):
            why = str(sentence)[:300]
        rows = Mailbox.objects.filter(pk=held.pk)
        rows.update(
            looked_at=now, failing_since=Coalesce("failing_since", now), why=why, fails=F("fails") + 1,
            next_at=now + AGAIN[min(held.fails, len(AGAIN) - 1)],
        )  # fmt: skip
        late = rows.filter(told_at=None, failing_since__lte=now - span(house, MAILBOX_SILENT))
        if late.update(told_at=now):
            journal.write("channels.mailbox_silent", held.channel, by=None, now=now, told=told, because=why)


def note_not_as(channel: Channel, *, now: datetime) -> None:
    """The outgoing server does not take its address any more: letters name their sender, and go out."""
    Mailbox.objects.filter(channel=channel, not_as_since=None).update(not_as_since=now)
