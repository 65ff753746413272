"""Killed anywhere, a post goes out once, or its owner is asked."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.faults.house import ROOT, House, sized

pytestmark = pytest.mark.faults


def test_killed_at_any_point_a_post_is_out_once_or_put_to_its_owner(tmp_path):
    # One call at a time in each pump, so that a kill meets the post it was meant for and no other.
    # Hundreds of doubts settled one by one take longer than the minute after which a person would be asked.
    with House(tmp_path, MASTHEAD_PUMP_THREADS="1", MASTHEAD_PUMP_GIVE_UP=str(sized(60, 900))) as house:
        house.play("seed_kills", sized(1, 10))
        house.mood("slow", seconds=0.3, times=100_000, match="kill:sent")
        house.mood("slow", seconds=0.05, times=100_000, match="kill:accepted")

        pumps = [house.pump("kills") for _number in range(4)]
        house.until(house.is_settled, seconds=sized(200, 1200))

        rows, ledger = house.rows(), house.ledger()
        assert [text for text, times in ledger.items() if times > 1] == []
        able = {text: row for text, row in rows.items() if " none " not in text}
        assert {text: row[0] for text, row in able.items() if row[0] != "published"} == {}
        assert [text for text in able if ledger[text] != 1] == []
        for text, (state, kind, *_rest) in rows.items():
            assert (state, kind) in {("published", ""), ("held", "doubt")}, text
            assert state != "published" or ledger[text] == 1
        assert all(process.poll() is None for process in pumps)


def test_asleep_between_the_attempt_and_the_call_it_does_not_call_afterwards(house):
    house.play("seed", "none", sized(2, 10), sized(2, 10))
    sleepers = house.pump("sleep")

    house.until(lambda: house.counts()["sending"] >= 1, seconds=20)
    house.pump()
    house.until(lambda: house.counts()["sending"] == 0, seconds=30)
    for pid in children_of(sleepers.pid):
        os.kill(pid, signal.SIGCONT)
    time.sleep(1)
    house.until(lambda: not set(house.counts()) & {"claimed", "sending"}, seconds=30)

    house.until(lambda: _is_each_out_or_in_a_queue(house), seconds=30)  # the other pump goes on meanwhile
    assert [text for text, times in house.ledger().items() if times > 1] == []


def _is_each_out_or_in_a_queue(house) -> bool:
    counts = house.counts()
    waiting = sum(counts[state] for state in ("held", "scheduled", "uncertain"))
    return house.ledger().total() + waiting >= len(house.rows())


@pytest.mark.parametrize("whole_tree", [False, True], ids=["parent", "tree"])
def test_when_the_parent_or_all_are_killed_nothing_outlives_it_and_a_new_start_finishes(tmp_path, whole_tree):
    port = free_port()
    with House(tmp_path, PORT=str(port)) as house:
        parent = up(house, port)
        house.play("seed", "key", "5", "20")
        family = family_of(parent.pid)

        for pid in family if whole_tree else ():
            os.kill(pid, signal.SIGKILL)
        parent.kill()
        parent.wait()
        house.until(lambda: not [pid for pid in family if lives(pid)], seconds=5)
        again = up(house, port)
        house.until(lambda: house.counts() == {"published": 20}, seconds=150)
        second = subprocess.run(
            [sys.executable, "-m", "masthead.cli", "up"],
            cwd=ROOT,
            env=house.environment,
            capture_output=True,
            text=True,
        )
        again.terminate()
        again.wait(timeout=25)

        assert max(house.ledger().values()) == 1
        assert (second.returncode, "already runs" in second.stderr) == (1, True)


def up(house: House, port: int) -> subprocess.Popen:
    parent = house.start(["-m", "masthead.cli", "up"])
    house.until(lambda: answers(port), seconds=120)
    return parent


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2).close()
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def family_of(pid: int) -> list[int]:
    children = children_of(pid)
    return children + [one for child in children for one in family_of(child)]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
