"""No server outlives its tests, however they end."""

import os
import signal
import sys
import time

import pytest

from tests.servers import processes

# A server like PHP's: it has a worker that ignores the stop, and goes on when its parent is killed.
# Each of the two writes its line in one call: print may take two, and the lines then run into each other.
STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN) if os.fork() == 0 else None
os.write(1, b"%d\\n" % os.getpid())
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path):
    log = tmp_path / "stubborn.log"
    process = processes.spawn([sys.executable, "-c", STUBBORN], log)
    processes.wait_until(lambda: len(log.read_text().split()) == 2, process, log, 60)
    pids = [int(pid) for pid in log.read_text().split()]
    yield process, pids
    processes.end(process)
    processes.STARTED.pop("stubborn")


def gone(pid: int) -> bool:
    """Ended: no such process, or one that only waits to be counted by the machine's first process."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")")[1].split()[0] == "Z"
    except OSError:
        return True


def all_gone(pids, seconds=5):
    deadline = time.monotonic() + seconds
    while not all(map(gone, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return all(map(gone, pids))


def test_a_stop_ends_the_workers_too(server):
    process, pids = server

    processes.end(process)

    assert all_gone(pids)


def test_when_the_supervisor_is_gone_its_servers_go(server):
    process, pids = server

    process.stdin.close()  # what the kernel does to a killed supervisor

    assert all_gone(pids)


def test_a_killed_guard_is_cleaned_up_by_group(server):
    process, pids = server
    os.kill(process.pid, signal.SIGKILL)

    processes.end(process)

    assert all_gone(pids)


def test_a_server_that_fails_to_start_says_why(tmp_path):
    log = tmp_path / "broken.log"
    process = processes.spawn([sys.executable, "-c", "print('no room here'); raise SystemExit(1)"], log)

    with pytest.raises(RuntimeError, match="ended: no room here"):
        processes.wait_until(lambda: False, process, log, 60)

    processes.end(process)
    processes.STARTED.pop("broken")
