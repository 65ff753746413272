"""Run the tests as `make test` promises: servers up, all on SQLite, all again on PostgreSQL, servers down.

Ends with what was skipped, by name, and one line that counts. With CI=true a missing server is a failure.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import info, start_all, stop_all  # noqa: E402
from tests.servers.control import facts_path  # noqa: E402

REPORTS = ROOT / "test-results"
BUDGET = 45 * 60
BESIDE = "beside"  # long, and with data of its own: runs beside all others
SAME = f"once or contract or (browser and not {BESIDE})"  # the same on either database; the long journeys are not
REAL = "browser or contract or faults"
ALONE = f"({REAL}) and not {BESIDE}"  # these share real servers and measure time: one after the other
SERVERLESS = f"not ({REAL}) and not slow"
RUNNING: list[subprocess.Popen] = []
NEEDS_REAL = re.compile(r"real server missing|chromium", re.I)  # what tests.servers.need says
TWO_AT_A_TIME = ["-n", "2"]
STEADY = {"HYPOTHESIS_PROFILE": "steady"}  # a lucky find must not stop somebody else's change: `make search` finds


class Tally:
    """What all runs together came to."""

    def __init__(self) -> None:
        self.count: Counter = Counter()
        self.skipped: dict[str, list[str]] = {}
        self.broken: list[str] = []

    def add(self, report: Path, run: str, code: int) -> None:
        """Read one run's report; a run that died for another reason than its tests is a failure too."""
        failed_before = self.count["failed"]
        for case in ElementTree.parse(report).iter("testcase") if report.exists() else []:
            name = f"{case.get('classname', '')}.{case.get('name')}"
            skip = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.count["failed"] += 1
                self.broken.append(f"{name} ({run})")
            elif skip is None:
                self.count["passed"] += 1
            elif skip.get("type") == "pytest.xfail":
                self.count["passed"] += 1  # failed as foretold
            else:
                self.count["skipped"] += 1
                self.skipped.setdefault(skip.get("message") or "no reason", []).append(f"{name} ({run})")
        if code not in {0, 5} and self.count["failed"] == failed_before:  # 5: nothing to run, as marked
            self.fail(f"the run itself ({run}): exit code {code}")

    def fail(self, what: str) -> None:
        self.count["failed"] += 1
        self.broken.append(what)

    def show(self, seconds: float) -> int:
        for reason, names in sorted(self.skipped.items()):
            print(f"\nskipped: {reason}")
            for name in names:
                print(f"  {name}")
        for name in self.broken:
            print(f"failed: {name}")
        if seconds > BUDGET:
            print(f"slow: {seconds / 60:.1f} minutes; the budget is {BUDGET // 60}")
        print(f"\n{seconds:.0f} seconds\n")
        passed, failed, skipped = (self.count[kind] for kind in ("passed", "failed", "skipped"))
        print(f"{passed} passed, {failed} failed, {skipped} skipped")
        return 1 if failed or not passed else 0


def pytest(tally: Tally, run: str, marks: str, *words: str, env: dict[str, str], gives_way: int = 0) -> None:
    """One run of pytest. One that gives way to another (0 to 19) says what it has to say when it is done."""
    report = REPORTS / f"{re.sub(r'[^a-z]+', '-', run.lower())}.xml"
    report.unlink(missing_ok=True)
    options = ["-m", marks, f"--junitxml={report}", "--durations=8", "--durations-min=2"]
    options += ["--continue-on-collection-errors", *words]  # one broken file must not hide the others
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    print(f"\n== {run}: {marks}", flush=True)
    before = time.monotonic()
    process = subprocess.Popen(
        ["nice", "-n", str(gives_way), sys.executable, "-m", "pytest", *options], cwd=ROOT, text=True,
        env=STEADY | surroundings | env, stdout=subprocess.PIPE if gives_way else None, stderr=subprocess.STDOUT if gives_way else None,
    )  # fmt: skip
    RUNNING.append(process)
    said, _nothing = process.communicate()
    RUNNING.remove(process)
    print(f"{said or ''}== {run}: {time.monotonic() - before:.0f} s", flush=True)
    tally.add(report, run, process.returncode)


def everything(tally: Tally, only: str, words: list[str]) -> None:
    """Real servers up; the chosen tests on SQLite and on PostgreSQL; servers down whatever happens."""
    ours = info() is None  # servers that somebody else started stay up
    before = time.monotonic()
    facts = start_all()
    print(f"real servers up in {time.monotonic() - before:.0f} s", flush=True)
    try:
        for name, why in facts["missing"].items():
            print(f"cannot be had: {name}: {why}")
            if os.environ.get("CI") == "true":
                tally.fail(f"real server missing: {name}")
        real = {"MASTHEAD_REAL": str(facts_path())}
        databases = {"SQLite": real}
        if "postgres" in facts:
            databases["PostgreSQL"] = real | {"DATABASE_URL": facts["postgres"]["url"]}
        else:
            tally.skipped.setdefault("real server missing: postgres", []).append("the whole run on PostgreSQL")
        _lanes(tally, only, words, databases)
    finally:
        for process in RUNNING:
            process.terminate()
        if ours:
            stop_all()
    if os.environ.get("CI") == "true":
        for reason, names in tally.skipped.items():
            if NEEDS_REAL.search(reason):
                tally.fail(f"{len(names)} skipped for want of it: {reason}")


def _lanes(tally: Tally, only: str, words: list[str], databases: dict[str, dict[str, str]]) -> None:
    """Three lanes side by side, each with one database after the other.

    What measures time goes first and alone; what only computes fills the time in which that waits."""
    lanes = {lane: ThreadPoolExecutor(1) for lane in ([] if only else [_two_at_a_time, _beside])}
    others = [
        pool.submit(lane, tally, name, env, words) for lane, pool in lanes.items() for name, env in databases.items()
    ]
    try:
        for database, env in databases.items():
            pytest(tally, f"{database}, one at a time", _chosen(only or ALONE, env), *words, env=env)
        for run in others:
            run.result()
    finally:
        for pool in lanes.values():
            pool.shutdown(wait=False, cancel_futures=True)


def _two_at_a_time(tally: Tally, database: str, env: dict[str, str], words: list[str]) -> None:
    alike = ["--with-database"] if "DATABASE_URL" in env else []  # pure rules are the same on either
    options = [*TWO_AT_A_TIME, *alike, *words]
    pytest(tally, f"{database}, two at a time", _chosen(f"not ({REAL})", env), *options, env=env, gives_way=15)


def _beside(tally: Tally, database: str, env: dict[str, str], words: list[str]) -> None:
    pytest(tally, f"{database}, beside the others", _chosen(BESIDE, env), *words, env=env, gives_way=1)


def _chosen(marks: str, env: dict[str, str]) -> str:
    """On the second database, without what is the same on either."""
    return f"({marks}) and not ({SAME})" if "DATABASE_URL" in env else marks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="no servers, SQLite only")
    parser.add_argument("--only", default="", help="only the tests with this mark")
    options, words = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    (ROOT / ".real" / "home").mkdir(parents=True, exist_ok=True)
    shutil.rmtree(REPORTS, ignore_errors=True)
    REPORTS.mkdir()
    before, tally = time.monotonic(), Tally()
    if options.fast:
        pytest(tally, "SQLite, fast", SERVERLESS, *TWO_AT_A_TIME, *words, env={})
    else:
        everything(tally, options.only, words)
    return tally.show(time.monotonic() - before)


if __name__ == "__main__":
    sys.exit(main())
