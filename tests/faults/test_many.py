"""Several processes of every kind on one PostgreSQL, with background work that they share; one of each kind dies."""

import json
import os
import urllib.error
import urllib.request

import pytest

from tests.faults.house import House, sized
from tests.faults.test_kills import answers, free_port

pytestmark = pytest.mark.faults
KEPT = ("default", "mail", "ingest", "media")


def test_two_of_each_kind_share_the_work_and_one_of_each_may_die(tmp_path):
    """ENGINE.md 7, DESIGN 8: equal web, pump and task processes; nothing twice, nothing lost, pages answer throughout."""
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("several processes of a kind share a PostgreSQL")
    count = sized(60, 2000)
    calm = {"MASTHEAD_PUMP_LEASE": "20", "MASTHEAD_PUMP_CALL_DEADLINE": "10", "MASTHEAD_TASKS": "procrastinate"}
    with House(tmp_path, **calm) as house:
        ports = [free_port(), free_port()]
        webs = [_pages(house, port) for port in ports]
        pumps = [house.start(["-m", "masthead.cli", "pump"]) for _number in range(2)]
        workers = [house.worker() for _number in range(2)]
        house.until(lambda: all(map(answers, ports)), seconds=120)
        house.until(lambda: _health(ports[0])["pumps"] == 2 and _health(ports[0])["task_lanes"] == 4, seconds=60)
        house.mood("slow", seconds=0.2, times=100_000)
        house.play("seed", "lookup", "10", count, "1")
        house.play("enqueue", "note", *KEPT * 10)

        house.until(lambda: house.ledger().total() >= count // 4, seconds=120)
        for process in (webs[0], pumps[0], workers[0]):
            process.kill()
            process.wait()
        assert answers(ports[1])
        house.play("enqueue", "note", *KEPT * 10)
        house.until(house.is_settled, seconds=sized(200, 900))
        started = house.folder / "home" / "jobs"
        house.until(lambda: len(started.read_text().splitlines()) >= 2 * 10 * len(KEPT) - 2, seconds=90)

        found = _health(ports[1])
        assert house.counts() == {"published": count}
        assert set(house.ledger().values()) == {1}
        assert [process.poll() for process in (webs[1], pumps[1], workers[1])] == [None] * 3
        assert (found["ok"], found["oldest_due_seconds"], found["uncertain"], found["held"]) == (True, 0, 0, 0)


def _pages(house: House, port: int):
    words = [
        "-m",
        "gunicorn",
        "masthead.wsgi:application",
        "-c",
        "python:masthead.desk.web",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    return house.start(words)


def _health(port: int) -> dict:
    """What a monitor reads there, well or not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return json.load(error)
