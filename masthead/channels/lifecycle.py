"""The steps of a channel's life (practice notes 1.1, 3.11): nothing but these moves its status."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels import lifecycle_rules as rules
from masthead.channels.mode import telling_mode
from masthead.channels.models import Asking, Channel, Closing, Question
from masthead.channels.permits import LIVE, MANAGE, require_head
from masthead.channels.setting_up import missing_of
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.networks import NETWORKS
from masthead.people.models import Membership

REASON = 1_000
_SAID = {
    rules.APPROVE: _("{channel} does not wait for an answer."),
    rules.DECLINE: _("{channel} does not wait for an answer."),
    rules.RESERVE: _("Only a channel that is being set up is put aside."),
    rules.START: _("Only a channel that is being set up is started."),
    rules.SLEEP: _("Only an active channel falls asleep."),
    rules.WAKE: _("{channel} is not dormant."),
    rules.CLOSE: _("{channel} can not be closed from where it is."),
    rules.REOPEN: _("{channel} is not closed."),
}


@transaction.atomic
def approve(channel: Channel, *, by: Membership, now: datetime, reason: str = "") -> Channel:
    """The head says yes to a channel that was asked for, or takes a reserved one up: now it is set up (3.11)."""
    require_head(by, _("Deciding on a channel"))
    _of_this_house(channel, by)
    refuse_dead(channel)
    asking = _decided(channel, by, now, reason)
    with telling_mode(channel.organisation, now=now):
        step(channel, rules.APPROVE, now=now)
    drop_closing(channel, now=now)
    _say_decision("approve_channel", channel, asking, by, now, reason)
    return channel


@transaction.atomic
def decline(channel: Channel, *, by: Membership, now: datetime, reason: str) -> Channel:
    """The head says no, with the reason; whoever asked is told, and the request stays to be read (3.11)."""
    require_head(by, _("Deciding on a channel"))
    _of_this_house(channel, by)
    if not reason.strip():
        raise Refused(_("Say why not: whoever asked reads it."))
    asking = _decided(channel, by, now, reason)
    step(channel, rules.DECLINE, now=now)
    _say_decision("decline_channel", channel, asking, by, now, reason)
    return channel


@transaction.atomic
def reserve(channel: Channel, *, by: Membership, now: datetime) -> Channel:
    """Not now: the name is kept over there, and nothing is published."""
    require_head(by, _("Putting a channel aside"))
    _of_this_house(channel, by)
    with telling_mode(channel.organisation, now=now):
        step(channel, rules.RESERVE, now=now)
    journal.write("channels.reserve_channel", channel, by=by, now=now)
    return channel


@transaction.atomic
def start(channel: Channel, *, by: Membership, now: datetime, reason: str = "") -> Channel:
    """Set up is over: from now on words may go out. What is missing only the head passes over, with a reason (3.11)."""
    MANAGE.require(by, channel)
    still = [str(item.label) for item in missing_of(channel)]
    if still and not by.leads:
        raise Refused(format_lazy(_("Still missing: {what}."), what=", ".join(still)))
    if still and not reason.strip():
        raise Refused(
            format_lazy(_("Still missing: {what}. Say why it is started all the same."), what=", ".join(still))
        )
    step(channel, rules.START, now=now, alive_at=now)
    journal.write(
        "channels.start_channel", channel, by=by, now=now, because=reason.strip()[:REASON] if still else "", missing=still
    )  # fmt: skip
    return channel


@transaction.atomic
def wake(channel: Channel, *, by: Membership, now: datetime) -> Channel:
    """Somebody who answers for a dormant channel says that it is back; silence is counted anew (row 1.1)."""
    LIVE.require(by, channel)
    step(channel, rules.WAKE, now=now, alive_at=now)
    answered(channel, Question.REVIVED, now=now)
    journal.write("channels.wake_channel", channel, by=by, now=now)
    return channel


@transaction.atomic
def reopen(channel: Channel, *, by: Membership, now: datetime, reason: str) -> Channel:
    """A closed channel comes back as a reserved one, with a reason; what was closed stays in the journal."""
    require_head(by, _("Reopening a channel"))
    _of_this_house(channel, by)
    refuse_dead(channel)
    if not reason.strip():
        raise Refused(_("Say why it is reopened."))
    step(channel, rules.REOPEN, now=now)
    drop_closing(channel, now=now)
    journal.write("channels.reopen_channel", channel, by=by, now=now, because=reason.strip()[:REASON])
    return channel


def step(channel: Channel, name: str, *, now: datetime, **facts) -> None:
    """Make one step, only if nobody made one meanwhile. Part of a verb: it asks no permission of its own."""
    if not rules.may(name, channel.status):
        raise Refused(format_lazy(_SAID[name], channel=channel.name))
    to = rules.after(name, channel.status)
    facts |= {"status": to, "status_since": now, "slow_since": None}
    if not Channel.objects.filter(pk=channel.pk, status=channel.status).update(**facts):
        raise Stale(
            format_lazy(_("Somebody else changed {channel} meanwhile. Look at it again."), channel=channel.name)
        )
    for field, value in facts.items():
        setattr(channel, field, value)


def answered(channel: Channel, answer: str, *, now: datetime) -> None:
    """What was asked about a silent channel is settled."""
    Question.objects.open().filter(channel=channel).update(ended_at=now, answer=answer)


def drop_closing(channel: Channel, *, now: datetime) -> int:
    """A channel that lives on is not closed, and what leads to it may stay. Answers whether there was anything to drop."""
    channel.links_to_remove.all().delete()
    return Closing.objects.open().filter(channel=channel).update(ended_at=now)


def refuse_dead(channel: Channel) -> None:
    """A network that died takes nothing any more, whoever wishes it."""
    network = NETWORKS.get(channel.network_key)
    if network is not None and network.closed:
        raise Refused(format_lazy(_("{network} does not exist any more."), network=network.label))


def _of_this_house(channel: Channel, by: Membership) -> None:
    if channel.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))


def _decided(channel: Channel, by: Membership, now: datetime, reason: str) -> Asking | None:
    asking = Asking.objects.filter(channel=channel).select_related("asked_by__person").first()
    if asking and asking.decided_at is None:
        asking.decided_by, asking.decided_at, asking.reason = by, now, reason.strip()[:REASON]
        asking.save(update_fields=["decided_by", "decided_at", "reason"])
    return asking


def _say_decision(verb: str, channel: Channel, asking: Asking | None, by, now, reason: str) -> None:
    told = asking.asked_by if asking and asking.asked_by != by else None
    journal.write(f"channels.{verb}", channel, by=by, now=now, told=told, because=reason.strip()[:REASON])
