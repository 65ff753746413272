"""Tokens renewed ahead of their end: by one process at a time, kept before they are used, never replaced by nothing.

The lease is a column moved by compare-and-set, so it is the same on both databases. Nobody holds a transaction open over
the network. Whoever stores tokens says which ones they replace, so a late answer never covers a newer sign-in."""

import logging
import time
from datetime import datetime, timedelta
from secrets import token_hex

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.actions import NOT_CONNECTED
from masthead.channels.connecting.applications import application_of
from masthead.channels.models import Channel, Credential
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.kit.patience import surely
from masthead.kit.prepared import prepared
from masthead.kit.secrets import seal, unseal
from masthead.networks import NETWORKS, NetworkError, NotSent, SignInAgain, SignsIn, Tokens, can, oauth

log = logging.getLogger("masthead.jobs")

LEASE = timedelta(seconds=60)  # longer than one exchange may take
SOON = timedelta(minutes=2)  # a publication does not begin with less left of its token
AGAIN = timedelta(minutes=5)  # between two tries that failed
MOST, LONGEST = 100, 45.0  # of one round: sign-ins, and seconds; the next round goes on where this one ended

_BUSY = _("The sign-in is being renewed. Masthead goes on in a moment.")
_NO_APPLICATION = _("The firm’s application at this network is gone. Whoever leads enters it again.")


def fresh_credentials(channel: Channel, *, now: datetime, instead_of: str = "") -> dict:
    """What a call signs in with, renewed first where it is about to end. `instead_of`: an access token that the network
    has just refused; it is renewed once, unless another process has done so meanwhile.

    Raises NotSent (later), SignInAgain (a person), Refused (not connected)."""
    held = _held(channel)
    values = unseal(held.sealed)
    refused = bool(instead_of) and values.get("access") == instead_of
    if can_renew(held, channel) and (refused or _ends(held, now, SOON)):
        values = _renewed(held, channel, now=now, refused=refused)
    return {name: value for name, value in values.items() if name != "refresh_token"}


def can_renew(held: Credential, channel: Channel) -> bool:
    """Is there something to renew this sign-in with?"""
    return held.renews and can(channel.network, SignsIn)


def renew_due(*, now: datetime) -> int:
    """Renew what ends soon, each at the time its network asks for. Answers how many were renewed."""
    done, until = 0, time.monotonic() + LONGEST
    for held in _due(now):
        if time.monotonic() > until:
            break  # a network that does not answer must not keep the others from their turn for long
        before = held.renewed
        try:
            _renewed(held, held.channel, now=now)
        except (NetworkError, Refused) as error:
            log.info("the sign-in of channel %s was not renewed: %s", held.channel_id, type(error).__name__)
        done += Credential.objects.filter(pk=held.pk, renewed__gt=before).exists()
    return done


def _due(now: datetime) -> list[Credential]:
    longest = max((n.sign_in.renew_before for n in NETWORKS.values() if can(n, SignsIn)), default=timedelta(0))
    rested = Q(renewal_tried_at=None) | Q(renewal_tried_at__lte=now - AGAIN)
    found = Credential.objects.filter(
        rested, renews=True, renewal_refused=False, broken_since=None, access_until__lte=now + longest
    )
    found = found.select_related("channel__organisation").order_by("access_until", "pk")[:MOST]
    return [
        one
        for one in found
        if can_renew(one, one.channel) and _ends(one, now, one.channel.network.sign_in.renew_before)
    ]


def _ends(held: Credential, now: datetime, margin: timedelta) -> bool:
    return held.access_until is not None and held.access_until <= now + margin


def _held(channel: Channel) -> Credential:
    found = _credential(channel=channel.pk)
    if not found:
        raise Refused(NOT_CONNECTED)
    return found[0]


@prepared
def _credential(channel: int) -> QuerySet:
    return Credential.objects.filter(channel=channel)


def _renewed(held: Credential, channel: Channel, *, now: datetime, refused: bool = False) -> dict:
    """The values after one renewal, made here or by whoever was quicker."""
    before, owner = held.renewed, token_hex(16)
    if not _claim(held, owner, now):
        return _as_it_is(channel, before, now, refused)
    held.refresh_from_db()
    if held.renewed != before:  # somebody finished between our reading and our claim
        _let_go(held, owner)
        return unseal(held.sealed)
    try:
        tokens = _ask(held, channel, now)
    except SignInAgain as error:
        if (newer := _held(channel)).renewed != before:  # we slept beyond our lease: what we showed had been replaced
            return unseal(newer.sealed)
        _failed(held, owner, error, now, surely_over=True)
        raise
    except NetworkError as error:
        _failed(held, owner, error, now, surely_over=False)
        if refused or _ends(held, now, timedelta(0)):
            raise
        return unseal(held.sealed)  # it is still good for a while
    if not surely(lambda: _store(held, owner, tokens, now)):
        raise NotSent(_BUSY, evidence="the new tokens could not be kept")
    return unseal(_held(channel).sealed)


def _claim(held: Credential, owner: str, now: datetime) -> bool:
    """Take the lease. One further away than any we grant was made by a clock set back since."""
    free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_until__gt=now + LEASE * 2)
    with background_write():
        mine = Credential.objects.filter(free, pk=held.pk)
        return bool(mine.update(lease_until=now + LEASE, lease_owner=owner))


def _let_go(held: Credential, owner: str) -> None:
    Credential.objects.filter(pk=held.pk, lease_owner=owner).update(lease_until=None, lease_owner="")


def _as_it_is(channel: Channel, before: int, now: datetime, refused: bool) -> dict:
    """Another process renews it just now: use what there is as long as it is good, else wait."""
    held = _held(channel)
    if held.renewed != before or not (refused or _ends(held, now, timedelta(0))):
        return unseal(held.sealed)
    raise NotSent(_BUSY, after=timedelta(seconds=3), evidence="another process renews the sign-in")


def _ask(held: Credential, channel: Channel, now: datetime) -> Tokens:
    values = unseal(held.sealed)
    old = Tokens(values["access"], values["refresh_token"], held.access_until, held.refresh_until, held.granted)
    application = application_of(channel.organisation, channel.network)
    if application is None:
        raise NotSent(_NO_APPLICATION, evidence="no application")
    return oauth.renew(channel.network.sign_in, application, old, now=now)


def _store(held: Credential, owner: str, tokens: Tokens, now: datetime) -> None:
    """Keep the new tokens over the ones they replace, and over no others."""
    values = unseal(held.sealed) | {"access": tokens.access, "refresh_token": tokens.refresh}
    with background_write():
        Credential.objects.filter(pk=held.pk, renewed=held.renewed).update(
            sealed=seal(values), access_until=tokens.access_until, refresh_until=tokens.refresh_until,
            scopes=" ".join(tokens.scopes), renewed=held.renewed + 1, renewed_at=now, good_at=now,
            renewal_failed_at=None, renewal_tried_at=None, renewal_why="", renewal_refused=False,
        )  # fmt: skip
        _let_go(held, owner)


def _failed(held: Credential, owner: str, error: NetworkError, now: datetime, *, surely_over: bool) -> None:
    """Write down that it did not work. The channel stays connected: what is good is used to its end."""
    with background_write(), translation.override(held.channel.organisation.language):
        Credential.objects.filter(pk=held.pk, renewed=held.renewed, lease_owner=owner).update(
            renewal_failed_at=Coalesce("renewal_failed_at", now), renewal_tried_at=now,
            renewal_why=str(error.sentence)[:300], renewal_refused=surely_over,
        )  # fmt: skip
        _let_go(held, owner)
