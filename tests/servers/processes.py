"""Start a server so that it can not outlive its tests: its own process group, which ends with its parent."""

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

# What this process has started and must leave clean, whatever happened in between.
STARTED: dict[str, subprocess.Popen] = {}
THROW_AWAY: list[Path] = []


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def spawn(words: list[str], log: Path, *, cwd: Path | None = None, env: dict[str, str] | None = None,
          user: str | None = None, stop: signal.Signals = signal.SIGTERM) -> subprocess.Popen:  # fmt: skip
    """Start a server behind a guard, which ends the whole group when told to or when its parent dies."""
    guard = [sys.executable, "-m", "tests.servers.guard", str(int(stop)), user or "", *map(str, words)]
    root = Path(__file__).resolve().parents[2]
    with log.open("ab") as out:
        process = subprocess.Popen(
            guard, cwd=cwd or root, env=os.environ | {"PYTHONPATH": str(root)} | (env or {}),
            stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    STARTED[log.stem] = process
    return process


def end(process: subprocess.Popen, patience: float = 10) -> None:
    """Ask the guard to stop its server; insist after a while. Nothing of the group is left."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    kill_group(process.pid)
    process.wait()
    process.stdin.close()


def kill_group(group: int) -> None:
    """End what is left of a process group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def wait_until(ready: Callable[[], object], process: subprocess.Popen, log: Path, seconds: float = 30) -> None:
    """Ask until the server is ready; its last words are the reason when it never is."""
    deadline = time.monotonic() + seconds
    while not ready():
        ended = process.poll() is not None
        if ended or time.monotonic() > deadline:
            last = " / ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
            raise RuntimeError(f"{'ended' if ended else f'not ready in {seconds:.0f} s'}: {last}")
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Does anything speak HTTP there?"""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def listens(port: int) -> bool:
    """Does anything accept connections on this loopback port?"""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def become(user: str) -> Callable[[], None] | None:
    """What a child runs to give up being root; None when there is nothing to give up."""
    if not user or os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(user)

    def drop() -> None:
        os.setgroups([])
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)

    return drop
