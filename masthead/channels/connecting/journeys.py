"""To the network and back: what is remembered while somebody says yes over there, and what comes of it."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.conf import settings as conf
from django.db import transaction
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.actions import BY_HAND_ONLY, keep, settings_of
from masthead.channels.connecting.applications import application_of
from masthead.channels.connecting.models import digest_of
from masthead.channels.models import Channel, Journey
from masthead.channels.permits import MANAGE
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal, unseal
from masthead.networks import Account, NetworkError, OffersAccounts, SignsIn, Tokens, can, oauth
from masthead.networks.portrait import portrait
from masthead.networks.words import said
from masthead.people.models import Membership

LASTS = timedelta(minutes=10)
MOST_ACCOUNTS = 50

_NO_APPLICATION = _("The firm’s application at this network is not entered yet. That comes first.")
_UNKNOWN = _("This answer does not belong to a sign-in begun here, or it was used already. Begin again.")
_NOT_YOURS = _("This sign-in was begun by somebody else, or in another browser. Begin again in this one.")
_OVER = _("This sign-in took longer than ten minutes. Begin again.")
_DENIED = _("You said no over there, or closed the page. Nothing was connected.")
_ERROR = _("The network reported “%(code)s” instead of signing you in. Nothing was connected.")
_NONE = _("This sign-in opens no account that Masthead could publish as. Sign in over there as somebody who may.")
_CHOOSE = _("Choose the account this channel publishes as.")
_NO_JOURNEY = _("There is no sign-in waiting for your answer. Begin again.")


class WentWrong(Refused):
    """Signing in did not work; `journey` is the way that ended, where it is known."""

    def __init__(self, sentence, journey: Journey | None = None):
        super().__init__(sentence)
        self.journey = journey


def way_back() -> str:
    """The address to which every network sends people back; the application over there must name it letter by letter."""
    return conf.PUBLIC_URL + reverse("channels:connect_back")


def set_out(channel: Channel, *, by: Membership, browser: str, now: datetime) -> str:
    """Remember who leaves for the network, for which channel and in which browser. Answers the address over there."""
    MANAGE.require(by, channel)
    network = channel.network
    if not can(network, SignsIn):
        raise Refused(BY_HAND_ONLY)
    application = application_of(channel.organisation, network)
    if application is None:
        raise Refused(_NO_APPLICATION)
    state, verifier = oauth.new_state(), oauth.new_verifier()
    with transaction.atomic():
        Journey.objects.filter(channel=channel, member=by, done_at=None).delete()
        Journey.objects.create(
            digest=digest_of(state), channel=channel, member=by, browser=digest_of(browser),
            sealed=seal({"verifier": verifier}), begun_at=now, until=now + LASTS,
        )  # fmt: skip
    return oauth.authorise_url(network.sign_in, application, redirect=way_back(), state=state, verifier=verifier)


def come_back(*, state: str, code: str, error: str, by: Membership, browser: str, now: datetime) -> Journey:
    """Take the answer once, from whoever set out, in time; turn it into tokens and ask which accounts they open.

    Raises WentWrong with a sentence; nothing is connected by coming back."""
    journey = _mine(state, by, browser, now)
    MANAGE.require(by, journey.channel)
    if error or not code:
        denied = error in ("access_denied", "user_cancelled_login", "user_cancelled_authorize", "")
        raise WentWrong(_DENIED if denied else said(_ERROR, code=error[:60]), journey)
    channel, network = journey.channel, journey.channel.network
    application = application_of(channel.organisation, network)
    if application is None:
        raise WentWrong(_NO_APPLICATION, journey)
    try:
        tokens = oauth.exchange(
            network.sign_in, application, code=code, redirect=way_back(), verifier=unseal(journey.sealed)["verifier"],
            now=now,
        )  # fmt: skip
        accounts = _accounts(network, settings_of(network, {"access": tokens.access}))
    except NetworkError as failed:
        raise WentWrong(failed.sentence, journey) from None
    if not accounts:
        raise WentWrong(_NONE, journey)
    journey.sealed = seal({"tokens": _packed(tokens), "accounts": [asdict(one) for one in accounts]})
    if not Journey.objects.filter(pk=journey.pk).update(sealed=journey.sealed):  # they set out once more meanwhile
        raise WentWrong(_UNKNOWN)
    return journey


def _mine(state: str, by: Membership, browser: str, now: datetime) -> Journey:
    found = Journey.objects.filter(digest=digest_of(state)).select_related("channel__organisation", "member")
    journey = found.first()
    if journey is None:
        raise WentWrong(_UNKNOWN)
    if journey.member_id != by.pk or journey.browser != digest_of(browser):
        raise WentWrong(_NOT_YOURS, journey if journey.member_id == by.pk else None)
    if not Journey.objects.filter(pk=journey.pk, back_at=None).update(back_at=now):
        raise WentWrong(_UNKNOWN, journey)
    if now > journey.until:
        raise WentWrong(_OVER, journey)
    journey.back_at = now
    return journey


def _accounts(network, settings) -> list[Account]:
    """Each account with its picture, fetched now: pages of ours ask nobody else."""
    found = network.accounts(settings) if can(network, OffersAccounts) else [network.verify(settings)]
    shown = found[:MOST_ACCOUNTS]
    return [replace(one, picture=portrait(one.picture) if number < 10 else "") for number, one in enumerate(shown)]


def waiting(channel: Channel, *, by: Membership, now: datetime) -> tuple[Journey, list[Account]]:
    """Who this member came back as, to be looked at before anything is connected. Raises Refused when nothing waits."""
    found = channel.journeys.filter(member=by, done_at=None, back_at__isnull=False, until__gt=now - LASTS)
    journey = found.order_by("-pk").first()
    values = unseal(journey.sealed) if journey else {}
    if "accounts" not in values:
        raise Refused(_NO_JOURNEY)
    return journey, [Account(**facts) for facts in values["accounts"]]


def arrive(channel: Channel, *, account: str, by: Membership, now: datetime) -> Account:
    """Connect the channel as the account that was looked at. With several, one is chosen by its id."""
    MANAGE.require(by, channel)
    journey, accounts = waiting(channel, by=by, now=now)
    chosen = next((one for one in accounts if one.remote_id == account), None)
    if chosen is None:
        raise Refused(_CHOOSE)
    tokens = _unpacked(unseal(journey.sealed)["tokens"])
    with transaction.atomic():
        if not Journey.objects.filter(pk=journey.pk, done_at=None).update(done_at=now, sealed=seal({})):
            raise Refused(_NO_JOURNEY)
        if chosen.access:
            tokens = Tokens(chosen.access, scopes=tokens.scopes)
        values = {"account": chosen.remote_id}
        keep(channel, values, chosen, picture=chosen.picture, tokens=tokens, by=by, now=now)
    return chosen


def forget_journeys(*, now: datetime) -> int:
    """Nobody comes back after a day."""
    gone, _each = Journey.objects.filter(begun_at__lt=now - timedelta(days=1)).delete()
    return gone


def _packed(tokens: Tokens) -> dict:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(tokens).items()}


def _unpacked(values: dict) -> Tokens:
    ends = {name: parse_datetime(values[name]) if values[name] else None for name in ("access_until", "refresh_until")}
    return Tokens(**{**values, **ends, "scopes": tuple(values["scopes"])})
