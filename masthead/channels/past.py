"""Who answered for this on 3 May? The masthead of a past day, from what was accepted, assigned and ended by then."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from masthead.channels.masthead_page import Cell, Line, labels
from masthead.channels.models import Channel, DutyAssignment, OwnDuty, Ownership
from masthead.channels.rules import HEAD, Facts, Holder, chain, is_gap
from masthead.channels.team import told_apart
from masthead.people.models import Absence, Membership, Organisation

NO_HEAD = 0  # who led that day is in the journal; here only what was held on a channel counts


def end_of(day: date, organisation: Organisation) -> datetime:
    """The instant at which a day was over in the organisation's zone: what was said during it counts."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(organisation.zone))


def channels_on(member: Membership, day: date):
    """The channels somebody answered for by the end of a day, also those closed since; a wish is no channel yet."""
    begun = Channel.objects.visible_to(member).filter(created_at__lt=end_of(day, member.organisation))
    closed_before = Q(status=Channel.CLOSED, status_since__lt=end_of(day - timedelta(days=1), member.organisation))
    return begun.exclude(status__in=[Channel.REQUESTED, Channel.DECLINED]).exclude(closed_before)


def masthead_on(member: Membership, channels: list[Channel], *, day: date) -> list[Line]:
    """Owner and duties of these channels as they stood at the end of a day (article row 1.2), in five queries."""
    everybody = Membership.objects.visible_to(member).select_related("person")
    people = {one.pk: one for one in told_apart(list(everybody))}
    facts = facts_on(member.organisation, channels, day, people)
    shown = labels()
    return [
        Line(channel, [_cell(channel, code, label, facts, people) for code, label in shown.items()])
        for channel in channels
    ]


def facts_on(organisation: Organisation, channels: list[Channel], day: date, people: dict) -> Facts:
    """Who held what at the end of a day, the other parts and the firm's own duties of then included: four queries."""
    at = end_of(day, organisation)
    stood = Q(channel__in=channels) & (Q(ended_at__isnull=True) | Q(ended_at__gte=at))
    owners = Ownership.objects.filter(stood, accepted_at__lt=at).values_list("channel_id", "member_id", "deputy_id")
    away = Absence.objects.filter(member__organisation=organisation).on(day).values_list("member_id", flat=True)
    own = OwnDuty.objects.filter(organisation=organisation, made_at__lt=at)
    facts = Facts(
        head=NO_HEAD,
        away=frozenset(away),
        gone=frozenset(pk for pk, one in people.items() if one.left_at and one.left_at < at),
        owners={channel: Holder(who, deputy) for channel, who, deputy in owners},
        own={one.code: one.name for one in own.exclude(ended_at__lt=at)},
    )
    parts = {
        DutyAssignment.DOING: facts.doing, DutyAssignment.CONSULTED: facts.consulted, DutyAssignment.TOLD: facts.told,
    }  # fmt: skip
    lasted = Q(until__isnull=True) | Q(until__gte=day)  # also where nobody has put it away yet
    held = DutyAssignment.objects.filter(stood, lasted, assigned_at__lt=at)
    for kind, channel, duty, who, deputy in held.values_list("kind", "channel_id", "duty", "member_id", "deputy_id"):
        if kind == DutyAssignment.ACCOUNTABLE:
            facts.duties[channel, duty] = Holder(who, deputy)
        else:
            parts[kind][channel, duty] = parts[kind].get((channel, duty), frozenset()) | {who}
    return facts


def _cell(channel: Channel, code: str, label: str, facts: Facts, people: dict) -> Cell:
    if is_gap(facts, channel.pk, code):
        return Cell(code, None, None, label)
    links = [member for member, why in chain(facts, channel.pk, code) if why != HEAD]
    stood_in = next((member for member in links if facts.is_here(member)), links[0])
    return Cell(code, people[links[0]], people[stood_in] if stood_in != links[0] else None, label)
