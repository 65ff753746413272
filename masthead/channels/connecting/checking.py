"""Looking after connections: a look on request, what Masthead says of itself before a sign-in ends, and its own rounds."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from masthead.channels.connecting.actions import BY_HAND_ONLY, mark_broken, settings_of
from masthead.channels.connecting.doctor import ends_at
from masthead.channels.connecting.journeys import forget_journeys
from masthead.channels.connecting.refreshing import fresh_credentials, renew_due
from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, Credential, Said
from masthead.channels.permits import MANAGE
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.networks import Account, Connects, NetworkError, SignInAgain, can
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import SIGN_IN_FIRST, SIGN_IN_LAST, SIGN_IN_SECOND, span

WARNINGS = (SIGN_IN_LAST, SIGN_IN_SECOND, SIGN_IN_FIRST)  # the nearest first
NOT_SIGNED_IN = 401


def ahead(organisation: Organisation) -> timedelta:
    """How long before its end a sign-in is spoken of."""
    return max(span(organisation, code) for code in WARNINGS)


def check_connection(channel: Channel, *, by: Membership, now: datetime) -> Account:
    """Ask the network now whether it still knows us. A channel that was broken and is known again is whole again;
    what was put on hold meanwhile stays there until somebody says what to do with it.

    Raises Refused with the network's own reason; only a clear no makes the channel broken."""
    MANAGE.require(by, channel)
    network = channel.network
    if not can(network, Connects):
        raise Refused(BY_HAND_ONLY)
    try:
        account = _asked(channel, now)
    except SignInAgain as error:
        mark_broken(channel, why=error.sentence, now=now, told=_owner(channel, now, but=by))
        raise Refused(error.sentence) from None
    except NetworkError as error:
        raise Refused(error.sentence) from None
    _found_well(channel, account, by, now)
    return account


def _asked(channel: Channel, now: datetime) -> Account:
    """Whose account it is; a token that is not taken any more is renewed once."""
    network, values = channel.network, fresh_credentials(channel, now=now)
    try:
        return network.verify(settings_of(network, values))
    except SignInAgain as error:
        if error.status != NOT_SIGNED_IN or not values.get("access"):
            raise
        again = fresh_credentials(channel, now=now, instead_of=values["access"])
        if again["access"] == values["access"]:
            raise
        return network.verify(settings_of(network, again))


@transaction.atomic
def _found_well(channel: Channel, account: Account, by: Membership, now: datetime) -> None:
    held = Credential.objects.filter(channel=channel)
    mended = held.filter(broken_since__isnull=False).exists()
    held.update(account=account.name[:200], checked_at=now, good_at=now, broken_since=None, broken_why="")
    channel.connections.filter(ended_at=None).update(account=account.name[:200])
    Channel.objects.filter(pk=channel.pk).update(server_allows=dict(account.allows))
    journal.write("channels.mend_connection" if mended else "channels.check_connection", channel, by=by, now=now)


def note_good_call(channel_id: int, *, now: datetime) -> None:
    """The network has just said yes to something."""
    Credential.objects.filter(channel=channel_id).update(good_at=now)


def tell_ends(*, now: datetime) -> int:
    """The one who answers is told 14, 7 and 2 days before a sign-in ends, once each. Nothing is disconnected by it."""
    longest = now + timedelta(days=60)
    near = Q(access_until__lte=longest) & (
        Q(renews=False) | Q(renewal_refused=True) | Q(renewal_failed_at__isnull=False)
    ) | Q(refresh_until__lte=longest)
    found = Credential.objects.filter(near, broken_since=None, channel__in=Channel.objects.open())
    done = 0
    for held in found.select_related("channel__organisation").order_by("pk").iterator(200):
        end = ends_at(held, now)
        if end:
            done += _tell_end(held.channel, end, now)
    return done


def _tell_end(channel: Channel, end: datetime, now: datetime) -> int:
    house = channel.organisation
    due = next((code for code in WARNINGS if end - now <= span(house, code)), None)
    if due is None:
        return 0
    day = local_day(house, end).isoformat()
    mark = f"{day} {due}"
    if Said.objects.filter(channel=channel, what="sign_in_ends", mark=mark).exists():
        return 0
    with background_write():
        _row, new = Said.objects.get_or_create(channel=channel, what="sign_in_ends", mark=mark, defaults={"at": now})
        if new:
            journal.write("channels.sign_in_ends", channel, by=None, now=now, told=_owner(channel, now), day=day)
    return int(new)


def _owner(channel: Channel, now: datetime, but: Membership | None = None) -> Membership | None:
    facts = facts_of(channel.organisation, on=local_day(channel.organisation, now), channel_ids=[channel.pk])
    answering = answers(facts, channel.pk, OWNERSHIP).member
    if but and but.pk == answering:
        return None
    return Membership.objects.select_related("person").get(pk=answering)


@task()
def watch() -> int:
    """Renew what ends soon, and say what a person must do; every minute."""
    now = clock.now()
    return renew_due(now=now) + tell_ends(now=now) + forget_journeys(now=now)
