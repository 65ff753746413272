"""A hand-over: what must really change hands when a channel gets another owner (practice notes 3.11)."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import CORE
from masthead.channels.handover_rules import ITEMS, missing, sides_of
from masthead.channels.models import Channel, DutyAssignment, HandOver, Ownership, Tick
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership


def begin_hand_over(
    channel: Channel, *, outgoing: Membership, incoming: Membership, by: Membership, now: datetime
) -> HandOver:
    """Open the checklist when a channel has a new owner; one that was still open is overtaken (row 2.4, R2).

    A part of accepting: it runs in that transaction, and asks no permission of its own."""
    HandOver.objects.open().filter(channel=channel).update(ended_at=now, overtaken=True)
    hand_over = HandOver.objects.create(channel=channel, outgoing=outgoing, incoming=incoming, began_at=now)
    told = None if outgoing == by else outgoing
    journal.write(
        "channels.begin_hand_over", channel, by=by, now=now, told=told, hand_over=hand_over.pk, after=incoming.name
    )
    return hand_over


def pass_core_on(channel: Channel, before: Ownership | None, *, to: Membership, by: Membership, now: datetime) -> None:
    """The core six pass from the old owner to the new one; what somebody else holds by name stays theirs.

    A part of accepting, as the checklist is."""
    core = channel.assignments.standing().filter(duty__in=CORE, kind=DutyAssignment.ACCOUNTABLE)
    if before:
        core.filter(member=before.member_id).update(ended_at=now)
    held = set(core.values_list("duty", flat=True))
    DutyAssignment.objects.bulk_create(
        DutyAssignment(channel=channel, duty=duty, member=to, assigned_by=by, assigned_at=now)
        for duty in CORE
        if duty not in held
    )


@transaction.atomic
def tick(hand_over: HandOver, *, item: str, side: str, by: Membership, now: datetime) -> HandOver:
    """Say for one's side that one thing has changed hands. The last tick ends the hand-over (row 2.4).

    The head may tick for somebody who is not here any more; whose name stands on it says so."""
    _may_tick(hand_over, side, by)
    if item not in ITEMS or side not in ITEMS[item].sides:
        raise Refused(_("Choose a line of the list."))
    if HandOver.objects.select_for_update().get(pk=hand_over.pk).ended_at:
        raise Stale(_("This hand-over is closed."))
    if not Tick.objects.get_or_create(hand_over=hand_over, item=item, side=side, defaults={"by": by, "at": now})[1]:
        return hand_over
    journal.write("channels.tick_hand_over", hand_over.channel, by=by, now=now, item=item, side=side)
    if not missing(set(hand_over.ticks.values_list("item", "side"))):
        _end(hand_over, by, now)
    return hand_over


@transaction.atomic
def take_back_tick(hand_over: HandOver, *, item: str, side: str, by: Membership, now: datetime) -> HandOver:
    """It was not done after all."""
    _may_tick(hand_over, side, by)
    if HandOver.objects.select_for_update().get(pk=hand_over.pk).ended_at:
        raise Stale(_("This hand-over is closed."))
    if hand_over.ticks.filter(item=item, side=side).delete()[0]:
        journal.write("channels.untick_hand_over", hand_over.channel, by=by, now=now, item=item, side=side)
    return hand_over


def _end(hand_over: HandOver, by: Membership, now: datetime) -> None:
    HandOver.objects.filter(pk=hand_over.pk).update(ended_at=now)
    hand_over.ended_at = now
    lead = Membership.objects.filter(
        organisation=hand_over.channel.organisation_id, person=hand_over.channel.organisation.head_id
    ).first()
    told = None if lead == by else lead
    journal.write("channels.end_hand_over", hand_over.channel, by=by, now=now, told=told, owner=hand_over.incoming.name)


def _may_tick(hand_over: HandOver, side: str, by: Membership) -> None:
    if by.organisation_id != hand_over.channel.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    sides = sides_of(by.pk, outgoing=hand_over.outgoing_id, incoming=hand_over.incoming_id, leads=by.leads)
    if side not in sides:
        who = hand_over.outgoing if side == Tick.GIVES else hand_over.incoming
        raise NotAllowed(format_lazy(_("Only {who} can tick this, or the head."), who=who.name), who=[who.name])
