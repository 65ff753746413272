"""Start all, stop all, and where they are. One supervisor process holds the servers; nothing outlives it."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.servers import bluesky, dovecot, mastodon, postgres, radicale, smtp, wordpress
from tests.servers.install import chromium
from tests.servers.install import install as install_missing
from tests.servers.places import FACTS, REAL, ROOT, RUN
from tests.servers.processes import STARTED, THROW_AWAY, end, kill_group

SERVERS = {
    "wordpress": wordpress.start,
    "bluesky": bluesky.start,
    "mastodon": mastodon.start,
    "radicale": radicale.start,
    "smtp": smtp.start,
    "imap": dovecot.start,
    "postgres": postgres.start,
}


def facts_path() -> Path:
    """The file that says where the servers are."""
    return Path(os.environ.get("MASTHEAD_REAL") or FACTS)


def info() -> dict | None:
    """Addresses and credentials of the running servers; None when none run."""
    path = facts_path()
    if not path.exists():
        return None
    facts = json.loads(path.read_text())
    return facts if alive(facts.get("supervisor", 0)) else None


def need(name: str) -> dict:
    """The facts of one real server, for a test; the test is skipped, out loud, where it does not run."""
    facts = info() or {}
    if name not in facts:
        pytest.skip(f"real server missing: {name} ({facts.get('missing', {}).get(name, 'none were started')})")
    return facts[name]


def start_all() -> dict:
    """Install what is missing, start every server with fresh data; return `info()`. Running ones are kept."""
    if running := info():
        return running
    stop_all()
    REAL.mkdir(exist_ok=True)
    with (REAL / "supervisor.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.servers", "serve"], cwd=ROOT, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    while not (facts := info()):
        if process.poll() is not None:
            raise RuntimeError((REAL / "supervisor.log").read_text()[-2000:])
        time.sleep(0.1)
    process.returncode = 0  # it goes on without us; Python need not warn that it still runs
    return facts


def stop_all() -> None:
    """Stop every server, also those a killed supervisor may have left."""
    if not FACTS.exists():
        return
    facts = json.loads(FACTS.read_text())
    if alive(facts["supervisor"]):
        os.kill(facts["supervisor"], signal.SIGTERM)
        deadline = time.monotonic() + 20
        while alive(facts["supervisor"]) and time.monotonic() < deadline:
            time.sleep(0.05)
    clear(facts)


def clear(facts: dict) -> None:
    for group in facts.get("groups", {}).values():
        if is_ours(group):
            kill_group(group)
    for folder in facts.get("folders", []):
        shutil.rmtree(folder, ignore_errors=True)
    FACTS.unlink(missing_ok=True)


def serve() -> None:
    """The supervisor: start all, write the facts, wait for SIGTERM, stop all."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    REAL.mkdir(exist_ok=True)
    lock = (REAL / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # two supervisors would share one data folder
    missing = install_missing()
    shutil.rmtree(RUN, ignore_errors=True)
    RUN.mkdir(parents=True)
    facts: dict = {"supervisor": os.getpid(), "groups": {}, "seconds": {}, "missing": missing}
    try:
        with ThreadPoolExecutor() as pool:
            started = {name: pool.submit(timed, start) for name, start in SERVERS.items() if name not in missing}
        for name, future in started.items():
            try:
                facts[name], facts["seconds"][name] = future.result()
            except Exception as why:  # whatever it is, it is named and the others go on
                missing[name] = str(why) or repr(why)
        facts["groups"] = {name: process.pid for name, process in STARTED.items()}
        facts["folders"] = [str(folder) for folder in THROW_AWAY]
        if path := chromium():
            facts["chromium"] = {"path": path}
        write(facts)
        while True:
            signal.pause()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for process in STARTED.values():
            process.terminate()
        for process in STARTED.values():
            end(process)
        clear(facts)


def timed(start) -> tuple:
    before = time.monotonic()
    return start(RUN), round(time.monotonic() - before, 1)


def write(facts: dict) -> None:
    fresh = FACTS.with_suffix(".part")
    fresh.write_text(json.dumps(facts, indent=1))
    fresh.replace(FACTS)


def alive(pid: int) -> bool:
    """Is this a supervisor of ours, and running?"""
    return pid > 0 and b"tests.servers" in command_line(pid)


def is_ours(group: int) -> bool:
    return b"tests.servers.guard" in command_line(group)


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


__all__ = ["facts_path", "info", "need", "serve", "start_all", "stop_all"]
