"""The right to write for a time: both are told a week before, and it ends by itself (article row 2.8)."""

from datetime import datetime

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import DutyAssignment
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.people.models import Membership
from masthead.people.thresholds import CONTRIBUTION_TOLD, span

BATCH = 200


def end_or_warn(*, now: datetime) -> int:
    """Put away what is past, and tell of what ends soon, each once. Answers how much was done.

    Nobody writes a day longer when this runs late: permits look at the last day themselves."""
    done = 0
    for one in _timed().order_by("pk").iterator(BATCH):
        organisation = one.channel.organisation
        today = local_day(organisation, now)
        if one.until < today:
            done += _end(one, now)
        elif one.warned_at is None and one.until - today <= span(organisation, CONTRIBUTION_TOLD):
            done += _warn(one, today, now)
    return done


def _timed():
    around = ("channel__organisation__head", "member__person")
    return DutyAssignment.objects.standing().filter(until__isnull=False).select_related(*around)


def _end(one: DutyAssignment, now: datetime) -> int:
    """It ended with its day, whenever that is noticed: the masthead of any past day stays right."""
    with background_write():
        ended = DutyAssignment.objects.standing().filter(pk=one.pk, until=one.until).update(ended_at=one.morning_after)
        if ended:
            _tell("channels.contribution_ended", one, one.member, now)
    return ended


def _warn(one: DutyAssignment, today, now: datetime) -> int:
    facts = facts_of(one.channel.organisation, on=today, channel_ids=[one.channel_id])
    owner = Membership.objects.select_related("person").get(pk=answers(facts, one.channel_id, OWNERSHIP).member)
    with background_write():
        fresh = DutyAssignment.objects.standing().filter(pk=one.pk, until=one.until, warned_at=None)
        if not fresh.update(warned_at=now):
            return 0
        _tell("channels.contribution_ends", one, one.member, now)
        if owner.pk != one.member_id:
            _tell("channels.contributor_leaves", one, owner, now)
    return 1


def _tell(verb: str, one: DutyAssignment, told: Membership, now: datetime) -> None:
    journal.write(verb, one.channel, by=None, now=now, told=told, member=one.member.name, day=one.until.isoformat())
