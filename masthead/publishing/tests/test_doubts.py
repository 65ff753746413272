"""What may be out is never sent again on a guess, nor handed to somebody to post: whatever people do and however long things take."""

from datetime import timedelta

import pytest

from masthead.channels.models import Channel
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.networks import Repeat, fake
from masthead.publishing import actions
from masthead.publishing.models import Delivery, Gate
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def forgetful(practice, monkeypatch):
    """A channel of a network that makes one post of a repeat within two minutes only, and can not be asked later (Discord's nonce)."""
    monkeypatch.setitem(fake._REPEATS, "none", Repeat("window", first=timedelta(seconds=5), until=timedelta(minutes=2)))
    return practice("fake_none")


def told(verb):
    return list(Entry.objects.filter(verb=verb, told_id__isnull=False).values_list("told_id", flat=True))


def minutes_pass(pump, time, minutes):
    for _minute in range(minutes):
        time.passes(minutes=1)
        pump.tick()


def test_a_repeat_the_network_put_off_beyond_its_memory_is_not_made(pump, forgetful, promised, world, time, max):
    delivery = promised(forgetful)
    world.feel("reset")
    world.feel("busy", seconds=300)

    pump.tick()
    for _second in range(4):
        time.passes(seconds=3)
        pump.tick()
    assert [one.outcome for one in again(delivery).attempts.all()] == ["unknown", "not_sent"]
    minutes_pass(pump, time, 10)

    assert (again(delivery).state, again(delivery).hold_kind, len(world.posts)) == ("held", "doubt", 1)
    assert told("publishing.held") == [max.pk]


def test_a_repeat_that_had_to_wait_for_its_turn_beyond_the_networks_memory_is_not_made(
    pump, forgetful, promised, world, time, max
):
    delivery = promised(forgetful)
    world.feel("reset")
    pump.tick()
    time.passes(seconds=3)
    pump.tick()
    Gate.objects.create(channel=forgetful, free_at=time.now() + timedelta(minutes=4))

    minutes_pass(pump, time, 10)

    assert (again(delivery).state, again(delivery).hold_kind, len(world.posts)) == ("held", "doubt", 1)
    assert told("publishing.held") == [max.pk]


def test_a_doubt_is_not_moved_to_another_time_and_so_sent_once_more(pump, practice, promised, world, time, max):
    delivery = promised(practice("fake_none"))
    world.feel("reset")
    pump.tick()
    minutes_pass(pump, time, 3)
    assert again(delivery).state == "held"

    for later in (timedelta(minutes=5), timedelta(days=3)):
        with pytest.raises(Refused, match="it may be out"):
            actions.move(again(delivery).variant, to=time.now() + later, by=max, now=time.now())
    minutes_pass(pump, time, 10)

    assert (again(delivery).state, again(delivery).hold_kind, len(world.posts)) == ("held", "doubt", 1)


def test_what_may_be_out_is_not_sent_at_once(pump, practice, promised, world, time, max):
    delivery = promised(practice())
    world.feel("reset")
    pump.tick()
    Delivery.objects.filter(pk=delivery.pk).update(state="scheduled")

    with pytest.raises(Refused, match="it may be out"):
        actions.publish_now(again(delivery), by=max, now=time.now())


def test_nobody_is_asked_to_post_by_hand_what_may_be_out(pump, practice, promised, world, time, max):
    channel = practice()
    delivery = promised(channel)
    world.feel("reset")
    pump.tick()
    Channel.objects.filter(pk=channel.pk).update(way=Channel.BY_HAND)

    minutes_pass(pump, time, 2)

    assert (again(delivery).state, again(delivery).hold_kind) == ("held", "doubt")
    assert told("publishing.by_hand") == []
    assert told("publishing.held") == [max.pk]


@pytest.mark.parametrize("hinders", ["a hold on everything", "a hold that comes before its turn", "a broken sign-in"])
def test_whoever_answers_hears_of_a_doubt_whatever_else_stands_in_the_way(
    hinders, pump, practice, promised, world, time, max, olga
):
    channel = practice()
    delivery = promised(channel)
    world.feel("reset")
    pump.tick()

    if hinders == "a broken sign-in":
        channel.credential.__class__.objects.filter(channel=channel).update(broken_since=time.now())
    if hinders == "a hold that comes before its turn":
        Delivery.objects.filter(pk=delivery.pk).update(state="scheduled", next_try_at=time.now() + timedelta(minutes=1))
    if hinders != "a broken sign-in":
        actions.pause_all(olga.organisation, reason="A fire", by=olga, now=time.now())
    minutes_pass(pump, time, 3)

    assert (again(delivery).state, again(delivery).hold_kind) == ("held", "doubt")
    assert told("publishing.held") == [max.pk]
