"""Doubts become knowledge: by looking, by a repeat that can not double, or by a person."""

import logging
from dataclasses import fields
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import credentials_of
from masthead.kit.db import background_write
from masthead.kit.errors import Refused, Stale
from masthead.networks import Finds, NetworkError, Once, Receipt, can
from masthead.publishing import clocks
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.rules import DOUBT, HELD, SCHEDULED, UNCERTAIN, lookup_wait, may_repeat
from masthead.publishing.send import record_live
from masthead.publishing.telling import tell

log = logging.getLogger("masthead.pump")


def doubts_due(now: datetime, room: int) -> list[int]:
    """Uncertain deliveries whose next look is due; each is taken by moving its next look, so two pumps do not both look."""
    taken = []
    for delivery in Delivery.objects.filter(state=UNCERTAIN, next_try_at__lte=now).order_by("next_try_at")[:room]:
        later = now + clocks.seconds(settings.PUMP["LEASE"])
        with background_write():
            mine = Delivery.objects.filter(pk=delivery.pk, state=UNCERTAIN, next_try_at=delivery.next_try_at)
            if mine.update(next_try_at=later):
                taken.append(delivery.pk)
    return taken


def settle(pk: int) -> None:
    """Look once for one uncertain delivery and act on what is known then. Never raises."""
    try:
        delivery = Delivery.objects.select_related("channel__organisation", "channel__credential", "revision__variant__channel", "variant__story").get(pk=pk)
        if delivery.state == UNCERTAIN:
            _settle(delivery)
    except Stale:
        pass
    except Exception:
        log.exception("settling delivery %s", pk)
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _settle(delivery: Delivery) -> None:
    if not can(delivery.channel.network, Finds):
        _give_to_person(delivery, clocks.wall())
        return
    attempts = list(delivery.attempts.all())
    found = _look(delivery, attempts)
    now = clocks.wall()
    if isinstance(found, Receipt) and record_live(delivery, attempts[-1], found, now, Attempt.PROVED_LIVE):
        return
    if isinstance(found, NetworkError):
        _look_later(delivery, now, tries=delivery.tries)
        return
    _absent(delivery, attempts, now)


def _look(delivery: Delivery, attempts: list[Attempt]) -> Receipt | NetworkError | None:
    network = delivery.channel.network
    try:
        words = credentials_of(delivery.channel)
        account = network.Settings(**{f.name: words[f.name] for f in fields(network.Settings) if f.name in words})
        once = Once(delivery.idem_key, delivery.record_key, attempts[0].started_at)
        return network.find(account, delivery.revision.draft(), once=once, kept=dict(delivery.kept))
    except NetworkError as error:
        return error
    except Refused as refused:
        return NetworkError(refused.sentence)


def _absent(delivery: Delivery, attempts: list[Attempt], now: datetime) -> None:
    """A look-up says it is not there: send again where that can not double, else look again, else ask a person."""
    tries = delivery.tries + 1
    again = may_repeat(
        delivery.channel.network.repeat, tries=tries, attempts=len(attempts), first=attempts[0].started_at,
        deadline=attempts[-1].deadline_at, now=now, settle=clocks.seconds(settings.PUMP["SETTLE"]),
    )  # fmt: skip
    if not again:
        _look_later(delivery, now, tries=tries)
        return
    with background_write():
        delivery.move(SCHEDULED, now=now, tries=0, next_try_at=now, uncertain_since=None, why="")
        Attempt.objects.filter(pk=attempts[-1].pk).update(outcome=Attempt.PROVED_ABSENT)
        tell("proved_absent", delivery, now=now, everybody_knows=True)


def _look_later(delivery: Delivery, now: datetime, *, tries: int) -> None:
    given_up = now - delivery.uncertain_since >= clocks.seconds(settings.PUMP["GIVE_UP"])
    if given_up or delivery.attempts.count() > 1 and tries > 3:
        _give_to_person(delivery, now)
        return
    wait = lookup_wait(tries, clocks.seconds(settings.PUMP["SETTLE"]))
    with background_write():
        Delivery.objects.filter(pk=delivery.pk, state=UNCERTAIN).update(tries=tries, next_try_at=now + wait)


def _give_to_person(delivery: Delivery, now: datetime) -> None:
    why = _("The network gave no clear answer, and Masthead can not tell by looking. Look at the profile, then say which it is.")
    with background_write():
        delivery.move(HELD, now=now, hold_kind=DOUBT, why=str(why), next_try_at=None)
        tell("hold", delivery, now=now, because=why, kind=DOUBT)
