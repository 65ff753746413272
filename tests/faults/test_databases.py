"""A database that restarts, breaks off, is full, or loses what it said it had kept."""

import os
import sqlite3
import time
from contextlib import contextmanager

import pytest

from tests.faults import power
from tests.faults.house import House, sized
from tests.faults.server import BreakingLine, Server
from tests.servers.install import postgres_bin

pytestmark = pytest.mark.faults

FULL_DISK = """
CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON publishing_attempt FOR EACH ROW EXECUTE FUNCTION disk_is_full();
CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON publishing_delivery FOR EACH ROW EXECUTE FUNCTION disk_is_full();
"""
SPACE_AGAIN = "DROP FUNCTION disk_is_full() CASCADE"


@pytest.fixture
def server():
    """A PostgreSQL of the test's own."""
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server that could restart")
    if not postgres_bin():
        pytest.skip("real server missing: postgres")
    with Server() as server:
        yield server


def test_a_server_that_restarts_and_one_that_crashes_lose_and_double_nothing(tmp_path, server):
    count = sized(60, 120)
    with House(tmp_path, url=server.url) as house:
        house.mood("slow", seconds=0.2, times=100_000)
        house.play("seed", "lookup", "6", count, "1")
        pumps = [house.pump() for _number in range(2)]
        workers = [house.worker()]

        for mode in ("fast", "immediate"):
            already = house.ledger().total()
            house.until(lambda already=already: house.ledger().total() >= already + 8, seconds=30)
            server.restart(mode)
        house.until(house.is_settled, seconds=200)

        assert house.counts() == {"published": count}
        assert set(house.ledger().values()) == {1}
        assert [process.poll() for process in (*pumps, *workers)] == [None] * 3


def test_a_line_that_breaks_around_a_commit_doubles_nothing(tmp_path, server):
    count = sized(60, 1000)
    with (
        House(tmp_path, url=server.url) as house,
        BreakingLine(house.environment["DATABASE_URL"], server.port, one_in=12) as line,
    ):
        for kind in ("key", "lookup", "none"):
            house.play("seed", kind, "5", count // 3, "1")

        pumps = [house.pump(DATABASE_URL=line.url) for _number in range(2)]
        house.until(house.is_settled, seconds=sized(150, 600))

        ledger = house.ledger()
        assert max(ledger.values()) == 1
        assert {text: row[0] for text, row in house.rows().items() if row[0] == "published" and not ledger[text]} == {}
        assert {row[:2] for row in house.rows().values()} <= {("published", ""), ("held", "doubt")}
        assert min(line.cuts.values()) > 3, line.cuts
        assert [process.poll() for process in pumps] == [None, None]


@contextmanager
def _locked(house):
    """Another writer keeps what the pumps need."""
    if house.url:
        import psycopg

        with psycopg.connect(house.environment["DATABASE_URL"]) as other:
            other.execute("LOCK TABLE publishing_delivery, publishing_attempt IN ACCESS EXCLUSIVE MODE")
            yield
            other.rollback()
        return
    other = sqlite3.connect(house.folder / "home" / "masthead.sqlite3", timeout=20, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_a_database_locked_by_another_writer_loses_nothing(calm_house):
    calm_house.play("seed", "none", "10", "40", "2")
    calm_house.pump()
    time.sleep(2)

    with _locked(calm_house):
        time.sleep(sized(4, 30))
    calm_house.until(calm_house.is_settled, seconds=200)

    assert set(calm_house.ledger().values()) == {1}
    # A claim or an attempt may lapse while the lock lasts; then a person is asked, and nothing is sent twice.
    assert calm_house.counts()["published"] + calm_house.counts()["held"] == 40


def test_a_full_disk_of_the_database_server_stops_the_calls_and_drains_by_itself(calm_house):
    if not calm_house.url:
        pytest.skip("for SQLite the disk of the pump itself is filled, in test_crowds")
    count = sized(30, 60)
    calm_house.play("seed", "key", "5", count, "3")
    calm_house.mood("slow", seconds=0.3, times=100_000)
    calm_house.pump()
    calm_house.until(lambda: calm_house.ledger().total() >= 3, seconds=30)

    calm_house.do(FULL_DISK)
    time.sleep(2)  # calls in flight end; their results wait
    called = calm_house.ledger().total()
    time.sleep(2)
    assert calm_house.ledger().total() == called
    calm_house.do(SPACE_AGAIN)
    calm_house.until(calm_house.is_settled, seconds=200)

    assert calm_house.counts() == {"published": count}
    assert set(calm_house.ledger().values()) == {1}
    assert called < count


@pytest.fixture
def watched():
    """Where the flushes of SQLite can be watched."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("PostgreSQL flushes its log by itself; this watches the files of SQLite")
    if power.library() is None:
        pytest.skip("this Python carries an SQLite of its own, whose flushes can not be watched")


@pytest.mark.usefixtures("watched")
def test_a_power_cut_after_any_commit_doubles_nothing_while_each_commit_is_flushed(tmp_path):
    with House(tmp_path, MASTHEAD_PUMP_THREADS="4") as house:
        _cut_the_power(house, "FULL")

        assert max(house.ledger().values()) == 1
        out = {text for text, row in house.rows().items() if row[0] == "published"}
        assert out <= set(house.ledger())


@pytest.mark.usefixtures("watched")
def test_the_cuts_are_real_what_is_not_flushed_is_posted_again(tmp_path):
    """Whether a call stood just before the cut is chance: the house is cut again until one did."""
    for number in range(4):
        with House(tmp_path / str(number), MASTHEAD_PUMP_THREADS="4") as house:
            _cut_the_power(house, "NORMAL")
            if max(house.ledger().values()) > 1:
                return
    pytest.fail("nothing was posted twice: the cuts cut nothing")


def _cut_the_power(house: House, synchronous: str) -> None:
    for kind in ("lookup", "none"):
        house.play("seed", kind, "6", sized(36, 300))
    house.play("power", sized(12, 60), synchronous)
    house.pump()
    house.until(house.is_settled, seconds=sized(90, 300))
