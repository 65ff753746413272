"""Leaving the team: announced, everything handed on, and only then a closed door (practice notes R2, row 2.4)."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from masthead.channels.holding import accountable, elsewhere, held_by
from masthead.channels.mode import telling_mode
from masthead.channels.models import Departure, DutyAssignment, Ownership
from masthead.channels.permits import require_head
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Invitation, Membership, Organisation


@transaction.atomic
def say_leaving(member: Membership, *, last_day: date, by: Membership, now: datetime) -> Departure:
    """Say that somebody is going to leave. From now on each of their accesses waits for its end (row 2.4).

    Oneself or the head says so; said again, the day moves."""
    oneself_or_head(member, by, _("Saying that somebody leaves"))
    _is_here(member)
    if last_day < local_day(member.organisation, now):
        raise Refused(_("This day is over already. Choose today or a later day."))
    departure, _new = Departure.objects.update_or_create(
        member=member, ended_at=None, defaults={"last_day": last_day},
        create_defaults={"last_day": last_day, "said_by": by, "said_at": now},
    )  # fmt: skip
    lead = _head(member.organisation)
    journal.write(
        "channels.say_leaving", member, by=by, now=now, told=member if by == lead else lead, day=last_day.isoformat()
    )
    return departure


@transaction.atomic
def stay(member: Membership, *, by: Membership, now: datetime) -> None:
    """Somebody does not leave after all. What was handed on stays where it is."""
    oneself_or_head(member, by, _("Saying that somebody stays"))
    if not Departure.objects.open().filter(member=member).update(ended_at=now):
        raise Stale(format_lazy(_("{who} is not about to leave."), who=member.name))
    journal.write("channels.stay", member, by=by, now=now, told=None if by == member else member)


@transaction.atomic
def give_all(member: Membership, *, to: Membership, by: Membership, now: datetime) -> None:
    """Give everything that can be given to one person: they are asked to own the channels, the rest is theirs at once.

    Only the head gives (row 2.1): whoever leaves has handed the list to them. Until the new owner accepts, the old
    one answers (R1)."""
    from masthead.channels.actions import assign_duty, propose_owner

    require_head(by, _("Handing over what somebody holds"))
    _both_of_this_house(member, to, by)
    owned = Ownership.objects.standing().filter(member=member).select_related("channel__organisation", "deputy__person")
    with telling_mode(member.organisation, now=now):
        for one in owned:
            deputy = one.deputy if one.deputy_id not in (None, to.pk) else None
            propose_owner(one.channel, member=to, deputy=deputy, by=by, now=now)
    for one in accountable(member):
        deputy = one.deputy if one.deputy_id != to.pk else None
        assign_duty(one.channel, duty=one.duty, member=to, deputy=deputy, by=by, now=now)
    _give_places(member, to, by, now)
    elsewhere("GIVE_ELSEWHERE")(member, to=to, by=by, now=now)
    journal.write(
        "channels.give_all", member, by=by, now=now, told=None if to == by else to, before=member.name, after=to.name
    )


@transaction.atomic
def leave(member: Membership, *, by: Membership, now: datetime) -> None:
    """Somebody leaves: they come in no more. Refused while they hold anything, so nothing is ever orphaned (R2)."""
    oneself_or_head(member, by, _("Saying that somebody left"))
    Organisation.objects.select_for_update(no_key=True).get(pk=member.organisation_id)
    _is_here(member)  # locked from here on: whoever gives them something now waits, and then is refused
    if things := held_by(member):
        raise Refused(
            format_lazy(
                ngettext_lazy(
                    "{who} still holds {n} thing: {first}. Hand it on first.",
                    "{who} still holds {n} things, the first: {first}. Hand them on first.",
                    len(things),
                ),
                who=member.name, n=len(things), first=things[0].what,
            ),
            url=reverse("channels:leaving", args=[member.pk]),
        )  # fmt: skip
    member.left_at, member.reach = now, ""  # nobody is to call whoever is gone
    member.save(update_fields=["left_at", "reach"])
    _close(member, by, now)
    lead = _head(member.organisation)
    journal.write("channels.leave", member, by=by, now=now, told=None if lead == by else lead)


def _close(member: Membership, by: Membership, now: datetime) -> None:
    """What needs no successor ends: questions put to them, help they gave, an invitation that is still open."""
    asked = Ownership.objects.filter(member=member, state=Ownership.PROPOSED)
    for proposal in asked.select_related("channel", "proposed_by__person"):
        told = None if proposal.proposed_by_id == by.pk else proposal.proposed_by
        journal.write("channels.lapse_proposal", proposal.channel, by=None, now=now, told=told, owner=member.name)
    asked.update(state=Ownership.ENDED, ended_at=now)
    DutyAssignment.objects.standing().filter(member=member, kind__in=DutyAssignment.PARTS).update(ended_at=now)
    Invitation.objects.filter(membership=member, accepted_at=None, cancelled_at=None).update(cancelled_at=now)
    Departure.objects.open().filter(member=member).update(ended_at=now)


def _give_places(member: Membership, to: Membership, by: Membership, now: datetime) -> None:
    """The places of a stand-in; nobody stands in for themselves, so there the place is free again."""
    live = Ownership.objects.filter(deputy=member, state__in=[Ownership.PROPOSED, Ownership.ACCEPTED])
    duties = DutyAssignment.objects.standing().filter(deputy=member)
    channels = {one.channel for rows in (live, duties) for one in rows.select_related("channel")}
    for rows in (live, duties):
        own = list(rows.filter(member=to).values_list("pk", flat=True))
        rows.model.objects.filter(pk__in=own).update(deputy=None)
        rows.model.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(deputy=to)
    for channel in sorted(channels, key=lambda one: one.pk):
        journal.write("channels.name_stand_in", channel, by=by, now=now, before=member.name, stand_in=to.name)


def _both_of_this_house(member: Membership, to: Membership, by: Membership) -> None:
    if {member.organisation_id, to.organisation_id} != {by.organisation_id}:
        raise NotAllowed(_("This belongs to another organisation."))
    if to == member:
        raise Refused(_("Choose somebody else to take it over."))
    if Departure.objects.open().filter(member=to).exists():
        raise Refused(format_lazy(_("{who} is about to leave. Choose somebody who stays."), who=to.name))
    _is_here(to)


def _is_here(member: Membership) -> None:
    if not list(
        Membership.objects.select_for_update(no_key=True).active().filter(pk=member.pk).values_list("pk", flat=True)
    ):
        raise Stale(format_lazy(_("{who} had left already."), who=member.name))


def _head(organisation: Organisation) -> Membership:
    return Membership.objects.select_related("person").get(organisation=organisation, person=organisation.head_id)


def oneself_or_head(member: Membership, by: Membership, verb) -> None:
    """Oneself or the head may. Raises NotAllowed naming the head."""
    if member.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if by != member:
        require_head(by, verb)
