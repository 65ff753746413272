"""What the page of one square shows: a duty on a channel, who has which part in it, and who had it before."""

from dataclasses import dataclass
from datetime import datetime

from masthead.channels.duties import Duty
from masthead.channels.matrix.reading import Square, duties_of, read
from masthead.channels.models import Channel, DutyAssignment, Showing
from masthead.channels.permits import today
from masthead.kit.sorting import sort_key
from masthead.people.models import Membership

PAST_SHOWN, PROOFS_SHOWN = 8, 5


@dataclass(frozen=True)
class SquarePage:
    square: Square
    standing: DutyAssignment | None
    parts: list[DutyAssignment]
    past: list[DutyAssignment]
    showings: list[Showing]
    members: list[Membership]
    may_show: bool

    @property
    def duty(self) -> Duty:
        return self.square.duty


def square_of(channel: Channel, code: str, member: Membership, *, now: datetime) -> SquarePage | None:
    """Everything about one duty on one channel; None where it is not asked there."""
    duty = next((one for one in duties_of(member) if one.code == code), None)
    if duty is None or not duty.applies_to(channel.network_key):
        return None
    shown = read(member, [channel], [duty], on=today(), now=now)
    lines = list(
        channel.assignments.filter(duty=code).select_related("member__person").order_by("-assigned_at", "-pk")[:60]
    )
    standing = [one for one in lines if one.ended_at is None]
    accountable = next((one for one in standing if one.kind == DutyAssignment.ACCOUNTABLE), None)
    square = shown.rows[0].squares[1]
    holds = accountable is not None and member.pk in (accountable.member_id, accountable.deputy_id)
    return SquarePage(
        square=square,
        standing=accountable,
        parts=sorted(
            (one for one in standing if one.kind in DutyAssignment.PARTS), key=lambda one: sort_key(one.member.name)
        ),
        past=[one for one in lines if one.ended_at and one.kind == DutyAssignment.ACCOUNTABLE][:PAST_SHOWN],
        showings=list(Showing.objects.filter(channel=channel, duty=code).select_related("by__person")[:PROOFS_SHOWN]),
        members=shown.members,
        may_show=duty.is_own and accountable is not None and (holds or square.may_change),
    )
