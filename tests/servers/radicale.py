"""A real CalDAV server: a calendar program's other half."""

import sys
from pathlib import Path

from tests.servers.processes import answers, free_port, spawn, wait_until


def start(run: Path) -> dict:
    """Start it open to anybody on loopback; return its facts."""
    port, folder = free_port(), run / "radicale"
    words = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}"]
    words += ["--auth-type", "none", "--storage-filesystem-folder", str(folder), "--rights-type", "authenticated"]
    process = spawn(words, run / "radicale.log", env={"RADICALE_CONFIG": ""})
    url = f"http://127.0.0.1:{port}"
    wait_until(lambda: answers(url), process, run / "radicale.log")
    return {"url": url}
