"""Masthead as a person runs it: one command, in a home of its own, on a free port."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


class Running:
    """`masthead up` as a child; `.url` is where its pages are, `.home` where its data lies."""

    def __init__(self, home: Path, **environment: str):
        self.home = home
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ, "MASTHEAD_HOME": str(home), "PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "masthead.settings", **environment,
        }  # fmt: skip
        self.process: subprocess.Popen | None = None
        self.database = f"running_{secrets.token_hex(4)}" if self.environment.get("DATABASE_URL") else ""
        if self.database:
            self._on_server(f"CREATE DATABASE {self.database}")
            whole = urlsplit(self.environment["DATABASE_URL"])
            self.environment["DATABASE_URL"] = whole._replace(path=f"/{self.database}").geturl()

    def _on_server(self, statement: str) -> None:
        """A database of its own on the PostgreSQL of the run, so that one journey never meets another's people."""
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(statement)

    def start(self) -> "Running":
        """Start everything and wait until the first page answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "masthead.cli", "up"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.answers()
        return self

    def answers(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/sign-in/", timeout=5).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.2)
        raise AssertionError(f"Masthead did not answer on {self.url}")

    def command(self, *words: str) -> str:
        """One `masthead` command on the same data."""
        done = subprocess.run(
            [sys.executable, "-m", "masthead.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def kill_the_pump(self) -> int:
        """SIGKILL to the process that publishes, in the middle of whatever it does; answers its number."""
        for number in _descendants(self.process.pid):
            if Path(f"/proc/{number}/comm").read_text().strip() == "masthead-pump":
                os.kill(number, signal.SIGKILL)
                return number
        raise AssertionError("there is no pump")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        if self.database:
            self._on_server(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


def _descendants(number: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(words[1]), []).append(int(status.parent.name))
    found, todo = [], [number]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
