"""May this go out now? Asked when a delivery is claimed, and again in the transaction just before the call."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.times import at_home, local_day
from masthead.editorial import checks
from masthead.editorial.diligence.gate import waits_for
from masthead.editorial.looking import look_of
from masthead.editorial.models import Review
from masthead.editorial.naming.gate import may_not_name
from masthead.kit.errors import Refused, Stale
from masthead.kit.prepared import prepared
from masthead.media.models import Asset
from masthead.networks import GoesOn, Publishes, can
from masthead.publishing import rules, timing
from masthead.publishing.models import ClockWatch, Delivery, Pause
from masthead.publishing.telling import answerer, sentence, tell
from masthead.publishing.tries import may_repeat

GO, TO_HOLD, TO_DROP, TO_HAND = "go", "hold", "drop", "hand"

WORDS_CHANGED = _("The words or the time were changed, or their approval was taken back.")
_PICTURE = _("A picture may not be used any more. Choose another one, then ask for the check again.")
PAUSED = _("All publishing is on hold.")
_CLOSED = _("This channel is closed.")
_NOT_STARTED = _("This channel has not been started yet.")
BROKEN = _("The channel must be connected again first.")
_CLOCK = _("This machine's clock jumped forward: it may be too early.")
_DOUBT = _("Nobody can tell whether this is out. Look at the profile, then say what you see.")
_LATE = _("The time has passed. Is it still worth sending?")


@dataclass(frozen=True)
class Verdict:
    """Go, put on hold (with the kind of reason), withdraw, or ask the owner to do it by hand."""

    what: str
    kind: str = ""
    why: Any = ""


@dataclass(frozen=True)
class Clock:
    """What is known about the clock and past silence at this tick."""

    jumped_from: datetime | None = None
    silent_from: datetime | None = None
    silent_until: datetime | None = None

    @classmethod
    def seen(cls) -> "Clock":
        """As the pumps wrote it down."""
        watch = ClockWatch.objects.filter(name="pump").first()
        return cls(watch.jumped_from, watch.silent_from, watch.silent_until) if watch else cls()

    def makes_early(self, due_at: datetime) -> bool:
        """Did this become due only because the clock jumped?"""
        return self.jumped_from is not None and due_at > self.jumped_from

    def slept_through(self, due_at: datetime) -> bool:
        """Was this due while nothing ran?"""
        return bool(self.silent_from and self.silent_until) and self.silent_from < due_at <= self.silent_until

    def judged_at(self, due_at: datetime, now: datetime) -> datetime:
        """The instant by which lateness is judged: neither waiting for a turn while catching up nor a clock that jumped
        makes it later."""
        if self.jumped_from is not None and due_at <= self.jumped_from:
            now = min(now, self.jumped_from)
        return min(now, self.silent_until) if self.slept_through(due_at) else now


def verdict(delivery: Delivery, now: datetime, clock: Clock, *, paused: bool) -> Verdict:
    """What is to happen with a due delivery. Give it one from `Delivery.objects.whole()`."""
    channel = delivery.channel
    if not still_approved(delivery):
        return Verdict(TO_DROP, rules.PERSON, WORDS_CHANGED)
    if shows_what_may_not_be_used(delivery, now):
        return Verdict(TO_DROP, rules.PERSON, _PICTURE)
    with at_home(channel.organisation):
        if why := waits_for(delivery.variant.story):
            return Verdict(TO_HOLD, rules.TEASER, why)
        if why := may_not_name(delivery.revision, delivery.variant.story, now):
            return Verdict(TO_HOLD, rules.NAMING, why)
    if paused:
        return Verdict(TO_HOLD, rules.PAUSED, PAUSED)
    if not channel.goes_out:
        return Verdict(TO_HOLD, rules.CHANNEL, _NOT_STARTED if channel.is_open else _CLOSED)
    if goes_by_hand(channel):
        # What may be out already is looked for before anybody posts it by hand.
        return Verdict(TO_HOLD, rules.DOUBT, _DOUBT) if delivery.in_doubt else Verdict(TO_HAND)
    if not is_connected(channel):
        return Verdict(TO_HOLD, rules.CHANNEL, BROKEN)
    if clock.makes_early(delivery.due_at):
        return Verdict(TO_HOLD, rules.CLOCK, _CLOCK)
    if delivery.in_doubt:
        is_safe = now < delivery.uncertain_since + timing.give_up() and may_repeat(delivery, now)
        return Verdict(GO) if is_safe else Verdict(TO_HOLD, rules.DOUBT, _DOUBT)
    is_late = rules.is_late(delivery.due_at, channel.grace, clock.judged_at(delivery.due_at, now))
    if is_late and not _goes_up(delivery, now):
        return Verdict(TO_HOLD, rules.LATE, _LATE)
    return Verdict(GO)


def _goes_up(delivery: Delivery, now: datetime) -> bool:
    """Is a heavy film on its way: begun in time, and a piece further not longer ago than the channel lets pass?"""
    further = delivery.attempts.filter(error=GoesOn.__name__, ended_at__gt=now - delivery.channel.grace)
    return further.exists()


def still_approved(delivery: Delivery) -> bool:
    """Are exactly these words still the version's own, signed, and wished for this time?"""
    variant = delivery.variant
    review = getattr(delivery.revision, "review", None)
    return (
        variant.current_id == delivery.revision_id
        and review is not None
        and review.state == Review.APPROVED
        and (delivery.wished_for is None or variant.planned_for == delivery.wished_for)
    )


def shows_what_may_not_be_used(delivery: Delivery, now: datetime) -> bool:
    """Has a licence or a consent ended since the words were signed (row 5.3)? What is approved equals the version as it is."""
    return bool(_gone(variant=delivery.variant_id, on=local_day(delivery.channel.organisation, now), part=slice(1)))


@prepared
def _gone(variant: int, on: date) -> QuerySet:
    return Asset.objects.unusable(on).filter(uses__variant=variant).values_list("pk")


class Stopped(Refused):
    """A check stops what was signed: a link that died since, a stricter channel, a network that takes less."""


def refuse_stopped(delivery: Delivery, now: datetime) -> None:
    """Ask the checks once more before the words leave (design, section 6). Raises Stopped with their sentences.

    What may be out already is not judged by its words any more, nor is a time that has just come a reason. It is judged
    by the time of its promise, which may be earlier than the one that was planned."""
    if delivery.in_doubt or delivery.kept:
        return
    variant = copy(delivery.variant)
    variant.channel, variant.planned_for = delivery.channel, delivery.due_at
    found = [one for one in checks.stops(look_of(variant, now)) if one.code != "planned_in_the_past"]
    if found:
        raise Stopped(" ".join(str(one.sentence) for one in found))


def goes_by_hand(channel: Channel) -> bool:
    """Does a person publish here?"""
    return channel.way == Channel.BY_HAND or not can(channel.network, Publishes)


def is_connected(channel: Channel) -> bool:
    """Is there a sign-in that the network still accepts, as far as we know?"""
    credential = getattr(channel, "credential", None)
    return credential is not None and credential.broken_since is None


def is_paused(organisation_id: int) -> bool:
    """Is everything of this organisation on hold?"""
    return bool(_pauses(house=organisation_id))


@prepared
def _pauses(house: int) -> QuerySet:
    return Pause.objects.filter(organisation=house, ended_at=None).values_list("pk")


def paused_houses() -> set[int]:
    """The numbers of the organisations in which everything is on hold."""
    return set(_paused())


@prepared
def _paused() -> QuerySet:
    return Pause.objects.filter(ended_at=None).values_list("organisation", flat=True)


def put_aside(found: list[tuple[Delivery, Verdict]], *, now: datetime, clock: Clock | None = None) -> None:
    """Do what the verdicts say. Of many held for one reason on one channel the owner is told once."""
    told_already: set[tuple[int, str]] = set()
    for delivery, judged in found:
        try:
            if judged.what == TO_HAND:
                ask_by_hand(delivery, now=now)
            elif judged.what == TO_DROP and not delivery.in_doubt:
                drop(delivery, judged.why, now=now)
            else:
                key = (delivery.channel_id, judged.kind)
                # A broken channel and a pause have told their people already.
                quiet = judged.kind in (rules.CHANNEL, rules.PAUSED) or key in told_already
                # What was due in a silence is told of together, in one report (afterwards/silences.py).
                quiet |= judged.kind == rules.LATE and clock is not None and clock.slept_through(delivery.due_at)
                quiet &= not delivery.in_doubt  # whatever holds it: whether it is out is asked of somebody
                hold(
                    delivery,
                    judged.kind,
                    judged.why,
                    now=now,
                    tells=not quiet,
                    together=sum(v.kind == judged.kind for _d, v in found),
                )
                told_already.add(key)
        except Stale:
            continue  # a person or another pump was quicker


def hold(
    delivery: Delivery,
    kind: str,
    why,
    *,
    now: datetime,
    tells: bool = True,
    fence: int | None = None,
    together: int = 1,
) -> None:
    """Put a delivery before a person. What may be out already stays a doubt, whatever else stands in the way."""
    kind = rules.DOUBT if delivery.in_doubt else kind
    words = sentence(_DOUBT if kind == rules.DOUBT else why, delivery.channel)
    delivery.move(
        rules.HELD, fence=fence, void_claim=True, hold_kind=kind, why=words, lease_until=None, next_try_at=None
    )
    tell(
        "held",
        delivery,
        now=now,
        told=answerer(delivery.channel, now) if tells else None,
        because=words,
        kind=kind,
        together=together,
    )


def drop(delivery: Delivery, why, *, now: datetime, fence: int | None = None) -> None:
    """Withdraw a promise whose words or time no longer stand. A new approval makes a new one."""
    words = sentence(why, delivery.channel)
    delivery.move(rules.WITHDRAWN, fence=fence, void_claim=True, why=words, lease_until=None, next_try_at=None)
    tell("withdraw", delivery, now=now, because=words)


def ask_by_hand(delivery: Delivery, *, now: datetime) -> None:
    """The slot of a post that a person publishes has come: ask the one who answers."""
    delivery.move(rules.BY_HAND, why="", next_try_at=None)
    tell("by_hand", delivery, now=now, told=answerer(delivery.channel, now))
