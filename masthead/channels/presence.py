"""Who is here: days away. They may leave no duty in nobody's hands unseen."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.ahead_rules import Days, merged
from masthead.channels.leaving import oneself_or_head
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Absence, Membership


@transaction.atomic
def say_away(member: Membership, *, starts_on: date, ends_on: date, by: Membership, now: datetime) -> Absence:
    """Say on which days somebody does not answer; stand-ins answer on those days. Oneself or the head may.

    Days that overlap or follow on others become one absence with them; days already said change nothing."""
    oneself_or_head(member, by, _("Saying that somebody is away"))
    if ends_on < starts_on:
        raise Refused(_("The last day away comes before the first. Swap them."))
    if ends_on < local_day(member.organisation, now):
        raise Refused(_("These days are over already. Choose days that are still to come."))
    if not list(
        Membership.objects.select_for_update(no_key=True).active().filter(pk=member.pk).values_list("pk", flat=True)
    ):
        raise Refused(format_lazy(_("{who} left the team."), who=member.name))
    known = {Days(member.pk, one.starts_on, one.ends_on): one for one in member.absences.all()}
    days = merged(Days(member.pk, starts_on, ends_on), list(known))
    if days in known:
        return known[days]
    member.absences.filter(starts_on__gte=days.first, ends_on__lte=days.last).delete()
    absence = Absence.objects.create(member=member, starts_on=days.first, ends_on=days.last, said_by=by)
    journal.write(
        "channels.say_away", member, by=by, now=now, told=None if by == member else member,
        starts_on=days.first.isoformat(), ends_on=days.last.isoformat(),
    )  # fmt: skip
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: Membership, now: datetime) -> None:
    """Be back earlier, or not go at all."""
    oneself_or_head(absence.member, by, _("Saying that somebody is back"))
    told = None if by == absence.member else absence.member
    journal.write(
        "channels.take_back_absence", absence.member, by=by, now=now, told=told, starts_on=absence.starts_on.isoformat()
    )
    absence.delete()
