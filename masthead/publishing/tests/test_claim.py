"""What a pump takes in one go: the first of each channel, whatever the others take at the same time."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.publishing import claim, gates
from masthead.publishing.models import Delivery
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def take(time):
    def go(most=8):
        taken = claim.claim_due(most, owner="test:1", now=time.now(), boot=time.boot(), clock=gates.Clock())
        return [one.delivery for one in taken]

    return go


@contextmanager
def another_claims(delivery):
    """Another pump is in the middle of claiming this row."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("UPDATE publishing_delivery SET state = 'claimed' WHERE id = %s", [delivery.pk])
        yield
        other.commit()
    finally:
        other.close()


def test_the_first_of_each_channel_is_taken_and_the_second_waits_for_its_turn(practice, promised, take, time):
    one, two = practice(name="One"), practice(name="Two")
    second = promised(one, title="Second")
    first = promised(one, at=time.now() - timedelta(minutes=1), title="First")
    third = promised(two, title="Third")

    assert sorted(take()) == sorted([first.pk, third.pk])
    assert (take(), again(second).state) == ([], "scheduled")


def test_no_more_are_taken_than_there_is_room_for(practice, promised, take):
    due = {promised(practice(name=f"Channel {n}")).pk for n in range(3)}

    taken = [take(2), take(2), take(2)]

    assert [len(some) for some in taken] == [2, 1, 0]
    assert {pk for some in taken for pk in some} == due


def test_what_is_late_is_put_aside_and_the_next_of_its_channel_taken_at_once(practice, promised, take, time):
    channel = practice()
    late = [promised(channel, at=time.now() - timedelta(minutes=20 + n), title=f"Late {n}") for n in range(2)]
    fresh = promised(channel, title="Fresh")

    assert take() == [fresh.pk]
    assert {(again(one).state, again(one).hold_kind) for one in late} == {("held", "late")}


def test_to_take_three_costs_no_more_looks_at_whole_rows_than_to_take_one(practice, promised, take):
    def looks() -> int:
        with CaptureQueriesContext(connection) as asked:
            take()
        return sum("JOIN" in query["sql"] for query in asked)

    promised(practice(name="Zero"))
    take()
    promised(practice(name="One"))
    of_one = looks()
    for number in range(3):
        promised(practice(name=f"Three {number}"))

    assert (looks(), Delivery.objects.filter(state="claimed").count()) == (
        of_one + 2,
        5,
    )  # + a look at each one's pictures


def test_what_another_pump_claims_at_this_moment_keeps_nobody_waiting(practice, promised, take):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; this asks PostgreSQL")
    theirs, ours = promised(practice(name="One")), promised(practice(name="Two"))

    with another_claims(theirs):
        assert take() == [ours.pk]

    assert (again(theirs).state, again(theirs).lease_owner) == ("claimed", "")


def test_what_was_claimed_between_the_look_and_the_claim_is_left_to_the_other(practice, promised, take, monkeypatch):
    delivery = promised(practice())
    look = claim._whole

    def quicker(**words):
        found = look(**words)
        Delivery.objects.filter(pk=delivery.pk).update(state="claimed", fence=1, lease_owner="test:2")
        return found

    monkeypatch.setattr(claim, "_whole", quicker)

    assert (take(), again(delivery).lease_owner) == ([], "test:2")
