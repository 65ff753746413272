"""Connecting a channel to its network, and keeping what it signs in with sealed."""

from dataclasses import fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, Credential
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal, unseal
from masthead.networks import Account, Connects, NetworkError, can
from masthead.people.models import Membership


def connect(channel: Channel, *, settings: dict, by: Membership, now: datetime) -> Account:
    """Check the sign-in at once, and keep it sealed only when the network says yes.

    Raises Refused with the network's reason in words a shop owner understands; nothing is kept then."""
    MANAGE.require(by, channel)
    network = channel.network
    if not can(network, Connects):
        raise Refused(_("Masthead can not publish to this network. The channel goes out by hand."))
    known = {field.name for field in fields(network.Settings)}
    try:
        account = network.verify(network.Settings(**{name: value for name, value in settings.items() if name in known}))
    except NetworkError as error:
        raise Refused(error.sentence) from None
    _keep(channel, settings, account, by, now)
    return account


@transaction.atomic
def _keep(channel: Channel, settings: dict, account: Account, by: Membership, now: datetime) -> None:
    facts = {
        "sealed": seal(settings),
        "account": account.name[:200],
        "checked_at": now,
        "broken_since": None,
        "broken_why": "",
    }
    Credential.objects.update_or_create(channel=channel, defaults=facts)
    channel.way = Channel.CONNECTED
    channel.url = channel.url or account.url
    channel.save(update_fields=["way", "url"])
    journal.write("channels.connect", channel, by=by, now=now, account=account.name[:200])


@transaction.atomic
def disconnect(channel: Channel, *, by: Membership, now: datetime) -> None:
    """Go back to publishing by hand. The sign-in is forgotten; nothing that was published or planned is deleted."""
    MANAGE.require(by, channel)
    Credential.objects.filter(channel=channel).delete()
    channel.way = Channel.BY_HAND
    channel.save(update_fields=["way"])
    journal.write("channels.disconnect", channel, by=by, now=now)


@transaction.atomic
def mark_broken(channel: Channel, *, why: str, now: datetime, told: Membership | None = None) -> bool:
    """The network no longer accepts the sign-in. Written once: a channel that is broken already stays as it was."""
    changed = Credential.objects.filter(channel=channel, broken_since=None).update(
        broken_since=now, broken_why=str(why)[:300]
    )
    if changed:
        journal.write("channels.mark_broken", channel, by=None, now=now, told=told, because=str(why)[:300])
    return bool(changed)


def credentials_of(channel: Channel) -> dict:
    """What the pump signs in with, opened. Raises Refused when there is nothing, or no key fits."""
    credential = Credential.objects.filter(channel=channel).first()
    if credential is None:
        raise Refused(_("The channel is not connected."))
    return unseal(credential.sealed)
