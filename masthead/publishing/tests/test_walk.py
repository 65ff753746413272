"""Random walks: whatever the network, the workers and the people do, in whatever order, there are never two posts."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import a_channel, an_owner
from masthead.kit.errors import Refused
from masthead.networks.fake import world
from masthead.publishing import actions, gates, send
from masthead.publishing.claim import claim_due
from masthead.publishing.models import ClockWatch, Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.pump import Inline, Pump
from masthead.publishing.tests.conftest import Time, again, approved, connected

MOODS = (
    "fine",
    "reset",
    "cut",
    "error_after",
    "error_before",
    "no_id",
    "truncated",
    "html",
    "busy",
    "rude",
    "stranger",
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("mood"), st.sampled_from(MOODS)),
        st.tuples(st.just("tick"), st.sampled_from([1, 6, 61, 400])),
        st.tuples(st.just("lose"), st.sampled_from(["claimed", "attempt", "answered"])),
        st.tuples(st.just("click"), st.sampled_from(["withdraw", "try_again", "send_held", "publish_now", "pause", "drop", "reconnect", "move"])),
    ),
    max_size=14,
)  # fmt: skip


class Lost(BaseException):
    """The worker is gone."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["fake", "fake_record", "fake_lookup", "fake_none"])
@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(steps=STEPS)
def test_never_two_posts_and_published_means_live(kind, steps, olga, wim, max):
    walk = Walk(kind, olga, wim, max)

    for what, which in steps:
        getattr(walk, what)(which)
        assert walk.live <= 1
    walk.end()

    state = again(walk.delivery).state
    assert walk.live <= 1
    assert state in {"published", "held", "failed", "withdrawn"}
    assert state != "published" or walk.live == 1
    assert state != "failed" or walk.live == 0


class Walk:
    """One delivery on one kind of network, and everything that can happen to it."""

    def __init__(self, kind, olga, wim, max):
        world.forget()
        ClockWatch.objects.all().delete()  # time begins anew with each walk
        self.time, self.head = Time(), olga
        self.channel = a_channel(olga.organisation, f"Walk {kind}", kind)
        an_owner(self.channel, max)
        self.channel = connected(self.channel)
        approved(self.channel, author=wim, signer=max, at=self.time.now())
        plan_deliveries(self.time.now(), organisation=olga.organisation)
        self.delivery = Delivery.objects.get(channel=self.channel)
        self.pump = Pump(name="walk", now=self.time.now, boot=self.time.boot, calls=Inline())
        self.pump.start()

    @property
    def live(self) -> int:
        return sum(post["account"] == self.channel.slug for post in world.posts)

    def mood(self, which):
        world.feel(which, seconds=30)

    def tick(self, seconds):
        self.time.passes(seconds=seconds)
        self.pump.tick()

    def lose(self, point):
        """A worker takes it and dies: before the attempt, before the call, or with the answer in its hands."""
        clock = gates.Clock()
        claims = claim_due(1, owner="lost", now=self.time.now(), boot=self.time.boot(), clock=clock)
        claim = next(iter(claims), None)
        if claim is None or point == "claimed":
            return
        try:
            call = send.prepare(again(self.delivery), now=self.time.now())
            key, lasts = call.network.new_record_key(self.time.now()), timedelta(seconds=25)
            attempt = send.begin(claim, now=self.time.now(), record_key=key, lasts=lasts)
        except Refused:
            return
        if attempt and point == "answered":
            send.ask(call, attempt, claim, boot=self.time.boot)

    def click(self, verb):
        person = {"by": self.head, "now": self.time.now()}
        try:
            if verb == "pause":
                actions.pause_all(self.head.organisation, reason="Stop", **person)
                actions.end_pause(self.head.organisation, **person)
            elif verb == "reconnect":
                self.channel.credential.__class__.objects.filter(channel=self.channel).update(broken_since=None)
            elif verb == "move":
                actions.move(again(self.delivery).variant, to=self.time.now() + timedelta(minutes=5), **person)
            else:
                getattr(actions, verb)(again(self.delivery), **person)
        except Refused:
            pass

    def end(self):
        """Everybody behaves well from now on, and an hour passes."""
        world.moods.clear()
        for _minute in range(30):
            self.tick(150)
