"""Figures of the pump, against the budgets of the design; ends with 1 when one is missed.

python tools/bench_pump.py            on SQLite, or on the database server of DATABASE_URL
python tools/bench_pump.py trickle    one of: trickle, thousand, five_hundred, records, idle"""

import os
import resource
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
from tests.faults.test_kills import answers, family_of, free_port  # noqa: E402

# The product's own rhythm, not the hurry of the fault tests.
CALM = {
    "MASTHEAD_PUMP_TICK": "0.2", "MASTHEAD_PUMP_LEASE": "60", "MASTHEAD_PUMP_CALL_DEADLINE": "25",
    "MASTHEAD_PUMP_SETTLE": "600", "MASTHEAD_PUMP_GIVE_UP": "1800",
}  # fmt: skip


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
    """Whole publications (three transactions each) where the network answers at once."""
    house.play("seed", "key", 100, 500, 3)
    house.pump()
    house.until(house.is_settled, seconds=120)
    last = max(done for _began, done in house.play("times"))
    return [Figure("publication records", 500 / last, 200 if house.url else 20, "/s", at_least=True)]


def idle(house: House) -> list[Figure]:
    """The background processes with nothing to do."""
    port = free_port()
    house.environment["PORT"] = str(port)
    parent = house.start(["-m", "masthead.cli", "up"])
    house.until(lambda: answers(port), seconds=60)
    time.sleep(5)
    ours = [pid for pid in [parent.pid, *family_of(parent.pid)] if not _is_web(pid)]
    before, began = sum(map(_cpu, ours)), time.monotonic()
    time.sleep(20)
    used = (sum(map(_cpu, ours)) - before) / (time.monotonic() - began) * 100
    memory = sum(map(_own_memory, ours)) / 1e6
    parent.terminate()
    parent.wait(timeout=30)
    return [
        Figure("idle: parent, pump and worker, of one core", used, 1.5, "%"),
        Figure("idle: their memory", memory, 120, "MB"),
    ]


def _crowd(
    house: House, count: int, channels: int, call: float, what: str, budget: float, first: float | None = None
) -> list[Figure]:
    house.mood("slow", seconds=call, times=10**9)
    house.play("seed", "none", channels, count, 4)
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


ALL = {"trickle": trickle, "five_hundred": five_hundred, "thousand": thousand, "records": records, "idle": idle}


def main(words: list[str]) -> int:
    """Measure all or those named; print the table."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    missed = 0
    print(f"\npump on {'PostgreSQL' if os.environ.get('DATABASE_URL') else 'SQLite'}, one process")
    print(f"{'figure':<46}{'measured':>12}{'budget':>12}")
    for name in words or ALL:
        with tempfile.TemporaryDirectory(prefix="masthead-pump-") as folder, House(Path(folder), **CALM) as house:
            for figure in ALL[name](house):
                sign = "≥" if figure.at_least else "≤"
                mark = "" if figure.is_kept else "  missed"
                print(
                    f"{figure.what:<46}{figure.value:>9.2f} {figure.unit:<3}{sign:>4} {figure.budget:g}{mark}",
                    flush=True,
                )
                missed += not figure.is_kept
    return int(bool(missed))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.SubprocessError as error:
        sys.exit(f"could not measure: {error}")
