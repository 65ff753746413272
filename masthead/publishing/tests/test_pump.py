"""What the pump does with what is due, seen from the network's side and from the person's."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from masthead.journal.models import Entry
from masthead.networks import NotSent
from masthead.networks.fake import Fake
from masthead.publishing import actions
from masthead.publishing.asking import ask_for_links
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def held_by_a_sleeper(delivery):
    """Another process fell asleep in the middle of a write to this row."""
    asleep = connection.copy()
    try:
        asleep.set_autocommit(False)
        with asleep.cursor() as cursor:
            cursor.execute("SELECT 1 FROM publishing_delivery WHERE id = %s FOR UPDATE", [delivery.pk])
        yield
        asleep.rollback()
    finally:
        asleep.close()


def told(verb):
    return list(Entry.objects.filter(verb=verb, told_id__isnull=False).values_list("told_id", flat=True))


def test_an_approved_post_goes_out_at_its_time_and_is_known_by_its_address(pump, practice, promised, world, time):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=5))

    pump.tick()
    assert world.posts == []
    time.passes(minutes=5)
    pump.tick()

    delivery = again(delivery)
    assert (delivery.state, len(world.posts)) == ("published", 1)
    assert delivery.remote_url == "http://practice.invalid/practice/" + delivery.remote_id
    assert [attempt.outcome for attempt in delivery.attempts.all()] == ["accepted"]


def test_an_approval_is_enough_to_be_scheduled(pump, practice, wim, max, time, world):
    from masthead.publishing.tests.conftest import approved

    variant = approved(practice(), author=wim, signer=max, at=time.now() + timedelta(hours=1))

    pump.tick()
    pump.tick()

    assert [delivery.state for delivery in Delivery.objects.filter(variant=variant)] == ["scheduled"]


@pytest.mark.parametrize("kind", ["fake", "fake_record", "fake_lookup"])
def test_a_lost_answer_is_settled_without_a_person_and_without_a_second_post(
    kind, pump, practice, promised, world, time
):
    delivery = promised(practice(kind))
    world.feel("reset")

    pump.tick()
    for _minute in range(30):
        time.passes(seconds=61)
        pump.tick()

    assert (again(delivery).state, len(world.posts)) == ("published", 1)


def test_a_network_that_can_tell_nothing_leaves_the_question_to_its_owner(pump, practice, promised, world, time, max):
    delivery = promised(practice("fake_none"))
    world.feel("reset")

    pump.tick()
    assert again(delivery).state == "uncertain"
    for _minute in range(3):
        time.passes(minutes=1)
        pump.tick()

    delivery = again(delivery)
    assert (delivery.state, delivery.hold_kind, len(world.posts)) == ("held", "doubt", 1)
    assert told("publishing.held") == [max.pk]


def test_absent_in_three_looks_over_ten_minutes_it_is_sent_once_more(pump, practice, promised, world, time):
    delivery = promised(practice("fake_lookup"))
    world.feel("cut")

    pump.tick()
    time.passes(minutes=9)
    for _second in range(3):
        time.passes(seconds=2)
        pump.tick()
    assert world.requests == 1
    for _minute in range(4):
        time.passes(minutes=1)
        pump.tick()

    assert (again(delivery).state, len(world.posts), world.requests) == ("published", 1, 2)
    assert [a.outcome for a in again(delivery).attempts.all()] == ["proved_absent", "accepted"]


def test_a_refusal_is_told_at_once_with_the_networks_reason(pump, practice, promised, world, max):
    delivery = promised(practice())
    world.feel("rude")

    pump.tick()

    delivery = again(delivery)
    assert (delivery.state, "not these words" in delivery.why) == ("failed", True)
    assert told("publishing.failed") == [max.pk]


def test_a_busy_network_makes_the_whole_channel_wait(pump, practice, promised, world, time):
    channel = practice()
    first, second = promised(channel), promised(channel, title="Second")
    world.feel("busy", seconds=120)

    pump.tick()
    time.passes(seconds=60)
    pump.tick()
    assert world.posts == []
    time.passes(seconds=61)
    pump.tick()
    pump.tick()

    assert [again(one).state for one in (first, second)] == ["published", "published"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_network_that_does_not_say_how_long_it_is_busy_is_asked_less_and_less(
    status, pump, practice, promised, world, time, monkeypatch
):
    calls = []

    def busy(self, settings, post):
        calls.append(time.now())
        raise NotSent(status=status, evidence=f"HTTP {status}")

    monkeypatch.setattr(Fake, "_post", busy)
    channel = practice()
    promised(channel), promised(channel, title="Second")

    for _second in range(120):
        pump.tick()
        time.passes(seconds=5)

    waits = [(after - before).total_seconds() for before, after in pairwise(calls)]
    assert len(calls) < (8 if status == 429 else 14)
    assert max(waits) >= 60


def test_after_the_last_of_the_room_the_channel_waits_until_the_network_opens_again(
    pump, practice, promised, world, time
):
    channel = practice()
    first, second = promised(channel), promised(channel, title="Second")
    world.feel("last", seconds=120)

    pump.tick()
    time.passes(seconds=119)
    pump.tick()
    assert [again(one).state for one in (first, second)] == ["published", "scheduled"]
    time.passes(seconds=2)
    pump.tick()

    assert again(second).state == "published"
    assert [attempt.outcome for attempt in again(second).attempts.all()] == ["accepted"]


def test_a_broken_sign_in_stops_the_channel_after_one_call_and_one_notice(pump, practice, promised, world, time, max):
    channel = practice()
    deliveries = [promised(channel, title=f"Cheese {n}") for n in range(20)]
    world.feel("stranger")

    for _second in range(5):
        pump.tick()
        time.passes(seconds=2)

    assert world.requests == 1
    assert {(again(one).state, again(one).hold_kind) for one in deliveries} == {("held", "channel")}
    assert told("channels.mark_broken") + told("publishing.held") == [max.pk]


def test_what_is_too_late_waits_for_a_person_and_is_told_once(pump, practice, promised, world, time, max):
    channel = practice()
    deliveries = [promised(channel, title=f"Cheese {n}") for n in range(3)]

    time.passes(minutes=16)
    pump.tick()

    assert {(again(one).state, again(one).hold_kind) for one in deliveries} == {("held", "late")}
    assert (world.requests, told("publishing.held")) == (0, [max.pk])


def test_by_hand_the_owner_is_asked_at_the_time(pump, facebook, promised, time, rea):
    delivery = promised(facebook, at=time.now() + timedelta(minutes=1))

    pump.tick()
    assert again(delivery).state == "scheduled"
    time.passes(minutes=1)
    pump.tick()

    assert again(delivery).state == "by_hand"
    assert told("publishing.by_hand") == [rea.pk]


def test_without_its_link_two_hours_later_the_owner_is_asked_once(pump, facebook, promised, time, rea, shop):
    """Rule R11: no permalink 2 h after the slot, and the owner is asked; the hours are the firm's own."""
    delivery = promised(facebook, at=time.now() + timedelta(minutes=1))
    time.passes(minutes=1)
    pump.tick()

    time.passes(minutes=119)
    before = ask_for_links(now=time.now())
    time.passes(minutes=1)
    asked = [ask_for_links(now=time.now()) for _again in range(2)]

    assert (before, asked, told("publishing.ask_link")) == (0, [1, 0], [rea.pk])
    actions.published_by_hand(again(delivery), url="https://www.facebook.com/1", by=rea, now=time.now())
    assert ask_for_links(now=time.now() + timedelta(hours=5)) == 0


def test_a_firm_that_gives_itself_longer_is_asked_later(pump, facebook, promised, time, shop):
    shop.thresholds = {"by_hand_asked": 6}
    shop.save()
    promised(facebook, at=time.now() + timedelta(minutes=1))
    time.passes(minutes=1)
    pump.tick()

    assert ask_for_links(now=time.now() + timedelta(hours=5)) == 0
    assert ask_for_links(now=time.now() + timedelta(hours=6)) == 1


def test_words_edited_after_the_promise_are_not_sent(pump, practice, promised, world, time):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=1))

    delivery.variant.current = None
    delivery.variant.save()
    time.passes(minutes=1)
    pump.tick()

    assert (again(delivery).state, world.requests) == ("withdrawn", 0)


def test_a_promise_follows_its_wish(pump, practice, promised, world, time):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=1))
    later = time.now() + timedelta(hours=3)

    delivery.variant.planned_for = later
    delivery.variant.save()
    time.passes(minutes=1)
    pump.tick()

    assert (again(delivery).state, again(delivery).due_at, world.requests) == ("scheduled", later, 0)


def test_one_call_per_channel_and_in_order(pump, practice, promised, world, time):
    channel = practice()
    for number in range(3):
        promised(channel, text=f"Cheese {number}", title=f"Cheese {number}")

    begun = [pump.tick() for _n in range(3)]

    assert begun == [1, 1, 1]
    assert [post["text"] for post in world.posts] == ["Cheese 0", "Cheese 1", "Cheese 2"]


def test_a_pause_holds_everything_and_ending_it_sends_nothing(pump, practice, promised, world, time, olga):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=1))

    actions.pause_all(olga.organisation, reason="Accident", by=olga, now=time.now())
    time.passes(minutes=2)
    pump.tick()
    actions.end_pause(olga.organisation, by=olga, now=time.now())
    pump.tick()

    assert (again(delivery).state, again(delivery).hold_kind, world.requests) == ("held", "pause", 0)


def test_after_a_silence_posts_go_out_in_order_with_a_distance(pump, practice, promised, world, time):
    channel = practice()
    first = promised(channel, at=time.now() + timedelta(minutes=2), text="One", title="One")
    second = promised(channel, at=time.now() + timedelta(minutes=3), text="Two", title="Two")
    pump.tick()

    time.passes(minutes=10)
    pump.tick()
    pump.tick()
    assert [post["text"] for post in world.posts] == ["One"]
    time.passes(minutes=2)
    pump.tick()

    assert [again(one).state for one in (first, second)] == ["published", "published"]


def test_a_clock_that_jumps_forward_sends_nothing_early(pump, practice, promised, world, time):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=30))
    pump.tick()

    time.is_set(hours=1)
    time.passes(seconds=6)
    pump.tick()
    assert (again(delivery).state, again(delivery).hold_kind) == ("held", "clock")
    time.is_set(hours=-1)
    for _second in range(3):
        time.passes(seconds=6)
        pump.tick()
    assert (again(delivery).state, world.requests) == ("scheduled", 0)
    time.passes(minutes=30)
    pump.tick()

    assert again(delivery).state == "published"


def test_the_head_can_say_that_the_clock_is_right(pump, practice, promised, world, time, olga):
    delivery = promised(practice(), at=time.now() + timedelta(minutes=58))
    pump.tick()

    time.is_set(hours=1)
    time.passes(seconds=6)
    pump.tick()
    actions.trust_clock(by=olga, now=time.now())
    for _second in range(3):
        time.passes(seconds=6)
        pump.tick()

    assert again(delivery).state == "published"


def test_a_clock_behind_the_last_tick_stops_publishing(pump, practice, promised, world, time, settings):
    from masthead.publishing.pump import Inline, Pump

    pump.tick()
    time.is_set(hours=-1)
    delivery = promised(practice())
    started_later = Pump(name="test:2", now=time.now, boot=time.boot, calls=Inline())

    started_later.tick()

    assert (again(delivery).state, world.requests) == ("scheduled", 0)


def test_bookkeeping_that_fails_after_the_call_changes_nothing(pump, practice, promised, world, time, monkeypatch):
    from masthead.publishing import settle

    delivery = promised(practice())

    def fails(*_words, **_facts):
        raise RuntimeError("no journal today")

    monkeypatch.setattr(settle, "tell", fails)
    pump.tick()
    time.passes(minutes=5)
    pump.tick()

    assert (again(delivery).state, world.requests) == ("published", 1)


def test_a_late_answer_settles_the_doubt(pump, practice, promised, world, time):
    from masthead.networks import Receipt
    from masthead.publishing import settle

    delivery = promised(practice("fake_none"))
    world.feel("reset")
    pump.tick()
    time.passes(minutes=2)
    pump.tick()
    attempt = Attempt.objects.get(delivery=delivery)

    settle.record(attempt, Receipt("1", "http://practice.invalid/practice/1"), now=time.now())

    assert (again(delivery).state, Attempt.objects.get(delivery=delivery).outcome) == ("published", "accepted")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example/", "at://did:plc:x/1"]
)
def test_an_address_that_is_none_of_the_web_is_no_proof_and_nobody_can_press_it(
    pump, practice, promised, world, monkeypatch, address
):
    from masthead.networks.fake import Fake

    monkeypatch.setattr(Fake, "_address", lambda *_words: address)
    delivery = promised(practice("fake_none"))

    pump.tick()

    assert (again(delivery).state, again(delivery).remote_url) == ("uncertain", "")


def test_our_own_fault_before_the_call_is_tried_three_times(pump, practice, promised, world, time, monkeypatch):
    from masthead.editorial.models import Revision

    delivery = promised(practice())

    def breaks(_revision):
        raise ValueError("a picture that can not be read")

    monkeypatch.setattr(Revision, "draft", breaks)
    for _try in range(4):
        pump.tick()
        time.passes(seconds=61)

    assert (again(delivery).state, world.requests, Attempt.objects.count()) == ("failed", 0, 0)


def test_a_machine_that_slept_before_the_call_does_not_call(practice, promised, world, time):
    from masthead.publishing import gates
    from masthead.publishing.claim import claim_due
    from masthead.publishing.send import carry_out

    delivery = promised(practice("fake_none"))
    [claim] = claim_due(1, owner="test", now=time.now(), boot=time.boot(), clock=gates.Clock())

    carry_out(claim, now=time.now, boot=lambda: time.boot() + 40)

    assert (again(delivery).state, world.requests) == ("scheduled", 0)
    assert [attempt.outcome for attempt in again(delivery).attempts.all()] == ["not_sent"]


def test_a_row_that_a_sleeping_worker_holds_keeps_no_other_waiting(pump, practice, promised, world, time):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; this asks PostgreSQL")
    held, free = promised(practice(name="One")), promised(practice(name="Two"))
    lapsed = {"state": "claimed", "lease_until": time.now(), "lease_owner": "test:gone"}
    Delivery.objects.update(**lapsed)

    with held_by_a_sleeper(held):
        pump.tick()
        pump.tick()

    assert (again(free).state, again(held).state) == ("published", "claimed")
    time.passes(seconds=5)
    pump.tick()
    pump.tick()
    assert again(held).state == "published"
