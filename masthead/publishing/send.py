"""One call to a network: everything made ready, the attempt written down, then the first byte.

prepare (may fail: our own fault, nothing sent) → begin (committed) → call → settle.record"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import fresh_credentials
from masthead.editorial.models import Variant
from masthead.jobs import uplink
from masthead.kit.db import background_write
from masthead.kit.errors import Refused, Stale
from masthead.kit.http import Sent, weighing
from masthead.kit.patience import surely
from masthead.kit.prepared import prepared
from masthead.networks import Draft, InDoubt, NetworkError, NotSent, Once, Receipt, SignInAgain
from masthead.networks.films import size_of
from masthead.networks.http import allowed
from masthead.networks.pauses import listening
from masthead.publishing import gates, rules, settle, steps, timing
from masthead.publishing.claim import Claim
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.tries import first_try

log = logging.getLogger("masthead.pump")

NOT_SIGNED_IN = 401
FIRST = 1  # the fence of the first claim of a delivery


@dataclass(frozen=True)
class Call:
    """All a call needs, so that nothing has to be read between the attempt's commit and the first byte."""

    network: object
    settings: object
    draft: Draft


class LeaseLost(Exception):
    """Somebody else holds this delivery now, or it took too long: stop before anything irreversible."""


def carry_out(claim: Claim, *, now: Callable[[], datetime], boot: Callable[[], float]) -> None:
    """Send one claimed delivery and write down what came of it."""
    try:
        at = now()
        with translation.override(claim.row.channel.organisation.language):
            gates.refuse_stopped(claim.row, at)
        call = prepare(claim.row, now=at)
    except Exception as error:  # the one place that catches everything before a call: our own fault, nothing was sent
        fault = error
        log.log(
            logging.INFO if isinstance(error, Refused) else logging.ERROR,
            "delivery %s could not be made ready", claim.delivery, exc_info=not isinstance(error, Refused),
        )  # fmt: skip
        surely(lambda: settle.could_not_prepare(claim, fault, now=now()))
        return
    try:
        lasts = time_of(call, claim, boot)
        at = now()
        attempt = begin(claim, now=at, record_key=call.network.new_record_key(at), lasts=lasts)
    except (Stale, DatabaseError) as error:
        # Whether the attempt was kept is not known when the line broke in the commit; that nothing was sent, is.
        log.warning("delivery %s was not begun: %s", claim.delivery, type(error).__name__)
        surely(lambda: settle.nothing_left(claim, now=now()))
        return
    if attempt is None:
        return
    if timing.too_old(boot() - claim.began):
        surely(
            lambda: settle.record(attempt, NotSent(_TOO_OLD, evidence="the machine slept before the call"), now=now())
        )
        return
    with weighing() as sent:
        outcome = ask(call, attempt, claim, boot=boot)
        if isinstance(outcome, SignInAgain) and (again := renewed(call, outcome, attempt.delivery, now=now())):
            outcome = again if isinstance(again, NetworkError) else ask_again(again, attempt, claim, boot=boot)
    if outcome is not None:
        surely(lambda: settle.record(attempt, outcome, now=now()))
    if sent:
        _learn(sent, now())


def _learn(sent: list[Sent], now: datetime) -> None:
    """How fast the line was. What came of the call is written down already: this may fail, and nothing is lost."""
    try:
        uplink.took(sent, now=now)
    except DatabaseError as error:
        log.info("what an upload took was not kept: %s", type(error).__name__)


_TOO_OLD = _("The machine was asleep at the moment of sending. Nothing was sent; Masthead tries again.")


def prepare(delivery: Delivery, *, now: datetime) -> Call:
    """The words, pictures and sign-in of a delivery, read before anything is promised. A token about to end is renewed."""
    network, revision = delivery.channel.network, delivery.revision
    revision.variant = delivery.variant
    revision.variant.channel = delivery.channel
    steps.opened(delivery)  # what no key opens stops here, before anything is promised
    return Call(network, network.Settings(**fresh_credentials(delivery.channel, now=now)), revision.draft(now=now))


def time_of(call: Call, claim: Claim, boot: Callable[[], float]) -> timedelta:
    """How long this call may take: a network that takes a film or a document in one go needs more for it than for words."""
    heavy = sum(size_of(one) for one in call.draft.pictures if one.is_film or one.is_document)
    return timing.time_for(heavy, age=boot() - claim.began)


def begin(claim: Claim, *, now: datetime, record_key: str, lasts: timedelta) -> Attempt | None:
    """Write down that a call begins, and how long it may last, if it may still go out; nothing when it was put aside instead.

    The version's row is locked meanwhile, so that an edit is either seen here or comes too late to be confirmed."""
    with background_write():
        if connection.features.has_select_for_update:
            _kept_from_others(variant=claim.row.variant_id)
        [delivery] = _whole(delivery=claim.delivery)
        if delivery.state != rules.CLAIMED or delivery.fence != claim.fence or delivery.lease_until <= now:
            raise Stale("the claim was taken over")
        judged = gates.verdict(delivery, now, claim.clock, paused=gates.is_paused(delivery.organisation_id))
        if judged.what != gates.GO:
            _step_back(delivery, judged, now)
            return None
        delivery.move(rules.SENDING, fence=claim.fence, record_key=delivery.record_key or record_key)
        return Attempt.objects.create(
            delivery=delivery, fence=claim.fence, digest=delivery.revision.digest, started_at=now,
            deadline_at=now + lasts,
        )  # fmt: skip


@prepared
def _kept_from_others(variant: int) -> QuerySet:
    return Variant.objects.select_for_update().filter(pk=variant).values_list("pk")


@prepared
def _whole(delivery: int) -> QuerySet:
    return Delivery.objects.whole().filter(pk=delivery)


def _step_back(delivery: Delivery, judged: gates.Verdict, now: datetime) -> None:
    if judged.what == gates.TO_DROP and not delivery.in_doubt:
        gates.drop(delivery, judged.why, now=now, fence=delivery.fence)
    elif judged.what == gates.TO_HAND:
        delivery.move(rules.SCHEDULED, fence=delivery.fence, lease_until=None)
    else:
        gates.hold(delivery, judged.kind, judged.why, now=now, fence=delivery.fence)


def ask(call: Call, attempt: Attempt, claim: Claim, *, boot: Callable[[], float]) -> Receipt | NetworkError | None:
    """Call the network. What is not one of its four errors leaves a doubt, whatever it is."""
    delivery = attempt.delivery
    keep = _keeper(claim, call.network, boot)
    try:
        with listening() as room, allowed(time_of(call, claim, boot).total_seconds()):
            receipt = call.network.publish(
                call.settings, call.draft, once=once_of(delivery, attempt), keep=keep, kept=steps.opened(delivery)
            )
        return replace(receipt, rest=room.rest)
    except NetworkError as error:
        return error
    except LeaseLost:
        return None  # whoever took over settles it
    except Exception as error:
        log.exception("delivery %s: an error the connector did not name", delivery.pk)
        return InDoubt(evidence=type(error).__name__)


def renewed(call: Call, error: SignInAgain, delivery: Delivery, *, now: datetime) -> Call | NetworkError | None:
    """The same call with a token renewed once, because this one is no longer taken; nothing where that can not help.

    A 401 made nothing over there, so asking again is no second post."""
    token = getattr(call.settings, "access", "")
    if error.status != NOT_SIGNED_IN or not token:
        return None
    try:
        values = fresh_credentials(delivery.channel, now=now, instead_of=token)
    except NetworkError as failed:
        return failed
    except Refused:
        return None
    return None if values.get("access") == token else replace(call, settings=call.network.Settings(**values))


def ask_again(
    call: Call, attempt: Attempt, claim: Claim, *, boot: Callable[[], float]
) -> Receipt | NetworkError | None:
    """The call once more within the same lease, or later where there is not enough of it left."""
    if timing.too_old(boot() - claim.began):
        return NotSent(_TOO_OLD, evidence="renewed, but no time left for the call")
    attempt.delivery.refresh_from_db(fields=["kept"])
    return ask(call, attempt, claim, boot=boot)


def once_of(delivery: Delivery, attempt: Attempt | None = None) -> Once:
    """The marks by which this one intention is recognised over there. `attempt`: the one under way, where there is one."""
    is_first = attempt is not None and attempt.fence == FIRST  # no earlier claim, so no earlier attempt
    return Once(delivery.idem_key, delivery.record_key, attempt.started_at if is_first else first_try(delivery))


def _keeper(claim: Claim, network, boot: Callable[[], float]) -> Callable[[str, str], None]:
    def keep(name: str, value: str) -> None:
        """Commit the id of a step that was made over there, before the next step begins."""
        if timing.too_old(boot() - claim.began - timing.call_deadline().total_seconds()):
            raise LeaseLost(name)
        with background_write():
            mine = Delivery.objects.filter(pk=claim.delivery, fence=claim.fence, state=rules.SENDING)
            kept = mine.values_list("kept", flat=True).first()
            if kept is None or not mine.update(kept={**kept, name: steps.closed(network, name, value)}):
                raise LeaseLost(name)

    return keep
