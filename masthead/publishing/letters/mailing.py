"""Working through the mails of a letter: each is written down as begun, handed over, and its outcome written down.

Nothing is sent twice on a guess. A worker that dies in between leaves its one mail “uncertain” on somebody's desk."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef

from masthead.channels.actions import fresh_credentials, mark_broken
from masthead.channels.connecting.actions import settings_of
from masthead.editorial.corrections.models import Correction
from masthead.kit.db import background_write
from masthead.kit.errors import Refused, Stale
from masthead.kit.patience import surely
from masthead.networks import NETWORKS, InDoubt, Mails, NetworkError, NotSent, Rejected, SignInAgain, can
from masthead.people.thresholds import LETTERS_AN_HOUR, value
from masthead.publishing import gates
from masthead.publishing.letters.bounces import end_dead
from masthead.publishing.letters.composing import Composed, composed
from masthead.publishing.letters.correcting import readers_of
from masthead.publishing.letters.models import Copy, Mailing
from masthead.publishing.letters.returning import return_address
from masthead.publishing.letters.rules import (
    GIVE_UP,
    HOUR,
    LEASE,
    OPEN,
    REFUSED,
    SENDING,
    SENT,
    STOPPED,
    UNCERTAIN,
    WAITING,
    next_try,
)  # fmt: skip
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED
from masthead.publishing.telling import answerer, sentence, tell

log = logging.getLogger("masthead.letters")
HELD_FOR = timedelta(minutes=3)  # how long one worker keeps a mailing to itself, above the time it works
ROUND = 15.0  # seconds one worker works on one mailing before it lets others have a turn
LATER = timedelta(minutes=5)  # while the channel is on hold, or its server away


def plan_mailings(*, now: datetime) -> int:
    """Write down the mails of letters that were published: one for each subscriber of this moment. Answers for how many."""
    keys = [key for key, network in NETWORKS.items() if can(network, Mails)]
    fresh = Delivery.objects.filter(
        ~Exists(Mailing.objects.filter(delivery=OuterRef("pk"))), channel__network_key__in=keys, state=PUBLISHED, imported=False,
        published_at__gt=now - GIVE_UP,
    ).exclude(remote_id="")  # fmt: skip
    done = 0
    for delivery in fresh.select_related("channel").order_by("pk")[:20]:
        with background_write():
            held_at = now if gates.is_paused(delivery.channel.organisation_id) else None
            times = {"begun_at": now, "next_at": now, "held_at": held_at}
            mailing, new = Mailing.objects.get_or_create(delivery=delivery, defaults=times)
            if new:
                done += _write_down(mailing, now)
    return done


def _write_down(mailing: Mailing, now: datetime) -> int:
    readers = readers_of(mailing)
    copies = (Copy(mailing=mailing, subscriber=one.subscriber, listed=one, next_try_at=now) for one in readers)
    return len(Copy.objects.bulk_create(copies, batch_size=500))


def due_mailings(now: datetime) -> list[int]:
    """The mailings somebody should look at now."""
    _let_go_of_withdrawn()
    due = Mailing.objects.filter(ended_at=None, held_at=None, next_at__lte=now).exclude(lease_until__gt=now)
    return list(due.order_by("next_at").values_list("pk", flat=True)[:20])


def _let_go_of_withdrawn() -> None:
    """Of a letter that was withdrawn a hold keeps nothing back: its mails are stopped, and nobody is asked about them."""
    gone = Correction.objects.filter(variant=OuterRef("delivery__variant"), kind=Correction.WITHDRAWN)
    held = Mailing.objects.filter(Exists(gone), ended_at=None, held_at__isnull=False).values_list("pk", flat=True)
    if numbers := list(held[:20]):
        with background_write():
            Mailing.objects.filter(pk__in=numbers).update(held_at=None)


def work_on(pk: int, *, now: Callable[[], datetime], clock: Callable[[], float]) -> int:
    """Send what is due of one mailing, for a while. Answers how many mails were handed over."""
    began = now()
    if (
        not Mailing.objects.filter(pk=pk, ended_at=None, held_at=None)
        .exclude(lease_until__gt=began)
        .update(lease_until=began + HELD_FOR)
    ):
        return 0
    mailing = Mailing.objects.select_related("delivery__channel__organisation", "delivery__channel__credential",
                                             "delivery__revision", "delivery__variant").get(pk=pk)  # fmt: skip
    try:
        give_up_lost(mailing, now=began)
        why = _hindered(mailing, began)
        return _rest(mailing, began, why) if why is not None else _send(mailing, now=now, clock=clock)
    finally:
        _put_back(mailing, now())


def give_up_lost(mailing: Mailing, *, now: datetime) -> int:
    """A mail that was begun long ago and has no outcome: its worker died, and nobody can tell whether it is out."""
    lost = Copy.objects.filter(mailing=mailing, state=SENDING, handed_at__lt=now - LEASE)
    with background_write():
        return lost.update(state=UNCERTAIN, ended_at=now, evidence="no outcome")


def _hindered(mailing: Mailing, now: datetime) -> str | None:
    """Why nothing may be sent just now; None where nothing stands in the way. A withdrawn letter stops for good."""
    delivery, channel = mailing.delivery, mailing.delivery.channel
    if Correction.objects.filter(variant=delivery.variant_id, kind=Correction.WITHDRAWN).exists():
        Copy.objects.filter(mailing=mailing, state=WAITING).update(state=STOPPED, listed=None, ended_at=now)
        return ""
    if gates.is_paused(channel.organisation_id):  # it began while the mails were written down
        Mailing.objects.filter(pk=mailing.pk).update(held_at=now)
        return sentence(gates.PAUSED, channel)
    held = getattr(channel, "credential", None)
    if held is None or held.broken_since:
        return sentence(gates.BROKEN, channel)
    return None


def _rest(mailing: Mailing, now: datetime, why: str) -> int:
    Mailing.objects.filter(pk=mailing.pk).update(why=why[:300], next_at=now + LATER)
    return 0


def _send(mailing: Mailing, *, now: Callable[[], datetime], clock: Callable[[], float]) -> int:
    channel, began, sent = mailing.delivery.channel, clock(), 0
    if not _next(mailing, now()):
        return 0
    try:
        settings = settings_of(channel.network, fresh_credentials(channel, now=now()))
        letter = composed(mailing.delivery, settings)
        with channel.network.line(settings) as line:
            letter = replace(letter, returns_to=return_address(channel, settings, line, now=now()))
            Mailing.objects.filter(pk=mailing.pk).exclude(why="").update(why="")
            while line.is_open and clock() - began < ROUND and (copy := _next(mailing, now())):
                if not _room(channel, now()):
                    _rest(mailing, now(), "")
                    break
                sent += _one(copy, letter, line, now)
    except SignInAgain as error:
        why = sentence(error.sentence, channel)
        mark_broken(channel, why=why, now=now(), told=answerer(channel, now()))
        _rest(mailing, now(), why)
    except (NetworkError, Refused) as error:
        _rest(mailing, now(), sentence(error.sentence, channel))
    return sent


def _next(mailing: Mailing, now: datetime) -> Copy | None:
    due = Copy.objects.filter(mailing=mailing, mailing__held_at=None, state=WAITING, next_try_at__lte=now)
    return due.select_related("subscriber").order_by("next_try_at", "pk").first()


def _room(channel, now: datetime) -> bool:
    """Is there room under the limit of the hour? Every mail of the channel that was begun counts, whatever became of it."""
    lately = Copy.objects.filter(handed_at__gt=now - HOUR, mailing__delivery__channel=channel)
    return lately.count() < value(channel.organisation, LETTERS_AN_HOUR)


def _one(copy: Copy, letter: Composed, line, now: Callable[[], datetime]) -> int:
    """Write down that it begins, hand it over, write down what came of it."""
    subscriber = copy.subscriber
    try:
        with background_write():
            copy.move(SENDING, tries=copy.tries + 1, handed_at=now())
    except Stale:  # ended meanwhile, or another worker has it
        return 0
    try:
        line.send(letter.returns_to, subscriber.email, letter.to(subscriber, copy, at=now()))
        outcome: NetworkError | None = None
    except NetworkError as error:
        outcome = error
    except Exception as error:  # whatever it is, nobody can tell whether the mail left
        log.exception("mail %s: an error nobody named", copy.pk)
        outcome = InDoubt(evidence=type(error).__name__)
    surely(lambda: _record(copy, outcome, now()))
    if isinstance(outcome, SignInAgain):
        raise outcome
    return 1


def _record(copy: Copy, outcome: NetworkError | None, now: datetime) -> None:
    with background_write():
        evidence = outcome.evidence[:60] if outcome else ""
        if outcome is None:
            _settle(copy, SENT, evidence, now)
        elif isinstance(outcome, SignInAgain):
            _wait(copy, evidence, now, LATER)
        elif isinstance(outcome, Rejected) or isinstance(outcome, NotSent) and now - _written_down(copy) > GIVE_UP:
            _settle(copy, REFUSED, evidence, now)
        elif isinstance(outcome, NotSent):
            _wait(copy, evidence, now, next_try(copy.tries))
        else:
            _settle(copy, UNCERTAIN, evidence, now)


def _written_down(copy: Copy) -> datetime:
    return Mailing.objects.values_list("begun_at", flat=True).get(pk=copy.mailing_id)


def _settle(copy: Copy, to: str, evidence: str, now: datetime) -> None:
    """A late answer settles the doubt too: it is proof."""
    if to == SENT:
        Copy.objects.filter(pk=copy.pk, state=UNCERTAIN, tries=copy.tries).update(state=SENDING)
    copy.move(to, evidence=evidence, ended_at=now, listed=None)


def _wait(copy: Copy, evidence: str, now: datetime, pause: timedelta) -> None:
    """Surely not taken: later, unless the subscriber has ended it meanwhile."""
    still = Copy.objects.filter(pk=copy.pk, listed__isnull=False).exists()
    facts = {"evidence": evidence, "next_try_at": now + pause} if still else {"ended_at": now}
    copy.move(WAITING if still else STOPPED, **facts)


def _put_back(mailing: Mailing, now: datetime) -> None:
    """Give the mailing back: to be looked at when its next mail is due, or never again. Somebody hears of doubts, once."""
    open_ones = Copy.objects.filter(mailing=mailing, state__in=OPEN).aggregate(n=Count("pk"), at=Min("next_try_at"))
    begun = Copy.objects.filter(mailing=mailing, state=SENDING).exists()
    with background_write():
        rows = Mailing.objects.filter(pk=mailing.pk)
        if not open_ones["n"]:
            if rows.filter(ended_at=None).update(lease_until=None, ended_at=now, why=""):
                end_dead(mailing, now=now)
        else:
            rested = rows.filter(next_at__gt=now).exists()
            at = {} if rested else {"next_at": max(open_ones["at"], now) if not begun else now + LEASE}
            rows.update(lease_until=None, **at)
        _tell(mailing, now)


def _tell(mailing: Mailing, now: datetime) -> None:
    n = Copy.objects.filter(mailing=mailing, state=UNCERTAIN).count()
    if n and Mailing.objects.filter(pk=mailing.pk, told_at=None).update(told_at=now):
        delivery = mailing.delivery
        tell("mails_uncertain", delivery, now=now, told=answerer(delivery.channel, now), n=n)
