"""Contributors: invited for some channels, with a last day or without one (article row 2.8)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.assigning import add_doer
from masthead.channels.duties import WRITING
from masthead.channels.models import Channel, DutyAssignment
from masthead.channels.permits import MANAGE
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people import actions as people
from masthead.people.models import Invitation, Membership, Person


@transaction.atomic
def invite_contributor(
    *, name: str, email: str, channels: Iterable[Channel], until: date | None, by: Membership, now: datetime
) -> tuple[Membership, tuple[Invitation, str] | None]:
    """Let somebody write on these channels until a day: a colleague at once, anybody else by an invitation.

    Answers the member and, where a link was made, the invitation and its token. Without e-mail the link is handed over.
    Raises NotAllowed on a channel the inviter does not run, Refused for no channel or a day that is past."""
    channels = list(channels)
    if not channels:
        raise Refused(_("Choose at least one channel."))
    for channel in channels:
        MANAGE.require(by, channel)
    asked = _asked_already(by, email)
    member = _colleague(by, email) or (asked and asked.membership)
    if member is None:
        member = people.put_on_the_rota(by.organisation, name=name, by=by, now=now)
    link = None
    if not member.person.email and _may_make_link(by, asked):
        places = ", ".join(channel.name for channel in channels)
        link = people.make_invitation(member, email=email, by=by, now=now, places=places, until=until)
    for channel in channels:
        let_write(channel, member=member, until=until, by=by, now=now)
    return member, link


@transaction.atomic
def let_write(
    channel: Channel, *, member: Membership, until: date | None, by: Membership, now: datetime
) -> DutyAssignment:
    """Let somebody write on a channel, until the end of a day or for good. Whoever writes there already keeps the later day."""
    MANAGE.require(by, channel)
    if not channel.is_open:
        raise Refused(_("%(channel)s is closed: nothing is written for it any more.") % {"channel": channel.name})
    standing = channel.assignments.on(local_day(channel.organisation, now)).filter(
        duty=WRITING, member=member, kind=DutyAssignment.DOING
    )
    if already := standing.first():
        longer = already.until is not None and (until is None or until > already.until)
        return change_last_day(already, until=until, by=by, now=now) if longer else already
    _refuse_past(channel, until, now)
    _close_ended(channel, member, now)
    return add_doer(channel, duty=WRITING, member=member, by=by, now=now, until=until)


@transaction.atomic
def change_last_day(assignment: DutyAssignment, *, until: date | None, by: Membership, now: datetime) -> DutyAssignment:
    """Give a contributor another last day, or none. From then on they are reminded anew."""
    channel = assignment.channel
    MANAGE.require(by, channel)
    _refuse_past(channel, until, now)
    today = local_day(channel.organisation, now)
    open_one = DutyAssignment.objects.on(today).filter(pk=assignment.pk, kind=DutyAssignment.DOING)
    if not open_one.update(until=until, warned_at=None):
        raise Stale(_("This right has ended. Let them write again."))
    verb = "channels.prolong" if until else "channels.let_write_on"
    told = None if assignment.member_id == by.pk else assignment.member
    journal.write(verb, channel, by=by, now=now, told=told, member=assignment.member.name, **_said(until))
    assignment.refresh_from_db(fields=["until", "warned_at"])
    return assignment


def _colleague(by: Membership, email: str) -> Membership | None:
    """Whoever of the house has this address already: nobody gets a second account."""
    email = Person.objects.normalise(email) or ""
    here = Membership.objects.visible_to(by).active().select_related("person", "organisation")
    return here.filter(person__email=email).first() if email else None


def _may_make_link(by: Membership, asked: Invitation | None) -> bool:
    """A link lets in as that person, with all they hold: only who made the first one, or leads, makes another."""
    return asked is None or by.leads or asked.invited_by_id == by.pk


def _asked_already(by: Membership, email: str) -> Invitation | None:
    """The invitation of somebody at this address who has not come in yet."""
    email = Person.objects.normalise(email) or ""
    open_ones = Invitation.objects.visible_to(by).filter(email=email, accepted_at=None, cancelled_at=None)
    found = open_ones.filter(membership__left_at=None).select_related("membership__person").order_by("-pk")
    return found.first() if email else None


def _close_ended(channel: Channel, member: Membership, now: datetime) -> None:
    """A right that is past but was not put away yet makes room for the new one."""
    past = channel.assignments.standing().filter(
        duty=WRITING, member=member, kind=DutyAssignment.DOING, until__lt=local_day(channel.organisation, now)
    )
    for one in past.select_related("channel__organisation"):
        DutyAssignment.objects.filter(pk=one.pk).update(ended_at=one.morning_after)


def _refuse_past(channel: Channel, until: date | None, now: datetime) -> None:
    if until and until < local_day(channel.organisation, now):
        raise Refused(_("That day is past. Choose the last day on which they write."))


def _said(until: date | None) -> dict:
    return {"day": until.isoformat()} if until else {}
