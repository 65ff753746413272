"""What the page of one channel shows: who answers for what there today, and what this member may do about it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from masthead.channels.duties import MATRIX, OWNERSHIP, WRITING, duty_of
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, DutyAssignment, HandOver, Ownership
from masthead.channels.permits import GUIDE, MANAGE
from masthead.channels.rules import Facts, answers, is_gap
from masthead.channels.team import leading
from masthead.people.models import Membership
from masthead.people.thresholds import CARETAKER_LONGEST, GUIDE_REVIEW, OWNERSHIP_ANSWER, span


@dataclass(frozen=True)
class DutyLine:
    """One duty: who is accountable, who answers today when that is somebody else, or a gap."""

    duty: object
    holder: Membership | None
    today: Membership | None
    assignment: DutyAssignment | None

    @property
    def is_gap(self) -> bool:
        return self.holder is None


@dataclass(frozen=True)
class ChannelPage:
    """Everything the page needs, read in a constant number of queries."""

    channel: Channel
    owner: Ownership | None
    proposal: Ownership | None
    past: list[Ownership]
    answering: Membership
    leading: Membership
    lines: list[DutyLine]
    writers: list[DutyAssignment]
    members: list[Membership]
    may_manage: bool
    may_name: bool
    may_guide: bool
    guide_is_due: bool
    caretaker: bool
    today: date
    hand_over: HandOver | None = None
    refused: Ownership | None = None
    facts: Facts | None = None

    @property
    def said(self) -> str:
        """Network and handle in one line."""
        return " · ".join(filter(None, [str(self.channel.network.label), self.channel.handle]))

    @property
    def could_write(self) -> list[Membership]:
        """Those who could still be asked to write here."""
        already = {writer.member_id for writer in self.writers}
        return [one for one in self.members if one.pk not in already]

    @property
    def answer_by(self) -> date:
        """Until when whoever is asked may answer; then it goes back to the head."""
        return timezone.localdate(self.proposal.proposed_at + span(self.channel.organisation, OWNERSHIP_ANSWER))

    @property
    def in_a_week(self) -> date:
        """What is proposed to a caretaker."""
        return min(self.today + timedelta(days=7), self.last_day)

    @property
    def last_day(self) -> date:
        """How long a caretaker may hold a channel at most."""
        return (self.channel.caretaker_since or self.today) + span(self.channel.organisation, CARETAKER_LONGEST)


def page_of(channel: Channel, member: Membership, *, on: date) -> ChannelPage:
    """Read one channel for one member."""
    facts = facts_of(channel.organisation, on=on, channel_ids=[channel.pk])
    members = list(Membership.objects.visible_to(member).active().select_related("organisation").by_name())
    people = {m.pk: m for m in members}
    ownerships = list(channel.ownerships.select_related("member__person", "deputy__person", "proposed_by__person"))
    standing = list(channel.assignments.standing().select_related("member__person"))
    accountable = {a.duty: a for a in standing if a.kind == DutyAssignment.ACCOUNTABLE}
    return ChannelPage(
        channel=channel,
        owner=next((o for o in ownerships if o.state == Ownership.ACCEPTED), None),
        proposal=next((o for o in ownerships if o.state == Ownership.PROPOSED), None),
        past=[o for o in ownerships if o.state == Ownership.ENDED and o.accepted_at][:5],
        answering=people[answers(facts, channel.pk, OWNERSHIP).member],
        leading=people[leading(facts)],
        lines=[
            _line(duty, channel, facts, accountable, people)
            for duty in (duty_of(code, facts.own) for code in (*MATRIX, *facts.own))
            if duty.applies_to(channel.network_key)
        ],
        writers=[a for a in standing if a.duty == WRITING and a.kind == DutyAssignment.DOING],
        members=members,
        may_manage=MANAGE.allows(member, channel, facts=facts),
        may_name=member.leads,
        may_guide=GUIDE.allows(member, channel, facts=facts),
        guide_is_due=(channel.guide_at or channel.created_at).date() <= on - span(channel.organisation, GUIDE_REVIEW),
        hand_over=_hand_over(channel, member),
        refused=_refused(ownerships, member),
        facts=facts,
        caretaker=channel.cared_for_until(on) is not None,
        today=on,
    )


def _hand_over(channel: Channel, member: Membership) -> HandOver | None:
    found = HandOver.objects.open().filter(channel=channel).select_related("outgoing__person").first()
    sees = found and (member.leads or member.pk in (found.outgoing_id, found.incoming_id))
    return found if sees else None


def _refused(ownerships: list[Ownership], member: Membership) -> Ownership | None:
    """The last question, when it came back without a yes and nobody was asked since: the head's to go on with."""
    last = next(iter(ownerships), None)  # newest first
    came_back = last and last.accepted_at is None and last.state in (Ownership.DECLINED, Ownership.ENDED)
    return last if came_back and member.leads else None


def _line(duty, channel, facts, accountable, people) -> DutyLine:
    code = duty.code
    gap = is_gap(facts, channel.pk, code)
    holder = None if gap else people.get(facts.duties[channel.pk, code].member)
    today = people.get(answers(facts, channel.pk, code).member)
    return DutyLine(duty, holder, None if today == holder else today, accountable.get(code))
