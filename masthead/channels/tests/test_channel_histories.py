"""Any life of a channel, step by step, by the real verbs: no way leads to the public past a decision."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conftest import NOON, a_member, an_organisation, an_owner
from masthead.channels import actions, quiet
from masthead.channels import lifecycle_rules as life
from masthead.channels.gaps import gap_gate
from masthead.channels.models import Channel, Closing, Question
from masthead.kit.errors import Refused
from masthead.people.models import Membership

who = st.sampled_from(["olga", "olga", "rea", "wim"])  # most steps are the head's
REASONS = {"audience": "a", "need": "b", "content": "c", "people": "d", "why_not": "e"}


class LifeOfAChannel(RuleBasedStateMachine):
    """A head, an owner, a writer and one channel; a refusal is an answer too, and must change nothing."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.settings = override_settings(PUBLISHED_ON=self.published_on, WORK_ON_CHANNEL=lambda _channel: {})
        self.settings.enable()
        olga = an_organisation("Shop", "Olga Pérel")
        self.team = {"olga": olga.pk, **{name: a_member(olga.organisation, name.title()).pk for name in ("rea", "wim")}}
        self.now, self.last, self.pk = NOON, None, None

    @initialize(begins=st.sampled_from([life.REQUESTED, life.ACTIVE, life.APPROVED, life.RESERVED]))
    def begin(self, begins):
        olga = self.member("olga")
        if begins == life.REQUESTED:
            channel = actions.ask_for_channel(
                network_key="x", name="X", hours=1, by=self.member("wim"), now=self.now, **REASONS
            )
        else:
            channel = actions.add_channel(
                olga.organisation, network_key="x", name="X", by=olga, now=self.now, status=begins
            )
        an_owner(channel, self.member("rea"))
        self.pk, self.path = channel.pk, [begins]

    def teardown(self):
        self.settings.disable()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def published_on(self, channel_ids, weeks):
        return {pk: quiet.Lately(self.last, (0,) * (len(weeks) - 1)) for pk in channel_ids} if self.last else {}

    def member(self, name) -> Membership:
        return Membership.objects.select_related("organisation__head", "person").get(pk=self.team[name])

    def channel(self) -> Channel:
        return Channel.objects.select_related("organisation__head").get(pk=self.pk)

    def do(self, verb, by, **facts):
        with suppress(Refused), transaction.atomic():
            verb(self.channel(), by=self.member(by), now=self.now, **facts)

    @rule(by=who)
    def approve(self, by):
        self.do(actions.approve, by)

    @rule(by=who)
    def decline(self, by):
        self.do(actions.decline, by, reason="No")

    @rule(by=who)
    def reserve(self, by):
        self.do(actions.reserve, by)

    @rule(by=who, reason=st.sampled_from(["", "Now"]))
    def start(self, by, reason):
        self.do(actions.start, by, reason=reason)

    @rule(by=who)
    def wake(self, by):
        self.do(actions.wake, by)

    @rule(by=who)
    def prepare(self, by):
        self.do(actions.prepare_closing, by, go_to="Elsewhere", archive="")

    @rule(by=who)
    def call_off(self, by):
        self.do(actions.call_off_closing, by)

    @rule(by=who)
    def close(self, by):
        self.do(actions.close_channel, by)

    @rule()
    def the_head_closes_it(self):
        self.prepare("olga")
        self.close("olga")

    @rule(by=who)
    def reopen(self, by):
        self.do(actions.reopen, by, reason="They are back")

    @rule(days=st.sampled_from([1, 20, 40, 100, 200]))
    def time_passes(self, days):
        self.now += timedelta(days=days)
        quiet.look(now=self.now)
        told = quiet.look(now=self.now)
        assert told == 0

    @rule()
    def publish(self):
        if self.channel().goes_out:
            self.now += timedelta(minutes=5)
            self.last = self.now

    @invariant()
    def every_step_is_one_there_is(self):
        if self.pk is None:
            return
        status = self.channel().status
        if status != self.path[-1]:
            assert status in {to for start, to in life.STEPS.values() if self.path[-1] in start}
            self.path.append(status)

    @invariant()
    def what_is_open_belongs_to_where_it_stands(self):
        if self.pk is None:
            return
        channel = self.channel()
        if Question.objects.open().filter(channel=channel).exists():
            assert channel.status == life.DORMANT
        closing = Closing.objects.open().filter(channel=channel).first()
        assert (channel.status == life.CLOSED) == bool(closing and closing.closed_at)
        assert not closing or closing.closed_at or life.may(life.CLOSE, channel.status)
        assert channel.slow_since is None or channel.status == life.ACTIVE

    @invariant()
    def only_what_publishes_lets_anything_be_submitted(self):
        if self.pk is None:
            return
        channel = self.channel()
        assert channel.goes_out == (not gap_gate(channel, on=self.now.date()))


@pytest.mark.once
@pytest.mark.django_db
def test_any_life_of_a_channel():
    """Practice notes 3.11: the state machine, by the real verbs."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(LifeOfAChannel, settings=settings(max_examples=60, stateful_step_count=16, deadline=None))


@pytest.mark.django_db
def test_one_whole_life_keeps_every_promise_on_its_way():
    """Practice notes 3.11: requested → approved → active → dormant → closed → reserved, looked at after each step."""
    channel = LifeOfAChannel()
    try:
        channel.begin(life.REQUESTED)
        for step, words in (
            (channel.approve, ["olga"]), (channel.start, ["olga", "Now"]), (channel.time_passes, [200]), (channel.wake, ["rea"]),
            (channel.time_passes, [40]), (channel.the_head_closes_it, []), (channel.reopen, ["olga"]),
        ):  # fmt: skip
            step(*words)
            channel.every_step_is_one_there_is()
            channel.what_is_open_belongs_to_where_it_stands()
            channel.only_what_publishes_lets_anything_be_submitted()
        assert channel.path == [
            "requested", "approved", "active", "dormant", "active", "dormant", "closed", "reserved",
        ]  # fmt: skip
    finally:
        channel.teardown()
