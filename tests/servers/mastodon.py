"""A server that speaks Mastodon's API (mastodon_mock, from the package index)."""

import shutil
import sys
from pathlib import Path

from tests.servers.install import Missing
from tests.servers.processes import answers, free_port, spawn, wait_until


def start(run: Path) -> tuple[dict, list]:
    """Start it with an empty memory; return its facts and its process."""
    beside = Path(sys.executable).parent / "mastodon_mock"
    command = str(beside) if beside.exists() else shutil.which("mastodon_mock")
    if not command:
        raise Missing("mastodon_mock is not installed: run `make env`")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    words = [command, "serve", "--in-memory", "--host", "127.0.0.1", "--port", str(port), "--domain", f"127.0.0.1:{port}"]
    process = spawn(words, run / "mastodon.log")
    wait_until(lambda: process.poll() is not None or answers(f"{url}/api/v2/instance"), "mastodon_mock", 30)
    return {"url": url, "token": "mock_token"}, [process]
