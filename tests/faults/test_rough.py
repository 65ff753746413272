"""A rough time: kills and stops at random, one answer in twenty broken, and a database that people write to."""

import os
import random
import signal
import sqlite3
import threading
import time

import httpx
import pytest

from tests.faults.house import FULL, House, sized
from tests.faults.test_kills import answers, children_of, free_port, up

pytestmark = pytest.mark.faults


class Trouble:
    """Kills one process a second, and now and then lets one sleep. Use it as a context."""

    def __init__(self, parents: list, *, every: float = 1.0, sleeps: bool = False):
        self.kills = self.stops = 0
        self._parents, self._every, self._sleeps = parents, every, sleeps
        self._over = threading.Event()
        self._pick = random.Random(4)
        self._thread = threading.Thread(target=self._make, daemon=True)

    def __enter__(self) -> "Trouble":
        self._thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self._over.set()
        self._thread.join(10)

    def _make(self) -> None:
        while not self._over.wait(self._every):
            victims = [child for parent in self._parents for child in children_of(parent.pid)]
            if not victims:
                continue
            victim = self._pick.choice(victims)
            try:
                if self._sleeps and self._pick.random() < 0.3:
                    self._sleep(victim)
                else:
                    os.kill(victim, signal.SIGKILL)
                    self.kills += 1
            except ProcessLookupError:
                continue  # it died between two looks

    def _sleep(self, victim: int) -> None:
        os.kill(victim, signal.SIGSTOP)
        self.stops += 1
        self._over.wait(self._pick.choice((0.5, 2, 7)))
        os.kill(victim, signal.SIGCONT)


def _once_or_before_a_person(house, count: int) -> str:
    """0 double, 0 lost, every doubt on somebody's desk; answers the figures."""
    rows, ledger, states = house.rows(), house.ledger(), house.counts()
    assert [text for text, times in ledger.items() if times > 1] == []
    assert len(rows) == count and states.total() == count
    assert [text for text, row in rows.items() if row[0] == "published" and not ledger[text]] == []
    assert {row[:2] for row in rows.values()} <= {("published", ""), ("held", "doubt"), ("failed", "")}
    assert [text for text, row in rows.items() if row[0] == "failed" and ledger[text]] == []
    waiting = states["held"] + states["failed"]
    assert house.told("publishing.held") + house.told("publishing.failed") >= waiting
    return f"{count} deliveries: {dict(states)}, {ledger.total()} posts out, {max(ledger.values())} at most of each"


def test_ten_thousand_deliveries_six_workers_and_a_kill_every_second(tmp_path, capsys):
    """0 double, 0 lost, every doubt on somebody's desk. `make faults` runs all 10,000."""
    count = sized(200, 10_000)
    began = time.monotonic()
    # Six pumps wait for one another on SQLite: with leases of seconds a slow machine would only take and lose them. The
    # doubts of hundreds of kills are settled in turn: a person is asked after 10 minutes, not after one.
    patience = {"LEASE": "20", "CALL_DEADLINE": "8", "THREADS": "4", "GIVE_UP": str(sized(60, 600))}
    with House(tmp_path, **{f"MASTHEAD_PUMP_{name}": value for name, value in patience.items()}) as house:
        for fault, times in house.play("seed_rough", sized(60, 400), count).items():
            house.mood(fault, match=f"{fault}!", times=times)
        pumps = [house.pump() for _number in range(6)]
        with Trouble(pumps) as trouble:
            house.until(lambda: house.counts()["scheduled"] <= count // 20, seconds=sized(200, 3600), every=1)
        house.until(house.is_settled, seconds=sized(200, 1800), every=1)

        figures = _once_or_before_a_person(house, count)
    with capsys.disabled():
        print(f"\n{figures}; {trouble.kills} kills, {time.monotonic() - began:.0f} s")
    assert trouble.kills >= 3


def test_a_rough_hour_leaves_nothing_double_lost_or_forgotten(tmp_path, capsys):
    """Posts due one after the other for an hour (CI: half a minute), kills, sleeping workers, broken answers."""
    count, seconds = sized(60, 2000), sized(25, 3600)
    with House(tmp_path) as house:
        for fault, times in house.play("seed_rough", sized(20, 40), count, seconds / count).items():
            house.mood(fault, match=f"{fault}!", times=times)
        pumps = [house.pump() for _number in range(3)]
        with Trouble(pumps, every=sized(2, 5), sleeps=True) as trouble:
            time.sleep(seconds)
        house.until(house.is_settled, seconds=200, every=1)

        figures = _once_or_before_a_person(house, count)
    with capsys.disabled():
        print(f"\n{figures}; {trouble.kills} kills, {trouble.stops} sleeps")
    assert trouble.kills + trouble.stops >= 3


def test_people_write_while_posts_run_and_none_waits_long_or_sees_a_locked_database(tmp_path, capsys):
    """Pages and two pumps that work flat out: no error, and 99 of 100 changes are kept within the goal."""
    port = free_port()
    with House(tmp_path, PORT=str(port), MASTHEAD_PUMP_LEASE="60", MASTHEAD_PUMP_CALL_DEADLINE="25") as house:
        count = sized(200, 2000)
        house.play("seed", "none", "40", count, "6")
        parent = up(house, port)
        house.pump()
        browser = house.play("sign_in")

        took, refused = write(port, browser, seconds=sized(15, 60))
        assert answers(port)
        house.until(house.is_settled, seconds=sized(120, 600))
        parent.terminate()
        parent.wait(timeout=30)

        logs = "".join(path.read_text() for path in (house.folder / "home" / "logs").glob("*.log"))
        assert refused == []
        assert "is locked" not in logs + house.last_words()
        assert (house.counts(), set(house.ledger().values())) == ({"published": count}, {1})
    took.sort()
    slow = took[int(len(took) * 0.99)]
    with capsys.disabled():
        print(f"\n{len(took)} changes beside two pumps: median {took[len(took) // 2]:.3f} s, p99 {slow:.3f} s")
    # The goal is 0.1 s and is measured on a quiet machine; a writer that starves waits for nine.
    assert slow < (0.1 if FULL else 2)


HOT_WRITER = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
other.execute("CREATE TABLE IF NOT EXISTS hot (words text)")
while True:
    other.execute("BEGIN IMMEDIATE")
    other.executemany("INSERT INTO hot VALUES (?)", [("x",)] * 3000)
    other.execute("COMMIT")
"""


def test_people_write_beside_a_program_that_writes_without_pause_and_hear_it_when_the_lock_never_comes(
    tmp_path, capsys
):
    """A stranger's script leaves gaps of microseconds only: they are found. A lock that is held for ever is said, not broken on."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("PostgreSQL has no one lock for all who write")
    port = free_port()
    with House(tmp_path, PORT=str(port)) as house:
        parent = up(house, port)
        browser = house.play("sign_in")
        path = house.folder / "home" / "masthead.sqlite3"

        hot = house.start(["-c", HOT_WRITER, str(path)])
        took, refused = write(port, browser, seconds=sized(12, 60))
        alive = hot.poll() is None
        hot.kill()
        hot.wait()
        logs = "".join(log.read_text() for log in (house.folder / "home" / "logs").glob("*.log"))

        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            _took, busy = write(port, browser, seconds=1)
            other.execute("ROLLBACK")
        other.close()
        _took, afterwards = write(port, browser, seconds=1)
        parent.terminate()
        parent.wait(timeout=30)

    took.sort()
    with capsys.disabled():
        print(
            f"\n{len(took)} changes beside a hot writer: median {took[len(took) // 2]:.3f} s, longest {took[-1]:.3f} s"
        )
    assert (alive, refused, "is locked" in logs) == (True, [], False)
    assert took[-1] < 15
    assert set(busy) == {503} and 503 not in afterwards


def write(port: int, browser: dict, *, seconds: float) -> tuple[list[float], list[int]]:
    """Somebody types for a while: how long each change took, and which were not kept."""
    took, refused = [], []
    cookies = {"sessionid": browser["session"], "csrftoken": "a" * 32}
    headers = {"X-CSRFToken": "a" * 32, "HX-Request": "true"}
    with httpx.Client(base_url=f"http://localhost:{port}", cookies=cookies, headers=headers, timeout=30) as client:
        base, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            words = {"text": f"Typed {len(took)}", "base": base}
            began = time.monotonic()
            answer = client.post(f"/versions/{browser['variant']}/save/", data=words)
            took.append(time.monotonic() - began)
            if answer.status_code != 200:
                refused.append(answer.status_code)
            else:
                base = answer.json()["fields"]["base"]
            time.sleep(0.05)
    return took, refused
