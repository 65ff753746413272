"""Giving and taking duties on one channel. One shape: may you, does it make sense, change, write it down."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import DUTIES, OWN
from masthead.channels.models import Channel, DutyAssignment, OwnDuty
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership

PART_VERBS = {
    DutyAssignment.DOING: "channels.add_doer",
    DutyAssignment.CONSULTED: "channels.add_consulted",
    DutyAssignment.TOLD: "channels.add_told",
}


@transaction.atomic
def assign_duty(channel: Channel, *, duty: str, member: Membership, by: Membership, now: datetime,
                deputy: Membership | None = None) -> DutyAssignment:  # fmt: skip
    """Give one person one duty on one channel: from now on they are accountable for it there."""
    MANAGE.require(by, channel)
    word = duty_word(channel, duty)
    one_at_a_time(channel)  # before the people, as everywhere: two who wait for each other wait for ever
    of_this_house(channel, member, deputy)
    if deputy == member:
        raise Refused(_("A stand-in must be somebody else."))
    standing = held(channel, duty)
    if standing and (standing.member_id, standing.deputy_id) == (member.pk, deputy.pk if deputy else None):
        return standing
    assignment = put(channel, duty=duty, member=member, deputy=deputy, instead_of=standing, by=by, now=now)
    before = standing.member if standing else None
    if before and before not in (member, by):
        journal.write("channels.take_duty", channel, by=by, now=now, told=before, duty=word, after=member.name)
    journal.write(
        "channels.assign_duty", channel, by=by, now=now, told=None if member == by else member, duty=word,
        before=before.name if before else "", after=member.name,
    )  # fmt: skip
    return assignment


@transaction.atomic
def add_doer(
    channel: Channel, *, duty: str, member: Membership, by: Membership, now: datetime, until: date | None = None
) -> DutyAssignment:
    """Let somebody do a duty without being the one accountable: contributors do the duty `writing`, some until a day."""
    return add_part(channel, duty=duty, kind=DutyAssignment.DOING, member=member, by=by, now=now, until=until)


@transaction.atomic
def add_part(
    channel: Channel,
    *,
    duty: str,
    kind: str,
    member: Membership,
    by: Membership,
    now: datetime,
    until: date | None = None,
) -> DutyAssignment:
    """Let somebody do a duty, be asked before, or be told after (row 1.2). Whoever has another part there changes it."""
    MANAGE.require(by, channel)
    word = duty_word(channel, duty)
    one_at_a_time(channel)
    of_this_house(channel, member)
    others = channel.assignments.standing().filter(duty=duty, member=member, kind__in=DutyAssignment.PARTS)
    if already := others.filter(kind=kind).first():
        return already
    others.update(ended_at=now)
    assignment = DutyAssignment.objects.create(
        channel=channel, duty=duty, kind=kind, member=member, assigned_by=by, assigned_at=now, until=until
    )
    told, facts = None if member == by else member, {"duty": word, "member": member.name}
    verb = "channels.let_write" if until else PART_VERBS[kind]
    journal.write(verb, channel, by=by, now=now, told=told, **facts | ({"day": until.isoformat()} if until else {}))
    return assignment


@transaction.atomic
def end_assignment(assignment: DutyAssignment, *, by: Membership, now: datetime) -> None:
    """Take a duty from somebody. What nobody holds then shows as a gap."""
    channel = assignment.channel
    MANAGE.require(by, channel)
    if not DutyAssignment.objects.standing().filter(pk=assignment.pk).update(ended_at=now):
        raise Stale(_("This duty had ended already."))
    journal.write(
        "channels.end_assignment", channel, by=by, now=now, told=None if assignment.member == by else assignment.member,
        duty=duty_word(channel, assignment.duty, ended=True), member=assignment.member.name,
    )  # fmt: skip


def held(channel: Channel, duty: str) -> DutyAssignment | None:
    """Who is accountable for a duty on a channel now; nobody is a gap."""
    accountable = channel.assignments.standing().filter(duty=duty, kind=DutyAssignment.ACCOUNTABLE)
    return accountable.select_related("member__person", "deputy__person").first()


def put(channel: Channel, *, duty: str, member: Membership, by: Membership, now: datetime,
        deputy: Membership | None = None, instead_of: DutyAssignment | None = None) -> DutyAssignment:  # fmt: skip
    """Write who is accountable from now on, and end whoever was; the line before it stays for ever."""
    if instead_of:
        DutyAssignment.objects.filter(pk=instead_of.pk).update(ended_at=now)
    return DutyAssignment.objects.create(
        channel=channel, duty=duty, member=member, deputy=deputy, assigned_by=by, assigned_at=now
    )


def one_at_a_time(channel: Channel) -> None:
    """One at a time on a channel: whoever comes second sees what the first one did. Rows that only point at it may
    be written meanwhile: waiting for those too would end in a circle."""
    Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)


def of_this_house(channel: Channel, *members: Membership | None) -> None:
    """Asked of the table, not of memory, and held until the end: nothing is given to somebody who leaves just now."""
    named = {member.pk for member in members if member}
    here = Membership.objects.active().filter(pk__in=named, organisation=channel.organisation_id)
    if named - set(here.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)):
        raise Refused(_("Choose somebody who belongs to this organisation."))


def duty_word(channel: Channel, code: str, *, ended: bool = False) -> str:
    """How the journal names a duty: a built-in one by its code, which every reader gets in their language, an own one
    by its name. Raises Refused for a duty that is not asked of this channel."""
    if code in DUTIES and DUTIES[code].applies_to(channel.network_key):
        return code
    number = code.removeprefix(OWN)
    if code.startswith(OWN) and number.isdecimal() and len(number) < 18:
        own = OwnDuty.objects.filter(organisation=channel.organisation_id, pk=int(number))
        if found := (own if ended else own.standing()).values_list("name", flat=True).first():
            return found
    if ended:
        return code
    raise Refused(_("Choose a duty from the list."))
