"""Who is here: days away, and leaving for good. Neither may leave a duty in nobody's hands unseen."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.channels.permits import require_head
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Absence, Invitation, Membership, Organisation


@transaction.atomic
def say_away(member: Membership, *, starts_on: date, ends_on: date, by: Membership, now: datetime) -> Absence:
    """Say on which days somebody does not answer; stand-ins answer on those days. Oneself or the head may.

    Saying the same days twice changes nothing."""
    _oneself_or_head(member, by, _("Saying that somebody is away"))
    if ends_on < starts_on:
        raise Refused(_("The last day away comes before the first. Swap them."))
    if ends_on < local_day(member.organisation, now):
        raise Refused(_("These days are over already. Choose days that are still to come."))
    absence, is_new = Absence.objects.get_or_create(
        member=member, starts_on=starts_on, ends_on=ends_on, defaults={"said_by": by}
    )
    if is_new:
        journal.write(
            "channels.say_away", member, by=by, now=now, told=None if by == member else member,
            starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat(),
        )  # fmt: skip
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: Membership, now: datetime) -> None:
    """Be back earlier, or not go at all."""
    _oneself_or_head(absence.member, by, _("Saying that somebody is back"))
    told = None if by == absence.member else absence.member
    journal.write(
        "channels.take_back_absence", absence.member, by=by, now=now, told=told, starts_on=absence.starts_on.isoformat()
    )
    absence.delete()


@transaction.atomic
def leave(member: Membership, *, by: Membership, now: datetime) -> list[str]:
    """Somebody leaves the team: what they held becomes a gap that everybody sees, and they come in no more.

    Answers the names of the channels that lost their owner. The head hands the lead over first."""
    _oneself_or_head(member, by, _("Saying that somebody left"))
    organisation = Organisation.objects.select_for_update().get(pk=member.organisation_id)
    if organisation.head_id == member.person_id:
        raise Refused(_("The head of social media can not leave. Hand the lead over first."))
    if not Membership.objects.active().filter(pk=member.pk).update(left_at=now):
        raise Stale(format_lazy(_("{who} had left already."), who=member.name))
    member.left_at = now
    orphans = _let_go(member, now)
    if organisation.deputy_head_id == member.person_id:
        Organisation.objects.filter(pk=organisation.pk).update(deputy_head=None)
    Invitation.objects.filter(membership=member, accepted_at=None, cancelled_at=None).update(cancelled_at=now)
    head = Membership.objects.get(organisation=organisation, person=organisation.head_id)
    journal.write("channels.leave", member, by=by, now=now, told=None if head == by else head, without_owner=orphans)
    return orphans


def _let_go(member: Membership, now: datetime) -> list[str]:
    """End what somebody holds; the names of the channels that are without owner now."""
    owned = Ownership.objects.filter(member=member, state__in=[Ownership.PROPOSED, Ownership.ACCEPTED])
    orphans = list(
        Channel.objects.filter(ownerships__in=owned.standing()).order_by("name").values_list("name", flat=True)
    )
    owned.update(state=Ownership.ENDED, ended_at=now)
    DutyAssignment.objects.standing().filter(member=member).update(ended_at=now)
    Ownership.objects.filter(deputy=member, state__in=[Ownership.PROPOSED, Ownership.ACCEPTED]).update(deputy=None)
    DutyAssignment.objects.standing().filter(deputy=member).update(deputy=None)
    return orphans


def _oneself_or_head(member: Membership, by: Membership, verb) -> None:
    if member.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if by != member:
        require_head(by, verb)
