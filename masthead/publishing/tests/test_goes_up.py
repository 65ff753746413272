"""A heavy film on its way up, over many calls: begun in time it is not late while it gets further, and it is nobody's failure."""

from datetime import timedelta

import pytest

from masthead.networks import GoesOn, NotSent, Receipt
from masthead.networks.fake import Fake
from masthead.publishing import rules
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import approved

pytestmark = pytest.mark.django_db
PIECE = GoesOn(after=timedelta(seconds=1), evidence="4 of 90")


@pytest.fixture
def delivery(practice, max, wim, time):
    variant = approved(practice(), author=wim, signer=max, at=time.now())
    plan_deliveries(time.now())
    return variant.deliveries.get()


@pytest.fixture
def calls(monkeypatch):
    """What the network answers, call by call."""
    said = []

    def publish(self, settings, draft, **words):
        answer = said.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(Fake, "publish", publish)
    return said


def after(minutes: int, delivery, pump, time) -> str:
    time.passes(minutes=minutes)
    pump.tick()
    delivery.refresh_from_db()
    return delivery.state


def test_an_upload_that_was_begun_in_time_goes_on_beyond_the_grace(delivery, calls, pump, time):
    calls += [PIECE, PIECE, PIECE, Receipt("1", "https://practice.example/1")]

    states = [after(minutes, delivery, pump, time) for minutes in (0, 10, 10, 10)]

    assert states == [rules.SCHEDULED, rules.SCHEDULED, rules.SCHEDULED, rules.PUBLISHED]


def test_one_that_gets_no_further_for_so_long_is_late(delivery, calls, pump, time):
    calls += [PIECE, NotSent(evidence="ConnectError"), NotSent(evidence="ConnectError")]

    states = [after(minutes, delivery, pump, time) for minutes in (0, 10, 10)]

    assert states == [rules.SCHEDULED, rules.SCHEDULED, rules.HELD]
    assert delivery.hold_kind == rules.LATE


def test_one_that_was_begun_too_late_asks_first(delivery, calls, pump, time):
    assert after(20, delivery, pump, time) == rules.HELD


def test_a_fault_on_the_way_is_tried_again_as_soon_as_the_first_one(delivery, calls, pump, time):
    calls += [PIECE, PIECE, PIECE, NotSent(evidence="ConnectError")]
    for minutes in (0, 1, 1, 1):
        after(minutes, delivery, pump, time)

    assert delivery.next_try_at - time.now() == rules.backoff(1)
