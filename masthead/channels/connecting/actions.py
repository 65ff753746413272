"""Connecting a channel to its network, keeping what it signs in with sealed, and taking it off again."""

from dataclasses import fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, Connection, Credential, Mailbox
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.kit.masking import remember
from masthead.kit.secrets import seal, unseal
from masthead.networks import Account, Connects, Network, NetworkError, Tokens, can
from masthead.networks.portrait import portrait
from masthead.people.models import Membership

NOT_CONNECTED = _("The channel is not connected.")
BY_HAND_ONLY = _("Masthead can not publish to this network. The channel goes out by hand.")


def connect(channel: Channel, *, settings: dict, by: Membership, now: datetime) -> Account:
    """Check the sign-in at once, and keep it sealed only when the network says yes.

    Raises Refused with the network's reason in words a shop owner understands; nothing is kept then."""
    MANAGE.require(by, channel)
    network = channel.network
    if not can(network, Connects):
        raise Refused(BY_HAND_ONLY)
    remember(settings)  # typed, and not yet sealed
    try:
        account = network.verify(settings_of(network, settings))
    except NetworkError as error:
        raise Refused(error.sentence) from None
    keep(channel, settings, account, picture=portrait(account.picture), by=by, now=now)
    return account


def settings_of(network: Network, values: dict):
    """The network's own Settings, out of what is kept for it."""
    known = {field.name for field in fields(network.Settings)}
    return network.Settings(**{name: value for name, value in values.items() if name in known})


@transaction.atomic
def keep(channel: Channel, settings: dict, account: Account, *, by: Membership, now: datetime, picture: str = "",
         tokens: Tokens | None = None) -> Credential:  # fmt: skip
    """Seal what was proven to work, and begin a line of the channel's history unless it is the same account as before."""
    if tokens:
        settings = settings | {"access": tokens.access, "refresh_token": tokens.refresh}
    held = Credential.objects.select_for_update().filter(channel=channel).first() or Credential(channel=channel)
    ends = tokens or Tokens("")
    facts = {
        "sealed": seal(settings), "account": account.name[:200], "picture": picture, "scopes": " ".join(ends.scopes),
        "checked_at": now, "good_at": now, "broken_since": None, "broken_why": "",
        "access_until": ends.access_until, "refresh_until": ends.refresh_until, "renews": bool(ends.refresh),
        "renewed": held.renewed + 1, "renewal_failed_at": None, "renewal_tried_at": None, "renewal_why": "",
        "renewal_refused": False, "lease_until": None, "lease_owner": "",
    }  # fmt: skip
    for name, value in facts.items():
        setattr(held, name, value)
    held.save()
    _begin(channel, account, by, now)
    channel.way = Channel.CONNECTED
    channel.url, channel.server_allows = channel.url or account.url, dict(account.allows)
    channel.save(update_fields=["way", "url", "server_allows"])
    journal.write("channels.connect", channel, by=by, now=now, account=account.name[:200])
    return held


def _begin(channel: Channel, account: Account, by: Membership, now: datetime) -> None:
    standing = channel.connections.filter(ended_at=None)
    same = {"remote_id": account.remote_id[:200]} if account.remote_id else {"account": account.name[:200]}
    if standing.filter(**same).update(account=account.name[:200], url=account.url[:500]):
        return
    standing.update(ended_at=now, ended_by=by)
    Connection.objects.create(
        channel=channel, account=account.name[:200], url=account.url[:500], remote_id=account.remote_id[:200],
        begun_at=now, begun_by=by,
    )  # fmt: skip


@transaction.atomic
def disconnect(channel: Channel, *, by: Membership, now: datetime) -> None:
    """Go back to publishing by hand. Only the secrets go, a mailbox for returned letters with them: as whom it was connected, by whom and when stays, and so
    does everything published or planned."""
    MANAGE.require(by, channel)
    Credential.objects.filter(channel=channel).delete()
    Mailbox.objects.filter(channel=channel).delete()
    channel.journeys.all().delete()
    channel.connections.filter(ended_at=None).update(ended_at=now, ended_by=by)
    channel.way, channel.server_allows = Channel.BY_HAND, {}
    channel.save(update_fields=["way", "server_allows"])
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
    """What a call signs in with, opened, as it was kept. Raises Refused when there is nothing, or no key fits."""
    credential = Credential.objects.filter(channel=channel).first()
    if credential is None:
        raise Refused(NOT_CONNECTED)
    values = unseal(credential.sealed)
    return {name: value for name, value in values.items() if name != "refresh_token"}
