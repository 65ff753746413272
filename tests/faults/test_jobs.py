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


def test_a_job_of_a_killed_worker_is_done_by_another_one_whatever_its_queue(calm_house):
    workers = [calm_house.worker() for _queue in QUEUES]
    calm_house.pump("clock")
    calm_house.play("enqueue", "stay", *QUEUES)
    calm_house.until(lambda: all(_started(calm_house)[queue] for queue in QUEUES), seconds=60)

    for worker in workers:
        worker.kill()
        worker.wait()
    calm_house.worker()
    calm_house.clock(passed=MINUTE)
    calm_house.until(lambda: all(_started(calm_house)[f"{queue} done"] for queue in QUEUES), seconds=90)

    assert {_started(calm_house)[queue] for queue in QUEUES} == {2}
    assert {_started(calm_house)[f"{queue} done"] for queue in QUEUES} == {1}


def test_a_job_that_kills_every_worker_is_given_up_after_five_starts(calm_house):
    calm_house.pump("clock")
    calm_house.play("enqueue", "kill_the_worker", "default")
    for start in range(1, STARTS + 1):
        worker = calm_house.worker()
        assert worker.wait(timeout=60) == -signal.SIGKILL
        assert _started(calm_house)["default"] == start
        calm_house.clock(passed=start * MINUTE)
        calm_house.until(lambda: not calm_house.play("running_jobs"), seconds=60, every=0.5)

    calm_house.play("enqueue", "stay", "mail", "mail")
    for _one_stays_with_the_first in range(2):
        calm_house.worker()
    calm_house.until(lambda: _started(calm_house)["mail done"], seconds=60)

    assert _started(calm_house)["default"] == STARTS
