"""What came of a call, written down. Everything after the call happens here, and nothing here causes a second one."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import mark_broken, note_good_call
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.kit.prepared import prepared
from masthead.networks import GoesOn, InDoubt, NetworkError, NotSent, Receipt, Rejected, SignInAgain
from masthead.publishing import gates, rules
from masthead.publishing.models import CHANGING, Attempt, Delivery, Gate
from masthead.publishing.telling import answerer, sentence, tell
from masthead.publishing.tries import may_repeat
from masthead.publishing.unfinished import what_is_missing

log = logging.getLogger("masthead.pump")

ASKED_FOR_A_PAUSE = 429  # not every network says for how long

_NOT_READY = _("Masthead could not make this ready to send. Look at the words, the pictures and the connection.")
_NO_ADDRESS = _("The network took the post but gave no address for it. Masthead looks for it.")


def record(attempt: Attempt, outcome: Receipt | NetworkError, *, now: datetime) -> None:
    """Keep the outcome of one call. Safe to repeat: an attempt ends once."""
    if isinstance(outcome, Receipt) and not outcome.has_address:
        outcome = InDoubt(_NO_ADDRESS, evidence=f"id {outcome.remote_id[:80]} without an address")
    try:
        _record(attempt, outcome, now)
    except IntegrityError:
        if not isinstance(outcome, Receipt):
            raise
        # The network gave the id of another delivery's post.
        _record(attempt, InDoubt(evidence=f"id {outcome.remote_id[:80]} belongs to another post"), now)


def _record(attempt: Attempt, outcome: Receipt | NetworkError, now: datetime) -> None:
    delivery = attempt.delivery
    with background_write():
        for name, value in zip(CHANGING, *_as_it_stands(delivery=delivery.pk), strict=True):
            setattr(delivery, name, value)
        if isinstance(outcome, Receipt):
            _live(delivery, attempt, outcome, now)
        elif delivery.fence == attempt.fence and delivery.state in (rules.SENDING, rules.UNCERTAIN):
            _not_live(delivery, attempt, outcome, now)
        else:  # whoever took over decides; what this worker knows is kept as evidence
            _end(attempt, Attempt.UNKNOWN, now, outcome)


@prepared
def _as_it_stands(delivery: int) -> QuerySet:
    return Delivery.objects.select_for_update().filter(pk=delivery).values_list(*CHANGING)


def _live(delivery: Delivery, attempt: Attempt, receipt: Receipt, now: datetime) -> None:
    """A receipt is proof, also from a worker whose lease was over: a late answer settles the doubt."""
    _end(attempt, Attempt.ACCEPTED, now, remote_id=receipt.remote_id)
    published(delivery, receipt, now=now)
    note_good_call(delivery.channel_id, now=now)
    _rest(delivery, receipt.rest, now)


def published(delivery: Delivery, receipt: Receipt, *, now: datetime) -> None:
    """It is out, and this is its address."""
    if delivery.state == rules.PUBLISHED:
        return
    why = what_is_missing(delivery)
    delivery.move(
        rules.PUBLISHED, void_claim=delivery.state != rules.SENDING, remote_id=receipt.remote_id, remote_url=receipt.url,
        published_at=now, uncertain_since=None, lease_until=None, next_try_at=None, why=why, hold_kind="",
    )  # fmt: skip
    mention("published", delivery, now=now, url=receipt.url)
    if why:
        mention_unfinished(delivery, why, now)


def mention(verb: str, delivery: Delivery, **facts) -> None:
    """Bookkeeping after the call: when it fails, what is known about the world stays written down."""
    try:
        with transaction.atomic():
            tell(verb, delivery, **facts)
    except Exception:  # nothing that happens here may undo the result of a call
        log.exception("delivery %s: “%s” could not be mentioned", delivery.pk, verb)


def mention_unfinished(delivery: Delivery, why: str, now: datetime) -> None:
    """Tell the one who answers for the channel; who that is, is looked up without risk to what was written."""
    try:
        with transaction.atomic():
            tell("unfinished", delivery, now=now, told=answerer(delivery.channel, now), because=why)
    except Exception:  # as in `mention`: nothing here may undo the result of a call
        log.exception("delivery %s: “unfinished” could not be mentioned", delivery.pk)


def _not_live(delivery: Delivery, attempt: Attempt, error: NetworkError, now: datetime) -> None:
    if isinstance(error, NotSent):
        return _wait(delivery, attempt, error, now)
    if delivery.state == rules.UNCERTAIN:  # the sweep was quicker; only proof moves it now
        return _end(attempt, Attempt.UNKNOWN, now, error)
    if isinstance(error, SignInAgain):
        return _sign_in_again(delivery, attempt, error, now)
    if isinstance(error, Rejected) and not delivery.in_doubt:
        _end(attempt, Attempt.REJECTED, now, error)
        return _fail(delivery, error.sentence, now)
    # A refusal of a repeat proves nothing about the first try: it may be refused because it is there.
    return doubt(delivery, attempt, error, now)


def _wait(delivery: Delivery, attempt: Attempt, error: NotSent, now: datetime) -> None:
    """Surely nothing was made: later. A pause the network asks for is the whole channel's, and is not a failure."""
    _end(attempt, Attempt.NOT_SENT, now, error)
    calls = delivery.attempts.filter(outcome=Attempt.NOT_SENT)
    pause = error.after or rules.backoff(calls.exclude(error=GoesOn.__name__).count())
    _rest(delivery, pause if error.status == ASKED_FOR_A_PAUSE else error.after, now)
    at, why = now + pause, sentence(error.sentence, delivery.channel)
    if not _other_doubt(delivery, attempt):
        delivery.move(rules.SCHEDULED, next_try_at=at, lease_until=None, why=why, uncertain_since=None)
    elif may_repeat(delivery, at):
        delivery.move(rules.SCHEDULED, next_try_at=at, lease_until=None, why=why)
    elif delivery.state != rules.UNCERTAIN:  # by then a repeat would be a second post: look-ups or a person settle it
        delivery.move(rules.UNCERTAIN, next_try_at=at, lease_until=None)


def _rest(delivery: Delivery, pause: timedelta | None, now: datetime) -> None:
    """The network's limit is used up: the whole channel waits, which is nobody's failure."""
    if pause:
        Gate.objects.update_or_create(channel=delivery.channel, defaults={"free_at": now + pause})


def _other_doubt(delivery: Delivery, attempt: Attempt) -> bool:
    return delivery.attempts.filter(outcome=Attempt.UNKNOWN).exclude(pk=attempt.pk).exists()


def _sign_in_again(delivery: Delivery, attempt: Attempt, error: SignInAgain, now: datetime) -> None:
    """The channel is broken for everybody: the one who answers is told once, and what is due waits on hold."""
    _end(attempt, Attempt.REJECTED, now, error)
    _no_longer_signed_in(delivery, error, now)


def _no_longer_signed_in(delivery: Delivery, error: SignInAgain, now: datetime) -> None:
    why = sentence(error.sentence, delivery.channel)
    gates.hold(delivery, rules.CHANNEL, why, now=now, tells=delivery.in_doubt)
    mark_broken(delivery.channel, why=why, now=now, told=answerer(delivery.channel, now))


def _fail(delivery: Delivery, why, now: datetime) -> None:
    words = sentence(why, delivery.channel)
    delivery.move(rules.FAILED, void_claim=True, why=words, lease_until=None, next_try_at=None)
    mention("failed", delivery, now=now, told=answerer(delivery.channel, now), because=words)


def doubt(delivery: Delivery, attempt: Attempt, error: NetworkError, now: datetime) -> None:
    """It may be out there. It is never sent again on a guess; the next look-up or repeat is due at once."""
    _end(attempt, Attempt.UNKNOWN, now, error)
    words = sentence(error.sentence, delivery.channel)
    since = delivery.uncertain_since
    delivery.move(rules.UNCERTAIN, uncertain_since=since or now, next_try_at=now, looks=0, lease_until=None, why=words)
    if since is None:
        mention("uncertain", delivery, now=now, because=words)


def could_not_prepare(claim, error: Exception, *, now: datetime) -> None:
    """Our own fault before the call: three tries, then a person. A reason in words is the person's at once."""
    with background_write():
        delivery = Delivery.objects.whole().get(pk=claim.delivery)
        if delivery.fence != claim.fence or delivery.state != rules.CLAIMED:
            return
        if isinstance(error, Refused):
            kind = rules.CHECKS if isinstance(error, gates.Stopped) else rules.CHANNEL
            gates.hold(delivery, kind, error.sentence, now=now)
        elif isinstance(error, SignInAgain):
            _no_longer_signed_in(delivery, error, now)
        elif isinstance(error, NotSent):  # the sign-in could not be renewed just now: the network's fault or its pause
            delivery.move(
                rules.SCHEDULED, next_try_at=now + (error.after or rules.BACKOFF[2]), lease_until=None,
                why=sentence(error.sentence, delivery.channel),
            )  # fmt: skip
        elif delivery.tries + 1 >= rules.OWN_BUG_TRIES:
            if delivery.in_doubt:
                gates.hold(delivery, rules.DOUBT, "", now=now)
            else:
                _fail(delivery, _NOT_READY, now)
        else:
            delivery.move(
                rules.SCHEDULED,
                tries=delivery.tries + 1,
                next_try_at=now + rules.backoff(delivery.tries + 1),
                lease_until=None,
            )


def nothing_left(claim, *, now: datetime) -> None:
    """The attempt may or may not be in the database, but no byte left: close it and give the delivery back."""
    with background_write():
        delivery = Delivery.objects.whole().get(pk=claim.delivery)
        if delivery.fence != claim.fence:
            return
        attempt = delivery.attempts.filter(fence=claim.fence, outcome=Attempt.OPEN).first()
        if attempt:
            _end(attempt, Attempt.NOT_SENT, now, error_name="not begun")
        if delivery.state in (rules.CLAIMED, rules.SENDING):
            delivery.move(rules.SCHEDULED, next_try_at=now + timedelta(seconds=1), lease_until=None)


def _end(
    attempt: Attempt,
    outcome: str,
    now: datetime,
    error: NetworkError | None = None,
    remote_id: str = "",
    error_name: str = "",
) -> None:
    """An attempt ends once; only proof may still change what was unknown."""
    open_ones = [Attempt.OPEN, Attempt.UNKNOWN] if outcome != Attempt.UNKNOWN else [Attempt.OPEN]
    Attempt.objects.filter(pk=attempt.pk, outcome__in=open_ones).update(
        outcome=outcome, ended_at=max(now, attempt.started_at), remote_id=remote_id,
        error=error_name or (type(error).__name__ if error else ""),
        status=error.status if error else None, evidence=error.evidence if error else "",
    )  # fmt: skip
