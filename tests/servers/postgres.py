"""A PostgreSQL cluster of our own, run by an unprivileged user, with its default durability."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tests.servers.install import Missing, postgres_bin, run
from tests.servers.processes import THROW_AWAY, become, free_port, spawn, wait_until

SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "200", "shared_buffers": "64MB"}


def start(run_folder: Path) -> dict:
    """Make a fresh cluster and start it; return its facts."""
    binaries = postgres_bin()
    if not binaries:
        raise Missing("PostgreSQL is not installed")
    user = unprivileged()
    # Not under the repository: its parents may be closed to that user.
    folder = Path(tempfile.mkdtemp(prefix="masthead-postgres-"))
    THROW_AWAY.append(folder)
    if user:
        shutil.chown(folder, user)
    words = [f"{binaries}/initdb", "-D", f"{folder}/data", "-U", "masthead", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
    made = subprocess.run(words, preexec_fn=become(user), cwd=folder, capture_output=True, text=True)
    if made.returncode:
        raise Missing(f"initdb: {made.stderr.strip()[-300:]}")
    port = free_port()
    words = [f"{binaries}/postgres", "-D", f"{folder}/data", "-p", str(port), "-k", str(folder)]
    for name, value in SETTINGS.items():
        words += ["-c", f"{name}={value}"]
    log, where = run_folder / "postgres.log", ["-h", "127.0.0.1", "-p", str(port), "-U", "masthead"]
    process = spawn(words, log, cwd=folder, user=user, stop=signal.SIGINT)
    # It listens a moment before it lets anybody in.
    isready = [f"{binaries}/pg_isready", "-q", *where]
    wait_until(lambda: subprocess.run(isready).returncode == 0, process, log)
    run(f"{binaries}/createdb", *where, "masthead")
    return {"url": f"postgres://masthead@127.0.0.1:{port}/masthead", "folder": str(folder)}


def unprivileged() -> str:
    """Whom the server runs as: PostgreSQL refuses root. Empty when we are nobody special already."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    if "postgres" not in known and "pgtest" not in known:
        run("useradd", "-r", "pgtest")
        return "pgtest"
    return "postgres" if "postgres" in known else "pgtest"
