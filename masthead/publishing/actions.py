"""Everything a person can do with a publication. The name is the button's label; every door goes through here.

What a network may be doing this very moment (`sending`, `uncertain`) is not changed behind its back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import SEND, WRITE
from masthead.editorial import actions as editorial
from masthead.editorial import rules as words
from masthead.editorial.actions.words import signed_for
from masthead.editorial.library.reading import refuse_lapsed_then
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.people.thresholds import KEEPS_APPROVAL, own_said, span
from masthead.publishing import gates, rules
from masthead.publishing.gates import ask_by_hand
from masthead.publishing.links import web_address
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.pausing import end_pause, pause_all, trust_clock
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.times import refuse_impossible

__all__ = [
    "SEND", "ask_by_hand", "drop", "end_pause", "move", "pause_all", "plan_deliveries", "publish_now", "published_by_hand",
    "say_absent", "say_live", "send_held", "trust_clock", "try_again", "withdraw",
]  # fmt: skip

_BUSY = (rules.CLAIMED, rules.SENDING, rules.UNCERTAIN)


@transaction.atomic
def move(variant: Variant, *, to: datetime, by: Membership, now: datetime) -> Variant:
    """Put a version at another time: its promise if there is one, else its wish. More than a day needs a new signature.

    Whoever writes may wish; what is promised is moved by whoever may send it (row 2.8)."""
    delivery = Delivery.objects.open().whole().filter(variant=variant).first()
    (SEND if delivery else WRITE).require(by, variant.channel)
    refuse_impossible(to, now)
    if delivery is None:
        _refuse_published(variant)
        return editorial.plan(variant, planned_for=to, by=by, now=now)
    _refuse_busy(delivery)
    _refuse_doubt(delivery)
    if not words.keeps_approval(signed_for(delivery.variant), to, span(by.organisation, KEEPS_APPROVAL)):
        because = _("The time moved by more than %(span)s: the words need a new signature.")
        gates.drop(delivery, because % {"span": own_said(by.organisation, KEEPS_APPROVAL)}, now=now)
        return editorial.plan(variant, planned_for=to, by=by, now=now)
    refuse_lapsed_then(delivery.variant, to)
    before = delivery.due_at
    if delivery.state == rules.SCHEDULED:
        _still_scheduled(delivery, due_at=to, next_try_at=None)
    else:
        delivery.move(rules.SCHEDULED, void_claim=True, due_at=to, next_try_at=None, why="", hold_kind="")
    journal.write("publishing.move", delivery, by=by, now=now, before=before.isoformat(), after=to.isoformat())
    return variant


@transaction.atomic
def publish_now(delivery: Delivery, *, by: Membership, now: datetime) -> Delivery:
    """Send it at once. It goes the same way as everything else, only earlier."""
    SEND.require(by, delivery.channel)
    _refuse_busy(delivery)
    _refuse_doubt(delivery)
    _refuse_unsendable(delivery, now)
    if delivery.state != rules.SCHEDULED:
        raise Refused(_("Only what is scheduled can be sent at once."))
    _still_scheduled(delivery, due_at=now, next_try_at=None)
    journal.write("publishing.publish_now", delivery, by=by, now=now)
    return delivery


@transaction.atomic
def withdraw(delivery: Delivery, *, by: Membership, now: datetime, reason: str = "") -> Delivery:
    """Take the promise back. It is not made again for the same words and time."""
    SEND.require(by, delivery.channel)
    if delivery.state in (rules.SENDING, rules.UNCERTAIN):
        _refuse_busy(delivery)
    _refuse_doubt(delivery)
    delivery.move(
        rules.WITHDRAWN, void_claim=True, why=reason.strip(), next_try_at=None, lease_until=None, hold_kind=""
    )
    journal.write("publishing.withdraw", delivery, by=by, now=now, because=reason.strip())
    return delivery


@transaction.atomic
def try_again(delivery: Delivery, *, by: Membership, now: datetime) -> Delivery:
    """Send what the network refused once more, now that its cause is gone."""
    SEND.require(by, delivery.channel)
    _refuse_unsendable(delivery, now)
    if delivery.state != rules.FAILED:
        raise Refused(_("Only what failed can be tried again."))
    delivery.move(rules.SCHEDULED, due_at=now, next_try_at=None, tries=0, why="")
    journal.write("publishing.try_again", delivery, by=by, now=now)
    return delivery


@transaction.atomic
def send_held(delivery: Delivery, *, by: Membership, now: datetime) -> Delivery:
    """Let what is on hold go out: at its time if that is still to come, else now."""
    SEND.require(by, delivery.channel)
    if delivery.state != rules.HELD:
        raise Refused(_("This is not on hold."))
    if delivery.in_doubt:
        raise Refused(_("Look at the profile first, then say whether it is there."))
    _refuse_unsendable(delivery, now)
    delivery.move(rules.SCHEDULED, due_at=max(delivery.due_at, now), next_try_at=None, why="", hold_kind="")
    journal.write("publishing.send_held", delivery, by=by, now=now)
    return delivery


@transaction.atomic
def say_live(delivery: Delivery, *, url: str, by: Membership, now: datetime) -> Delivery:
    """A person looked and found it: the address proves it."""
    WRITE.require(by, delivery.channel)
    if not delivery.in_doubt or delivery.state not in (rules.UNCERTAIN, rules.HELD):
        raise Refused(_("There is no doubt about this one."))
    delivery.attempts.filter(outcome=Attempt.UNKNOWN).update(outcome=Attempt.PROVED_LIVE)
    return _with_link(delivery, "say_live", url=url, by=by, now=now)


@transaction.atomic
def say_absent(delivery: Delivery, *, by: Membership, now: datetime) -> Delivery:
    """A person looked and it is not there: post it, under the same keys."""
    SEND.require(by, delivery.channel)
    if delivery.state == rules.UNCERTAIN:
        raise Refused(_("Masthead is still finding out. It asks you when it can not tell."))
    if delivery.state != rules.HELD or not delivery.in_doubt:
        raise Refused(_("There is no doubt about this one."))
    _refuse_unsendable(delivery, now)
    delivery.attempts.filter(outcome=Attempt.UNKNOWN).update(outcome=Attempt.PROVED_ABSENT)
    kept = {name: value for name, value in delivery.kept.items() if name not in delivery.channel.network.asked_steps}
    delivery.move(
        rules.SCHEDULED, due_at=now, next_try_at=None, uncertain_since=None, looks=0, why="", hold_kind="", kept=kept
    )
    journal.write("publishing.say_absent", delivery, by=by, now=now)
    return delivery


@transaction.atomic
def drop(delivery: Delivery, *, by: Membership, now: datetime, reason: str = "") -> Delivery:
    """Give it up, also when nobody can tell whether it went out."""
    SEND.require(by, delivery.channel)
    _refuse_busy(delivery)
    delivery.move(
        rules.WITHDRAWN, void_claim=True, why=reason.strip(), next_try_at=None, uncertain_since=None, hold_kind=""
    )
    journal.write("publishing.drop", delivery, by=by, now=now, because=reason.strip())
    return delivery


@transaction.atomic
def published_by_hand(delivery: Delivery, *, url: str, by: Membership, now: datetime) -> Delivery:
    """A person published it over there; the address proves it. Also for what failed or is on hold."""
    WRITE.require(by, delivery.channel)
    _refuse_busy(delivery)
    if delivery.in_doubt:
        delivery.attempts.filter(outcome=Attempt.UNKNOWN).update(outcome=Attempt.PROVED_LIVE)
    return _with_link(delivery, "published_by_hand", url=url, by=by, now=now)


def _with_link(delivery: Delivery, verb: str, *, url: str, by: Membership, now: datetime) -> Delivery:
    url = web_address(url)
    if Delivery.objects.filter(channel=delivery.channel_id, remote_url=url).exclude(pk=delivery.pk).exists():
        raise Refused(_("This address belongs to another publication already."))
    delivery.move(
        rules.PUBLISHED, void_claim=True, remote_url=url, published_at=now, uncertain_since=None, next_try_at=None,
        lease_until=None, why="", hold_kind="",
    )  # fmt: skip
    journal.write(f"publishing.{verb}", delivery, by=by, now=now, url=url)
    return delivery


def _still_scheduled(delivery: Delivery, **facts) -> None:
    """Change what waits, only while it waits."""
    changed = Delivery.objects.filter(pk=delivery.pk, state=rules.SCHEDULED, fence=delivery.fence).update(**facts)
    if not changed:
        raise Refused(_("It is going out this very moment. Look at the page again."))
    delivery.refresh_from_db()


def _refuse_busy(delivery: Delivery) -> None:
    if delivery.state in _BUSY:
        raise Refused(_("It is going out this very moment: wait until it is known what became of it."))


def _refuse_doubt(delivery: Delivery) -> None:
    if delivery.in_doubt:
        raise Refused(_("Look first: it may be out. Say whether it is live, or drop it."))


def _refuse_published(variant: Variant) -> None:
    if Delivery.objects.filter(variant=variant, state=rules.PUBLISHED).exists():
        raise Refused(_("This version is published already."))


def _refuse_unsendable(delivery: Delivery, now: datetime) -> None:
    """What stands in the way of sending, said before the click leads nowhere."""
    whole = Delivery.objects.whole().get(pk=delivery.pk)
    judged = gates.verdict(whole, now, gates.Clock(), paused=gates.is_paused(whole.organisation_id))
    if judged.what == gates.TO_DROP or judged.kind in (rules.PAUSED, rules.CHANNEL, rules.TEASER, rules.NAMING):
        raise Refused(judged.why)
    gates.refuse_stopped(whole, now)
