"""Figures of the pump, against the budgets of the design; ends with 1 when one is missed.

python tools/bench_pump.py            on SQLite and, where its programs are installed, on a PostgreSQL of its own
python tools/bench_pump.py trickle    one of: trickle, thousand, five_hundred, four_pumps, records, recovery, writes, idle"""

import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.faults.house import House  # noqa: E402
from tests.faults.server import Server  # noqa: E402
from tests.faults.test_kills import answers, family_of, free_port, up  # noqa: E402
from tests.faults.test_rough import write  # noqa: E402
from tests.servers.install import postgres_bin  # noqa: E402

# The product's own rhythm, not the hurry of the fault tests.
CALM = {
    "MASTHEAD_PUMP_TICK": "0.2", "MASTHEAD_PUMP_LEASE": "60", "MASTHEAD_PUMP_CALL_DEADLINE": "25",
    "MASTHEAD_PUMP_SETTLE": "600", "MASTHEAD_PUMP_GIVE_UP": "1800",
}  # fmt: skip
READY = 15  # seconds in which four pumps have started on two cores: what they do is measured, not their start


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    value: float
    budget: float
    unit: str = "s"
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        return self.value >= self.budget if self.at_least else self.value <= self.budget


def trickle(house: House) -> list[Figure]:
    """Posts due one by one: how late their calls begin."""
    house.play("trickle", 60, 0.25)
    house.pump()
    house.until(house.is_settled, seconds=90)
    late = sorted(began for began, _done in house.play("times"))
    return [
        Figure("trickle: call begins late, median", statistics.median(late), 0.25),
        Figure("trickle: call begins late, p99", late[int(len(late) * 0.99)], 1.0),
    ]


def thousand(house: House) -> list[Figure]:
    """1,000 due in one second over 100 channels, calls of 1 s."""
    return _crowd(house, 1000, 100, 1.0, "1,000 due at once, calls of 1 s: the last", 60)


def five_hundred(house: House) -> list[Figure]:
    """500 due at once, calls of 300 ms."""
    return _crowd(house, 500, 100, 0.3, "500 due at once, calls of 300 ms: the last", 20, first=1.0)


def records(house: House) -> list[Figure]:
    """Whole publications (three transactions each) where the network answers at once; on PostgreSQL by four pumps."""
    house.play("seed", "key", 100, 500, READY)
    for _number in range(4 if house.url else 1):
        house.pump()
    house.until(house.is_settled, seconds=120)
    last = max(done for _began, done in house.play("times"))
    return [Figure("publication records", 500 / last, 200 if house.url else 20, "/s", at_least=True)]


def four_pumps(house: House) -> list[Figure]:
    """1,000 due at once for four pumps, which SQLite does not have room for."""
    if not house.url:
        return []
    return _crowd(house, 1000, 100, 1.0, "1,000 due at once, four pumps: the last", 15, pumps=4)


def recovery(house: House) -> list[Figure]:
    """From `kill -9` in mid-call until all is out, where the network knows our keys."""
    house.mood("slow", seconds=10, times=8)
    house.play("seed", "key", 8, 8, 1)
    pump = house.pump()
    house.until(lambda: house.counts()["sending"] >= 8, seconds=30)
    for child in family_of(pump.pid):
        os.kill(child, signal.SIGKILL)
    killed = time.monotonic()
    house.until(house.is_settled, seconds=300)
    doubles = sum(times - 1 for times in house.ledger().values())
    return [
        Figure("killed in mid-call: all is out after", time.monotonic() - killed, 90),
        Figure("  posted twice", doubles, 0, ""),
    ]


def writes(house: House) -> list[Figure]:
    """Somebody writes in the browser for half a minute while two pumps publish."""
    port = free_port()
    house.environment["PORT"] = str(port)
    house.play("seed", "none", 40, 1000, 6)
    parent = up(house, port)
    house.pump()
    took, refused = write(port, house.play("sign_in"), seconds=30)
    parent.terminate()
    parent.wait(timeout=30)
    took.sort()
    return [
        Figure("a change beside two pumps, p99", took[int(len(took) * 0.99)], 0.1),
        Figure("  changes refused", len(refused), 0, ""),
    ]


def idle(house: House) -> list[Figure]:
    """The background processes with nothing to do, once each periodic job has had its first turn."""
    port = free_port()
    house.environment["PORT"] = str(port)
    parent = house.start(["-m", "masthead.cli", "up"])
    house.until(lambda: answers(port), seconds=60)
    time.sleep(60)
    ours = [pid for pid in [parent.pid, *family_of(parent.pid)] if not _is_web(pid)]
    before, began = sum(map(_cpu, ours)), time.monotonic()
    time.sleep(60)
    used = (sum(map(_cpu, ours)) - before) / (time.monotonic() - began) * 100
    memory = sum(map(_own_memory, ours)) / 1e6
    parent.terminate()
    parent.wait(timeout=30)
    return [
        Figure("idle: parent, pump and worker, of one core", used, 1.5, "%"),
        Figure("idle: their memory", memory, 120, "MB"),
    ]


def _crowd(
    house: House,
    count: int,
    channels: int,
    call: float,
    what: str,
    budget: float,
    first: float | None = None,
    pumps: int = 1,
) -> list[Figure]:
    house.mood("slow", seconds=call, times=10**9)
    house.play("seed", "none", channels, count, 4)
    for _number in range(pumps):
        house.pump()
    house.until(house.is_settled, seconds=300)
    times = house.play("times")
    figures = [Figure(what, max(done for _began, done in times), budget)]
    if first:
        figures.append(Figure("  the first begins", min(began for began, _done in times), first))
    doubles = sum(times - 1 for times in house.ledger().values())
    return [*figures, Figure("  posted twice", doubles, 0, "")]


def _is_web(pid: int) -> bool:
    return b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own_memory(pid: int) -> float:
    """Memory that would be free without this process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private"))


ALL = {
    "trickle": trickle, "five_hundred": five_hundred, "thousand": thousand, "four_pumps": four_pumps, "records": records,
    "recovery": recovery, "writes": writes, "idle": idle,
}  # fmt: skip


def main(words: list[str]) -> int:
    """Measure all or those named, on each database there is; print the tables."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    missed = _table(words or ALL, "")
    if not postgres_bin():
        print("\nPostgreSQL is not installed: not measured on it")
        return int(missed)
    with Server() as server:
        return int(_table(words or ALL, server.url) or missed)


def _table(names, url: str) -> bool:
    missed = 0
    print(f"\npump on {'PostgreSQL' if url else 'SQLite'}")
    print(f"{'figure':<46}{'measured':>12}{'budget':>12}")
    for name in names:
        with (
            tempfile.TemporaryDirectory(prefix="masthead-pump-") as folder,
            House(Path(folder), url=url, **CALM) as house,
        ):
            for figure in ALL[name](house):
                sign = "≥" if figure.at_least else "≤"
                mark = "" if figure.is_kept else "  missed"
                print(
                    f"{figure.what:<46}{figure.value:>9.2f} {figure.unit:<3}{sign:>4} {figure.budget:g}{mark}",
                    flush=True,
                )
                missed += not figure.is_kept
    return bool(missed)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.SubprocessError as error:
        sys.exit(f"could not measure: {error}")
