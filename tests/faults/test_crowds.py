"""Many pumps, people who click at the worst moment, a database that is busy or full."""

import resource
import time

import pytest

from tests.faults.house import sized
from tests.faults.test_kills import children_of

pytestmark = pytest.mark.faults


def test_four_pumps_call_every_due_row_once(calm_house):
    count = sized(200, 10_000)
    calm_house.play("seed", "none", "100", count)

    for _number in range(4):
        calm_house.pump()
    calm_house.until(calm_house.is_settled, seconds=sized(200, 900))

    assert calm_house.counts() == {"published": count}
    assert (len(calm_house.ledger()), max(calm_house.ledger().values())) == (count, 1)


def test_two_periodic_runners_start_every_slot_once(house):
    runners = [house.start(["-m", "tests.faults.play", "periodic", "4"]) for _number in range(2)]

    for runner in runners:
        assert runner.wait(timeout=60) == 0

    slots = (house.folder / "home" / "slots").read_text().split()
    assert len(slots) >= 3
    assert len(slots) == len(set(slots))


def test_what_a_person_confirmed_holds_against_the_claim(calm_house):
    rounds = sized(45, 1000)
    calm_house.play("seed", "none", "15", rounds, "8")
    calm_house.pump()
    calm_house.pump()

    said = calm_house.play("race", rounds)
    calm_house.until(calm_house.is_settled, seconds=120)

    ledger = calm_house.ledger()
    assert max(ledger.values(), default=0) <= 1
    assert [one for one in said if one["what"] in ("withdraw", "edit") and ledger[one["text"]]] == []
    assert said, "nobody was ever in time, so nothing was tried"


def test_a_full_disk_stops_the_calls_and_drains_by_itself(calm_house):
    if calm_house.url:
        pytest.skip("the disk of a PostgreSQL server is filled in test_databases")
    count = sized(30, 60)
    calm_house.play("seed", "key", "5", count, "3")
    calm_house.mood("slow", seconds=0.3, times=100_000)
    parent = calm_house.pump()
    calm_house.until(lambda: calm_house.ledger().total() >= 3, seconds=30)

    (worker,) = children_of(parent.pid)
    before = resource.prlimit(worker, resource.RLIMIT_FSIZE)
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (0, before[1]))
    time.sleep(2)
    called = calm_house.ledger().total()
    time.sleep(2)
    assert calm_house.ledger().total() == called
    resource.prlimit(worker, resource.RLIMIT_FSIZE, before)
    calm_house.until(calm_house.is_settled, seconds=200)

    assert calm_house.counts() == {"published": count}
    assert set(calm_house.ledger().values()) == {1}
    assert called < count
