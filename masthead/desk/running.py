"""One parent for all processes of one data folder.

It holds a file lock, so that a second start says so and ends. It restarts children that die, keeps their words in
files of limited size, and lets none outlive it. One thread only: children are forked safely, with a death signal. Publishing and background work
are forked from what was loaded once (`forked.py`). It reads no settings and loads no Django: it lives as long as the others and should cost next to nothing."""

import ctypes
import fcntl
import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path

from masthead.desk.forked import Forked
from masthead.kit.env import home

LOG_BYTES, LOG_FILES = 1_000_000, 3
FIRST_PAUSE, LONGEST_PAUSE, STEADY = 1.0, 30.0, 60.0
FINISH = 25.0
PR_SET_PDEATHSIG = 1
MASTHEAD = [sys.executable, "-m", "masthead.cli"]


class NotNow(Exception):
    """The start can not go on; the message is for the person at the keyboard."""


@dataclass
class Child:
    """One process, its log, and how patient to be with it. Without words of its own it is a Masthead command of its name."""

    name: str
    words: list[str] | None = None
    process: subprocess.Popen | Forked | None = None
    log: logging.Logger | None = None
    started: float = 0.0
    again_at: float = 0.0
    pause: float = FIRST_PAUSE
    rest: bytes = field(default=b"", repr=False)


def up(words: list[str]) -> None:
    """Start Masthead on this machine: pages, publishing and background work under one parent, which stops them together."""
    if words:
        print(f"masthead up\n\n{up.__doc__}\nPORT (8000), MASTHEAD_BIND (127.0.0.1) and MASTHEAD_HOME say where.")
        return
    try:
        run(say=lambda line: print(line, flush=True))
    except NotNow as why:
        print(why, file=sys.stderr)
        sys.exit(1)


def run(*, say: Callable[[str], None]) -> None:
    """Make ready, start all, watch until told to stop, stop all."""
    folder = home()
    lock = _lock(folder)
    bind, port = os.environ.get("MASTHEAD_BIND", "127.0.0.1"), int(os.environ.get("PORT") or 8000)
    _refuse_taken(bind, port)
    _make_ready()
    parent = Parent(_children(bind, port), folder / "logs", say, (bind, port))
    try:
        parent.run()
    finally:
        lock.close()


def _make_ready() -> None:
    done = subprocess.run([*MASTHEAD, "ready"])
    if done.returncode:
        raise NotNow("Masthead did not start: the lines above say what is missing.")


def _lock(folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    lock = open(folder / "masthead.lock", "a+")  # noqa: SIM115 - held as long as the parent lives
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        raise NotNow(
            f"Masthead already runs on this data folder ({folder}){_who(lock.read())}. Stop it there first."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _who(text: str) -> str:
    return f", process {text.strip()}" if text.strip() else ""


def _refuse_taken(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except PermissionError:
            raise NotNow(f"Port {port} needs an administrator. Choose another: PORT=8000 masthead up") from None
        except OSError:
            raise NotNow(
                f"Something else already listens on port {port}. Choose another: PORT={port + 1} masthead up"
            ) from None


def _children(bind: str, port: int) -> list[Child]:
    host = f"[{bind}]" if ":" in bind else bind
    web = [
        sys.executable, "-m", "gunicorn", "masthead.wsgi:application", "-c", "python:masthead.desk.web",
        "--bind", f"{host}:{port}",
    ]  # fmt: skip
    return [
        # The web server's own workers notice within a second that it is gone; the others may finish what they do.
        Child("web", web), Child("pump"), Child("work"),
    ]  # fmt: skip


class Parent:
    """Starts, watches, restarts and stops the children."""

    def __init__(self, children: list[Child], logs: Path, say: Callable[[str], None], place: tuple[str, int]):
        self.children, self.say, self.place = children, say, place
        self._ears = selectors.DefaultSelector()
        self._stopping = False
        self._announced = False
        logs.mkdir(parents=True, exist_ok=True)
        for child in children:
            child.log = _log(logs / f"{child.name}.log", child.name)

    def run(self) -> None:
        """Until SIGTERM or Ctrl-C."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, self._asked_to_stop)
        while not self._stopping:
            for child in self.children:
                self._look_after(child)
            self._announce()
            self._listen(0.2)
        self.say("Stopping.")
        self._stop_all()

    def _asked_to_stop(self, *_words) -> None:
        self._stopping = True

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process and child.process.poll() is None:
            if now - child.started > STEADY:
                child.pause = FIRST_PAUSE
            return
        if child.process:
            self._ended(child, now)
        if now >= child.again_at:
            self._try_to_start(child, now)

    def _ended(self, child: Child, now: float) -> None:
        self._hear(child)
        self._ears.unregister(child.process.stdout)
        child.process.stdout.close()
        self.say(
            f"{child.name} ended ({child.process.returncode}); it starts again in {child.pause:.0f} s. Its words are in the logs."
        )
        self._is_due_later(child, now)

    def _try_to_start(self, child: Child, now: float) -> None:
        try:
            self._start(child, now)
        except (OSError, EOFError) as why:  # the server of forks is gone, or there is no room for another process
            self.say(f"{child.name} can not start ({why}); it is tried again in {child.pause:.0f} s.")
            self._is_due_later(child, now)

    def _is_due_later(self, child: Child, now: float) -> None:
        child.process = None
        child.again_at = now + child.pause
        child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _start(self, child: Child, now: float) -> None:
        child.process = _start_web(child.words) if child.words else Forked(child.name)
        os.set_blocking(child.process.stdout.fileno(), False)
        self._ears.register(child.process.stdout, selectors.EVENT_READ, child)
        child.started = now

    def _listen(self, seconds: float) -> None:
        for key, _events in self._ears.select(seconds):
            self._hear(key.data)

    def _hear(self, child: Child) -> None:
        try:
            heard = child.process.stdout.read(65_536)
        except (OSError, ValueError):
            return
        if heard == b"":
            time.sleep(0.05)  # the end of its words is readable for ever; its end is noticed by poll
            return
        *lines, child.rest = (child.rest + (heard or b"")).split(b"\n")
        for line in lines:
            child.log.info(line.decode("utf-8", "replace"))

    def _announce(self) -> None:
        if self._announced or not _answers(*self.place):
            return
        self._announced = True
        self.say(f"Masthead runs: http://localhost:{self.place[1]}  (Ctrl-C stops it)")

    def _stop_all(self) -> None:
        alive = [child for child in self.children if child.process and child.process.poll() is None]
        for child in alive:
            child.process.send_signal(signal.SIGTERM)
        until = time.monotonic() + FINISH
        while any(child.process.poll() is None for child in alive) and time.monotonic() < until:
            self._listen(0.1)
        for child in alive:
            if child.process.poll() is None:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()


def _start_web(words: list[str]) -> subprocess.Popen:
    return subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True, preexec_fn=_dies_with_parent(signal.SIGKILL, os.getpid()),
    )  # fmt: skip


def _dies_with_parent(death: signal.Signals, parent: int) -> Callable[[], None]:
    """Linux sends the child a signal when its parent is gone, however it went."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def before_start() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, int(death))
            if os.getppid() != parent:  # it died before the call
                os._exit(1)

    return before_start


def _log(path: Path, name: str) -> logging.Logger:
    logger = logging.Logger(f"masthead.child.{name}")
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    return logger


def _answers(bind: str, port: int) -> bool:
    """Does a page come back, whatever it says?"""
    try:
        with socket.create_connection((bind, port), timeout=2) as line:
            line.sendall(b"GET /health/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return line.recv(5) == b"HTTP/"
    except OSError:
        return False
