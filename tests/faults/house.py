"""A throw-away installation for fault tests: a database, a practice network with a ledger, pumps to kill."""

import atexit
import contextlib
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
FULL = os.environ.get("FAULTS_SIZE", "small") == "full"
# Short enough to wait for, long enough for a slow machine.
FAST = {
    "MASTHEAD_PUMP_TICK": "0.05", "MASTHEAD_PUMP_LEASE": "5", "MASTHEAD_PUMP_CALL_DEADLINE": "3",
    "MASTHEAD_PUMP_SETTLE": "4", "MASTHEAD_PUMP_GIVE_UP": "60",
}  # fmt: skip

PATTERNS: dict[tuple[str, str], Path] = {}  # by the address of the database server and the engine of other jobs


def sized(small: int, full: int) -> int:
    """A number of things for this run."""
    return full if FULL else small


class House:
    """One installation. Use it as a context: everything started is stopped, everything made is removed."""

    def __init__(self, folder: Path, *, url: str | None = None, **environment: str):
        self.folder = folder
        self.url = os.environ.get("DATABASE_URL", "") if url is None else url
        self._database = f"faults_{secrets.token_hex(4)}"
        self._running: list[subprocess.Popen] = []
        self.environment = {
            **os.environ, **FAST, "MASTHEAD_HOME": str(folder / "home"), "DJANGO_SETTINGS_MODULE": "masthead.settings",
            "PYTHONPATH": str(ROOT), **environment,
        }  # fmt: skip

    def __enter__(self) -> "House":
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self._founded(), self.folder / "home")
        if self.url:
            self._on_server(f"CREATE DATABASE {self._database} TEMPLATE {self._pattern()}")
            self.environment["DATABASE_URL"] = self._address(self._database)
        ledger = self.folder / "ledger.jsonl"
        network = self.start(["-m", "masthead.networks.fake_server", "--ledger", str(ledger)], stdout=subprocess.PIPE)
        self.network = network.stdout.readline().decode().strip()
        self.environment["MASTHEAD_ALLOW_PRIVATE"] = urlsplit(self.network).netloc
        (self.folder / "home" / "network").write_text(self.network)
        return self

    def _founded(self) -> Path:
        """The data folder of a house in which nothing has happened yet; made once for each database server."""
        if self._kind not in PATTERNS:
            folder = Path(tempfile.mkdtemp(prefix="masthead-house-"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            PATTERNS[self._kind] = folder / "home"
            self.environment["MASTHEAD_HOME"] = str(folder / "home")
            if self.url:
                self._on_server(f"CREATE DATABASE {self._pattern()}")
                atexit.register(self._forget, self._pattern())
                self.environment["DATABASE_URL"] = self._address(self._pattern())
            self.play("found")
            self.environment["MASTHEAD_HOME"] = str(self.folder / "home")
        return PATTERNS[self._kind]

    @property
    def _kind(self) -> tuple[str, str]:
        engine = self.environment.get("MASTHEAD_TASKS", "database")  # procrastinate has tables of its own
        return self.url, engine

    def _pattern(self) -> str:
        return f"pattern_{os.getpid()}_{self._kind[1]}"

    def _forget(self, database: str) -> None:
        with contextlib.suppress(Exception):  # a server of a test's own is gone by then
            self._on_server(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def _address(self, database: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{database}"))

    def __exit__(self, *_error) -> None:
        for process in self._running:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        if self.url:
            self._on_server(f"DROP DATABASE IF EXISTS {self._database} WITH (FORCE)")

    def start(self, words: list[str], environment: dict[str, str] | None = None, **how) -> subprocess.Popen:
        """Start a Python process of this house; `environment` is what this one sees otherwise."""
        how.setdefault("stdout", subprocess.DEVNULL)
        how.setdefault("stderr", open(self.folder / "words.log", "a"))  # noqa: SIM115 - closed below
        process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment | (environment or {}), **how
        )
        if hasattr(how["stderr"], "close"):
            how["stderr"].close()
        self._running.append(process)
        return process

    def play(self, *words: str):
        """Run one command of `play.py` and read what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.play", *map(str, words)], cwd=ROOT, env=self.environment,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout or "null")

    def pump(self, plan: str = "plain", **environment: str) -> subprocess.Popen:
        """A pump that dies as planned and comes back."""
        return self.start(["-m", "tests.faults.play", "pump", plan], environment)

    def worker(self) -> subprocess.Popen:
        """A worker for the jobs that are not publishing, on the clock that `clock` sets."""
        return self.start(["-m", "tests.faults.play", "work"])

    def clock(self, *, wall: float = 0, passed: float = 0) -> None:
        """For processes with the plan “clock”: seconds somebody turned the clock by, and seconds that went by."""
        path = self.folder / "home" / "clock"
        path.with_suffix(".new").write_text(f"{wall} {passed}")
        path.with_suffix(".new").replace(path)

    def mood(self, kind: str, **words) -> None:
        """How the network behaves for the next posts."""
        body = json.dumps({"kind": kind, **words}).encode()
        request = urllib.request.Request(f"{self.network}/moods", body, {"content-type": "application/json"})
        urllib.request.urlopen(request, timeout=5).close()

    def ledger(self) -> Counter:
        """How often each text is out there."""
        path = self.folder / "ledger.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return Counter(json.loads(line)["text"] for line in lines if line.endswith("}"))

    def rows(self) -> dict[str, tuple]:
        """State, kind of hold and doubt of each delivery, by its text."""
        sql = (
            "SELECT r.text, d.state, d.hold_kind, d.uncertain_since, d.remote_id, d.id FROM publishing_delivery d"
            " JOIN editorial_revision r ON r.id = d.revision_id"
        )
        return {text: tuple(rest) for text, *rest in self.sql(sql)}

    def sql(self, text: str) -> list[tuple]:
        """Ask the database directly."""
        if not self.url:
            connection = sqlite3.connect(self.folder / "home" / "masthead.sqlite3", timeout=20)
            try:
                return connection.execute(text).fetchall()
            finally:
                connection.close()
        import psycopg

        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            return connection.execute(text).fetchall()

    def do(self, text: str) -> None:
        """Change the database behind everybody's back (PostgreSQL)."""
        import psycopg

        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            connection.execute(text)

    def until(self, true, seconds: float = 60, every: float = 0.2) -> None:
        """Wait for something to become true."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"still: {self.counts()}\n{self.last_words()}"
            time.sleep(every)

    def counts(self) -> Counter:
        """How many deliveries are in each state."""
        return Counter(row[0] for row in self.rows().values())

    def told(self, verb: str) -> int:
        """How many people were told of something."""
        return self.sql(f"SELECT count(*) FROM journal_entry WHERE verb = '{verb}' AND told_id IS NOT NULL")[0][0]

    def is_settled(self) -> bool:
        """Has every delivery come to an end, or to a person?"""
        return not set(self.counts()) & {"scheduled", "claimed", "sending", "uncertain"}

    def last_words(self) -> str:
        """What the processes said last."""
        return (self.folder / "words.log").read_text()[-3000:]

    def _on_server(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def stopped(process: subprocess.Popen):
    """While this process sleeps."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)
