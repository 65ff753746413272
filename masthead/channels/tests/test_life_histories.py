"""Any life of a team, step by step, by the real verbs: somebody answers for everything, and who left holds nothing."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conftest import NOON, a_channel, a_member, an_organisation
from masthead.channels import actions, silence
from masthead.channels.duties import DUTIES, OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.holding import held_by
from masthead.channels.models import Access, Channel, DutyAssignment, HandOver, Ownership
from masthead.channels.rules import answers, chain, holders
from masthead.kit.errors import Refused
from masthead.people import actions as people
from masthead.people.models import Absence, Membership, Organisation

who = st.integers(0, 3)
which = st.integers(0, 1)


class LifeOfATeam(RuleBasedStateMachine):
    """Four people, two channels; a refusal is an answer too, and must change nothing."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        olga = an_organisation("Shop", "Olga Pérel")
        self.shop, self.now = olga.organisation_id, NOON
        self.team = [olga.pk, *(a_member(olga.organisation, name).pk for name in ("Rea", "Max", "Wim"))]
        self.channels = [a_channel(olga.organisation, name).pk for name in ("Blog", "Facebook")]
        # Everybody holds something from the start, a place as stand-in too: else few lives are long enough to get there.
        for channel, owner, deputy in ((0, 1, 2), (1, 2, 3)):
            self.propose(channel, owner, deputy)
            self.answer(channel, accept=True)

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def member(self, number) -> Membership:
        return Membership.objects.select_related("organisation__head", "person").get(pk=self.team[number])

    def head(self) -> Membership:
        shop = Organisation.objects.get(pk=self.shop)
        found = Membership.objects.select_related("organisation__head", "person")
        return found.get(organisation=shop, person=shop.head_id)

    def channel(self, number) -> Channel:
        return Channel.objects.select_related("organisation__head").get(pk=self.channels[number])

    def do(self, verb, *words, **facts):
        with suppress(Refused), transaction.atomic():
            verb(*words, **{"now": self.now, **facts})

    @rule(channel=which, to=who, deputy=st.none() | who)
    def propose(self, channel, to, deputy):
        deputy = None if deputy is None else self.member(deputy)
        self.do(actions.propose_owner, self.channel(channel), member=self.member(to), deputy=deputy, by=self.head())

    @rule(channel=which, accept=st.booleans())
    def answer(self, channel, accept):
        found = Ownership.objects.filter(channel=self.channels[channel], state="proposed").first()
        if found:
            verb = actions.accept_ownership if accept else actions.decline_ownership
            self.do(verb, found, by=Membership.objects.select_related("person", "organisation").get(pk=found.member_id))

    @rule(days=st.integers(1, 9))
    def time_passes(self, days):
        self.now += timedelta(days=days)
        silence.look(now=self.now)

    @rule(member=who, first=st.integers(0, 5), length=st.integers(0, 5))
    def go_away(self, member, first, length):
        day = self.now.date() + timedelta(days=first)
        self.do(
            actions.say_away, self.member(member), starts_on=day, ends_on=day + timedelta(days=length), by=self.head()
        )

    @rule(member=who)
    def come_back(self, member):
        for absence in Absence.objects.filter(member=self.team[member]).select_related("member__organisation__head"):
            self.do(actions.take_back_absence, absence, by=self.head())

    @rule(member=st.none() | who)
    def head_stand_in(self, member):
        member = None if member is None else self.member(member)
        self.do(people.name_deputy_head, member, by=self.head())

    @rule(channel=which, days=st.integers(0, 30))
    def caretaker(self, channel, days):
        until = self.now.date() + timedelta(days=days)
        self.do(actions.take_as_caretaker, self.channel(channel), until=until, by=self.head())

    @rule(channel=which, member=st.none() | who)
    def stand_in(self, channel, member):
        member = None if member is None else self.member(member)
        self.do(actions.name_stand_in, self.channel(channel), member=member, by=self.head())

    @rule(channel=which, duty=st.sampled_from(["quality", "comment_oversight"]), member=who, deputy=who)
    def assign(self, channel, duty, member, deputy):
        self.do(
            actions.assign_duty, self.channel(channel), duty=duty, member=self.member(member), deputy=self.member(deputy), by=self.head()
        )  # fmt: skip

    @rule(channel=which, member=who)
    def write_access(self, channel, member):
        self.do(actions.write_access, self.channel(channel), member=self.member(member), role="admin", by=self.head())

    @rule(member=who)
    def confirm_ends(self, member):
        for line in Access.objects.unsettled().filter(member=self.team[member]).select_related("channel__organisation"):
            self.do(actions.confirm_end, line, by=self.head())

    @rule(member=who, item=st.sampled_from(["access", "recovery", "tools", "scheduled", "reviews", "guide"]))
    def tick(self, member, item):
        for one in HandOver.objects.open().select_related(
            "channel__organisation", "outgoing__person", "incoming__person"
        ):
            for side in ("gives", "takes"):
                self.do(actions.tick, one, item=item, side=side, by=self.head())

    @rule(member=who, to=who)
    def hand_on(self, member, to):
        self.do(actions.give_all, self.member(member), to=self.member(to), by=self.head())

    @rule(member=who)
    def head_passes(self, member):
        self.do(people.change_head, self.member(member), by=self.head())

    @rule(member=who)
    def leave(self, member):
        self.do(actions.leave, self.member(member), by=self.member(member))

    @rule(member=who)
    def back_after_all(self, member):
        """Whoever left is not given anything by a page that was opened before."""
        stale = self.member(member)
        stale.left_at = None
        self.do(actions.assign_duty, self.channel(0), duty="planning", member=stale, by=self.head())

    @invariant()
    def exactly_one_person_of_the_team_answers_for_every_duty(self):
        shop = Organisation.objects.get(pk=self.shop)
        facts = facts_of(shop, on=self.now.date())
        here = set(Membership.objects.active().filter(organisation=shop).values_list("pk", flat=True))
        for channel in self.channels:
            for code in (*DUTIES, OWNERSHIP):
                answer = answers(facts, channel, code)
                assert answer.member in here
                assert answer.member in holders(facts, channel, code)

    @invariant()
    def who_is_away_answers_only_where_everybody_is(self):
        """By the rows of absences themselves, not by what the product read of them."""
        facts = facts_of(Organisation.objects.get(pk=self.shop), on=self.now.date())
        days = Absence.objects.filter(starts_on__lte=self.now.date(), ends_on__gte=self.now.date())
        away = set(days.values_list("member", flat=True))
        for channel in self.channels:
            for code in (*DUTIES, OWNERSHIP):
                answer, asked = answers(facts, channel, code), {one for one, _why in chain(facts, channel, code)}
                assert answer.member not in away or asked <= away
                assert answer.member == facts.head or answer.member not in away

    @invariant()
    def an_owner_is_one_and_a_hand_over_names_two(self):
        for channel in self.channels:
            assert Ownership.objects.standing().filter(channel=channel).count() <= 1
            assert HandOver.objects.open().filter(channel=channel).count() <= 1

    @invariant()
    def a_caretaker_stands_beside_no_owner_and_never_longer_than_allowed(self):
        for channel in Channel.objects.filter(pk__in=self.channels, caretaker_until__isnull=False):
            assert not Ownership.objects.standing().filter(channel=channel).exists()
            assert channel.caretaker_until - channel.caretaker_since <= timedelta(days=30)

    @invariant()
    def who_left_holds_nothing(self):
        gone = Membership.objects.filter(pk__in=self.team, left_at__isnull=False)
        for member in gone.select_related("organisation", "person"):
            assert held_by(member) == []
            assert not DutyAssignment.objects.standing().filter(member=member).exists()
            assert not Ownership.objects.filter(member=member, state__in=["proposed", "accepted"]).exists()
            assert not Access.objects.unsettled().filter(member=member).exists()
            assert not HandOver.objects.open().filter(outgoing=member).exists()
            assert not DutyAssignment.objects.standing().filter(deputy=member).exists()
            assert not Ownership.objects.filter(deputy=member, state__in=["proposed", "accepted"]).exists()
            assert member.person_id not in (member.organisation.head_id, member.organisation.deputy_head_id)

    @invariant()
    def absences_of_one_person_never_meet(self):
        for member in self.team:
            found = list(Absence.objects.filter(member=member).order_by("starts_on"))
            assert all(a.ends_on < b.starts_on for a, b in zip(found, found[1:], strict=False))


@pytest.mark.once
@pytest.mark.django_db
def test_in_any_life_of_a_team_somebody_answers_and_who_left_holds_nothing():
    """R1, R2: over proposals, answers, silence, absences, caretakers, hand-overs and departures."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(LifeOfATeam, settings=settings(max_examples=15, stateful_step_count=25, deadline=None))
