"""Jobs whose worker was killed: back in the queue after a minute, given up after five starts."""

import signal
from collections import Counter

import pytest

pytestmark = pytest.mark.faults
QUEUES = ("default", "mail", "ingest", "media")
MINUTE = 61
STARTS = 5


def _started(house) -> Counter:
    path = house.folder / "home" / "jobs"
    return Counter(path.read_text().splitlines() if path.exists() else [])


def test_a_job_of_a_killed_worker_is_done_by_another_one_whatever_its_queue(working_house):
    workers = [working_house.worker() for _queue in QUEUES]
    working_house.pump("clock")
    working_house.play("enqueue", "stay", *QUEUES)
    working_house.until(lambda: all(_started(working_house)[queue] for queue in QUEUES), seconds=60)

    for worker in workers:
        worker.kill()
        worker.wait()
    working_house.play("age_workers", MINUTE)
    working_house.worker()
    working_house.clock(passed=MINUTE)
    working_house.until(lambda: all(_started(working_house)[f"{queue} done"] for queue in QUEUES), seconds=90)

    assert {_started(working_house)[queue] for queue in QUEUES} == {2}
    assert {_started(working_house)[f"{queue} done"] for queue in QUEUES} == {1}


def test_a_job_that_kills_every_worker_is_given_up_after_five_starts(working_house):
    working_house.pump("clock")
    working_house.play("enqueue", "kill_the_worker", "default")
    for start in range(1, STARTS + 1):
        worker = working_house.worker()
        assert worker.wait(timeout=60) == -signal.SIGKILL
        assert _started(working_house)["default"] == start
        working_house.play("age_workers", MINUTE)
        working_house.clock(passed=start * MINUTE)
        working_house.until(lambda: not working_house.play("running_jobs"), seconds=60, every=0.5)

    working_house.play("enqueue", "stay", "mail", "mail")
    for _one_stays_with_the_first in range(2):
        working_house.worker()
    working_house.until(lambda: _started(working_house)["mail done"], seconds=60)

    assert _started(working_house)["default"] == STARTS


def test_a_job_whose_change_was_undone_never_was_and_one_that_waits_is_known(working_house):
    assert working_house.play("enqueue_and_undo", "mail") is False
    assert working_house.play("enqueue_and_wait", "mail") is True
    working_house.worker()
    working_house.until(lambda: _started(working_house)["mail"], seconds=60)

    assert _started(working_house) == {"mail": 1}


def test_jobs_that_ended_well_are_forgotten_after_an_hour(working_house):
    working_house.play("enqueue", "note", "default", "media")
    working_house.worker()
    working_house.until(
        lambda: _started(working_house).total() == 2 and not working_house.play("running_jobs"), seconds=60
    )

    assert working_house.play("forget", "59") == 0
    assert working_house.play("forget", "61") == 2
