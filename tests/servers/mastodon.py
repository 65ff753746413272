"""A server that speaks Mastodon's API (mastodon_mock, from the package index)."""

import json
import shutil
import sys
import urllib.request
from pathlib import Path

from tests.servers.install import Missing
from tests.servers.processes import answers, free_port, spawn, wait_until


def start(run: Path) -> dict:
    """Start it with an empty memory and two accounts; return the facts."""
    beside = Path(sys.executable).parent / "mastodon_mock"
    command = str(beside) if beside.exists() else shutil.which("mastodon_mock")
    if not command:
        raise Missing("mastodon_mock is not installed: run `make env`")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    words = [
        command,
        "serve",
        "--in-memory",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--domain",
        f"127.0.0.1:{port}",
    ]
    process = spawn(words, run / "mastodon.log")
    wait_until(lambda: answers(f"{url}/api/v2/instance"), process, run / "mastodon.log")
    request = urllib.request.Request(
        f"{url}/api/v1/_mock/dev_user", b'{"username": "cellar"}', {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        other = json.load(answer)["access_token"]
    return {"url": url, "token": "mock_token", "other_token": other}
