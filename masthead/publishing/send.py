"""One call to one network: look once more, write the attempt down, call, write down what is known now."""

import logging
from dataclasses import dataclass, fields
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import credentials_of, mark_broken
from masthead.editorial.models import Review, Revision
from masthead.kit.db import background_write
from masthead.kit.errors import Refused, Stale
from masthead.networks import InDoubt, NetworkError, NotSent, Once, Receipt, Rejected, SignInAgain
from masthead.publishing import clocks
from masthead.publishing.claim import Claim
from masthead.publishing.models import Attempt, Delivery, Gate, Pause
from masthead.publishing.rules import (
    CHANNEL,
    CLAIMED,
    FAILED,
    HELD,
    PAUSED,
    PUBLISHED,
    SCHEDULED,
    SENDING,
    UNCERTAIN,
    WITHDRAWN,
    lookup_wait,
    not_sent_wait,
)
from masthead.publishing.telling import answering, tell

log = logging.getLogger("masthead.pump")
OUR_BUG_TRIES = 3


@dataclass
class Call:
    """One publication on its way: what is sent, with which account, under which claim."""

    delivery: Delivery
    attempt: Attempt
    account: object
    draft: object
    boot: float


def send(claim: Claim) -> None:
    """Carry one claim through to a settled state or an honest doubt. Never raises."""
    try:
        call = _prepare(claim)
        if call:
            _record(call, _call(call))
    except Stale:
        pass  # somebody withdrew or moved it, or our lease was taken over: nothing was sent by us
    except Exception:
        # The lease ends and the sweeper finds it: before the call it goes back, after it becomes a doubt.
        log.exception("delivery %s", claim.delivery)
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _prepare(claim: Claim) -> Call | None:
    delivery = Delivery.objects.select_related(
        "channel__organisation", "channel__credential", "revision__variant__channel", "revision__review", "variant__story"
    ).get(pk=claim.delivery)
    if delivery.state != CLAIMED or delivery.fence != claim.fence:
        return None
    now = clocks.wall()
    if _no_longer_true(delivery, now):
        return None
    try:
        network = delivery.channel.network
        words = credentials_of(delivery.channel)
        account = network.Settings(**{f.name: words[f.name] for f in fields(network.Settings) if f.name in words})
        draft = delivery.revision.draft()
    except Refused as refused:
        _put(delivery, HELD, now, hold_kind=CHANNEL, why=str(refused.sentence))
        return None
    except Exception as error:
        _our_bug(delivery, now, error)
        return None
    boot = clocks.boot()
    return Call(delivery, _open_attempt(delivery, claim), account, draft, boot)


def _no_longer_true(delivery: Delivery, now: datetime) -> bool:
    """The last look before the call: still the signed words, and nothing paused?"""
    revision: Revision = delivery.revision
    if delivery.variant.current_id != revision.pk or revision.review.state != Review.APPROVED:
        _put(delivery, WITHDRAWN, now, why=str(_("The words were changed after they were signed.")))
        return True
    pause = Pause.objects.filter(organisation=delivery.channel.organisation_id, ended_at=None).first()
    if pause:
        _put(delivery, HELD, now, hold_kind=PAUSED, why=pause.reason)
        return True
    return False


def _put(delivery: Delivery, state: str, now: datetime, **facts) -> None:
    with background_write():
        delivery.move(state, now=now, lease_until=None, **facts)
        tell("withdraw" if state == WITHDRAWN else "hold", delivery, now=now, because=facts.get("why", ""))


def _our_bug(delivery: Delivery, now: datetime, error: Exception) -> None:
    log.exception("delivery %s could not be prepared", delivery.pk)
    with background_write():
        if delivery.tries + 1 >= OUR_BUG_TRIES:
            delivery.move(FAILED, now=now, lease_until=None, why=str(_("Masthead could not prepare this publication. Nothing was sent.")))
            tell("fail", delivery, now=now, because=type(error).__name__)
        else:
            delivery.move(
                SCHEDULED, now=now, lease_until=None, tries=delivery.tries + 1, next_try_at=now + not_sent_wait(delivery.tries)
            )


def _open_attempt(delivery: Delivery, claim: Claim) -> Attempt:
    """Committed before the first byte leaves. Without this row there is no call."""
    with background_write():
        now = clocks.wall()
        if not Delivery.objects.filter(pk=delivery.pk, fence=claim.fence, lease_until__gt=now).exists():
            raise Stale(_("The lease is over."))
        delivery.move(SENDING, now=now, fence=claim.fence)
        return Attempt.objects.create(
            delivery=delivery, fence=claim.fence, digest=delivery.revision.digest, started_at=now,
            deadline_at=now + clocks.seconds(settings.PUMP["CALL_DEADLINE"]),
        )  # fmt: skip


def _call(call: Call) -> Receipt | NetworkError:
    """The call itself; whatever happens is an answer. An exception nobody foresaw is a doubt, never a retry."""
    too_old = settings.PUMP["LEASE"] - settings.PUMP["CALL_DEADLINE"]
    if clocks.boot() - call.boot > too_old:
        return NotSent(evidence="asleep between the attempt and the call")
    delivery = call.delivery
    first = delivery.attempts.order_by("pk").values_list("started_at", flat=True).first()
    connection.close()  # no transaction, and no connection, is held over the network
    try:
        receipt = delivery.channel.network.publish(
            call.account, call.draft, once=Once(delivery.idem_key, delivery.record_key, first), keep=_keeper(call), kept=dict(delivery.kept)
        )
    except NetworkError as error:
        return error
    except Exception as error:
        log.exception("delivery %s: the connector failed", delivery.pk)
        return InDoubt(evidence=type(error).__name__)
    return receipt if receipt.url else InDoubt(evidence=f"accepted as {receipt.remote_id} without an address")


def _keeper(call: Call):
    """Commits a remote id durably before the connector's next step."""

    def keep(name: str, value: str) -> None:
        with background_write():
            call.delivery.kept = {**call.delivery.kept, name: value}
            mine = Delivery.objects.filter(pk=call.delivery.pk, fence=call.attempt.fence, state=SENDING)
            if not mine.update(kept=call.delivery.kept):
                raise InDoubt(evidence="the lease was over between two steps")

    return keep


def _record(call: Call, answer: Receipt | NetworkError) -> None:
    now = clocks.wall()
    if isinstance(answer, Receipt):
        record_live(call.delivery, call.attempt, answer, now, Attempt.ACCEPTED)
        return
    record = {NotSent: _not_sent, Rejected: _rejected, SignInAgain: _sign_in_again}.get(type(answer), _in_doubt)
    with background_write():
        outcome, verb = record(call, answer, now)
        _end(call.attempt, now, outcome, answer)
        _follow_up(call.delivery, verb, now, answer.sentence)


def record_live(delivery: Delivery, attempt: Attempt | None, receipt: Receipt, now: datetime, outcome: str) -> bool:
    """It is out there, proven. Even a worker whose lease was taken over may bring the proof. False: not this one's."""
    fresh = Delivery.objects.select_related("channel__organisation", "variant__story").get(pk=delivery.pk)
    try:
        with background_write():
            if fresh.state == SCHEDULED:
                return False  # a person or the settling decided otherwise; the next look-up finds it
            fresh.move(
                PUBLISHED, now=now, remote_id=receipt.remote_id[:300], remote_url=receipt.url[:1000], published_at=now,
                lease_until=None, why="", hold_kind="", uncertain_since=None,
            )  # fmt: skip
            if attempt:
                Attempt.objects.filter(pk=attempt.pk).update(ended_at=now, outcome=outcome, remote_id=receipt.remote_id[:300])
            _follow_up(fresh, "publish", now, "", url=receipt.url[:300])
    except IntegrityError:
        return False  # another publication owns this remote post
    return True


def _follow_up(delivery: Delivery, verb: str | None, now: datetime, because, **facts) -> None:
    """What is only told about the result can not undo it: a failure here leaves the result as it is."""
    if verb is None:
        return
    try:
        with transaction.atomic():
            tell(verb, delivery, now=now, because=because, everybody_knows=verb == "publish", **facts)
    except Exception:
        log.exception("delivery %s: telling about %s failed", delivery.pk, verb)


def _not_sent(call: Call, answer: NotSent, now: datetime):
    delivery = call.delivery
    wait = answer.after or not_sent_wait(delivery.tries)
    if answer.after:  # the network asks the whole channel for a pause
        Gate.objects.update_or_create(channel=delivery.channel, defaults={"free_at": now + wait})
    delivery.move(SCHEDULED, now=now, fence=call.attempt.fence, lease_until=None, tries=delivery.tries + 1, next_try_at=now + wait, why=str(answer.sentence))
    return Attempt.NOT_SENT, None


def _rejected(call: Call, answer: Rejected, now: datetime):
    call.delivery.move(FAILED, now=now, fence=call.attempt.fence, lease_until=None, why=str(answer.sentence))
    return Attempt.REJECTED, "fail"


def _sign_in_again(call: Call, answer: SignInAgain, now: datetime):
    delivery = call.delivery
    delivery.move(HELD, now=now, fence=call.attempt.fence, lease_until=None, hold_kind=CHANNEL, why=str(answer.sentence))
    mark_broken(delivery.channel, why=answer.sentence, now=now, told=answering(delivery, now))
    return Attempt.REJECTED, None


def _in_doubt(call: Call, answer: NetworkError, now: datetime):
    settle = clocks.seconds(settings.PUMP["SETTLE"])
    call.delivery.move(
        UNCERTAIN, now=now, fence=call.attempt.fence, lease_until=None, uncertain_since=now, tries=0,
        next_try_at=now + lookup_wait(0, settle), why=str(answer.sentence),
    )  # fmt: skip
    return Attempt.UNKNOWN, "doubt"


def _end(attempt: Attempt, now: datetime, outcome: str, answer: NetworkError) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(
        ended_at=now, outcome=outcome, status=answer.status, error=type(answer).__name__, evidence=answer.evidence[:500]
    )
