"""Whatever people did, in whatever order, through the real verbs: one person answers, and it is somebody of the team."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON, a_channel
from masthead.channels import actions
from masthead.channels.duties import CORE, DUTIES, OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import DutyAssignment, Ownership
from masthead.channels.rules import answers, holders, mode
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.people.models import Membership

pytestmark = pytest.mark.django_db
DAY = NOON.date()
who = st.integers(0, 3)
duty = st.sampled_from(sorted(DUTIES))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("propose"), who, who),
        st.tuples(st.just("accept"), who),
        st.tuples(st.just("decline"), who),
        st.tuples(st.just("stand_in"), who),
        st.tuples(st.just("assign"), duty, who, who),
        st.tuples(st.just("help"), duty, who),
        st.tuples(st.just("end"), duty),
        st.tuples(st.just("away"), who, st.integers(0, 3)),
        st.tuples(st.just("back"), who),
        st.tuples(st.just("leave"), who),
    ),
    max_size=14,
)


class _Over(Exception):
    """Ends one history: everything it wrote is rolled back."""


def play(step, channel, team):
    """One step of a history. A refusal is an answer too: it changes nothing."""
    head, (verb, *words) = team[0], step
    people = [Membership.objects.get(pk=member.pk) for member in team]
    facts = {"by": head, "now": NOON}
    with suppress(Refused), transaction.atomic():
        if verb == "propose":
            actions.propose_owner(channel, member=people[words[0]], deputy=people[words[1]], **facts)
        elif verb in ("accept", "decline"):
            open_one = Ownership.objects.filter(channel=channel, state="proposed").first()
            answer = actions.accept_ownership if verb == "accept" else actions.decline_ownership
            if open_one:
                answer(open_one, by=people[words[0]], now=NOON)
        elif verb == "stand_in":
            actions.name_stand_in(channel, member=people[words[0]], **facts)
        elif verb == "assign":
            actions.assign_duty(channel, duty=words[0], member=people[words[1]], deputy=people[words[2]], **facts)
        elif verb == "help":
            actions.add_doer(channel, duty=words[0], member=people[words[1]], **facts)
        elif verb == "end":
            if held := DutyAssignment.objects.standing().filter(channel=channel, duty=words[0]).first():
                actions.end_assignment(held, **facts)
        elif verb == "away":
            actions.say_away(people[words[0]], starts_on=DAY, ends_on=DAY + timedelta(days=words[1]), **facts)
        elif verb == "back":
            for absence in people[words[0]].absences.all():
                actions.take_back_absence(absence, **facts)
        elif verb == "leave":
            actions.leave(people[words[0]], **facts)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps)
def test_after_any_history_exactly_one_person_answers_for_each_duty(shop, olga, rea, max, wim, history):
    team = [olga, rea, max, wim]
    with suppress(_Over), transaction.atomic():
        channel = a_channel(shop, "Blog", "wordpress")
        for step in history:
            play(step, channel, team)

        facts = facts_of(shop, on=DAY)
        here = set(Membership.objects.active().filter(organisation=shop).values_list("pk", flat=True))
        for code in (*DUTIES, OWNERSHIP):
            answer = answers(facts, channel.pk, code)
            assert answer.member in here
            assert answer.member in holders(facts, channel.pk, code)
            assert answers(facts, channel.pk, code, besides=answer.member).member in here
        owners = Ownership.objects.filter(channel=channel, state="accepted")
        assert owners.count() <= 1
        for standing in DutyAssignment.objects.standing().select_related("member"):
            assert standing.member_id in here
        assert mode(facts) in ("solo", "shared")
        raise _Over


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps, code=duty, person=who)
def test_one_duty_more_takes_nothing_from_the_one_who_gets_it(shop, olga, rea, max, wim, history, code, person):
    team = [olga, rea, max, wim]
    with suppress(_Over), transaction.atomic():
        channel = a_channel(shop, "Blog", "wordpress")
        for step in history:
            play(step, channel, team)
        before = may(team[person], channel, shop)

        play(("assign", code, person, (person + 1) % 4), channel, team)

        assert before <= may(team[person], channel, shop)
        raise _Over


def may(member, channel, shop) -> set[str]:
    facts = facts_of(shop, on=DAY)
    return {code for code in DUTIES if member.pk in holders(facts, channel.pk, code)}


def test_a_hand_over_passes_the_core_duties_on_and_leaves_what_others_hold_by_name(shop, olga, rea, max, wim):
    channel = a_channel(shop, "Blog", "wordpress")
    actions.accept_ownership(actions.propose_owner(channel, member=rea, by=olga, now=NOON), by=rea, now=NOON)
    actions.assign_duty(channel, duty="quality", member=wim, by=olga, now=NOON)

    actions.accept_ownership(actions.propose_owner(channel, member=max, by=olga, now=NOON), by=max, now=NOON)

    held = dict(channel.assignments.standing().values_list("duty", "member"))
    assert held == {code: wim.pk if code == "quality" else max.pk for code in CORE}


def test_the_head_hands_the_lead_over_before_leaving(olga):
    with pytest.raises(Refused, match="hand the lead over first"):
        actions.leave(olga, by=olga, now=NOON)


def test_doing_the_same_again_changes_nothing_and_tells_nobody_twice(shop, olga, rea):
    channel = a_channel(shop, "Blog", "wordpress")

    for _again in range(2):
        actions.propose_owner(channel, member=rea, by=olga, now=NOON)
        actions.assign_duty(channel, duty="quality", member=rea, by=olga, now=NOON)
        actions.say_away(rea, starts_on=DAY, ends_on=DAY, by=olga, now=NOON)

    assert sorted(Entry.objects.values_list("verb", flat=True)) == [
        "channels.assign_duty",
        "channels.propose_owner",
        "channels.say_away",
    ]
