"""A real Bluesky personal data server with two accounts."""

import json
import shutil
import urllib.request
from pathlib import Path

from tests.servers.install import Missing
from tests.servers.places import BLUESKY
from tests.servers.processes import answers, free_port, spawn, wait_until

NAMES = ("fromagerie", "cellar")


def start(run: Path) -> dict:
    """Start PDS and directory with empty data, make two accounts; return the facts."""
    if not (BLUESKY / ".installed").exists() or not shutil.which("node"):
        raise Missing("the PDS is not installed")
    data = run / "bluesky"
    (data / "blobs").mkdir(parents=True)
    pds, plc = free_port(), free_port()
    url = f"http://localhost:{pds}"
    env = {
        "PDS_PORT": str(pds),
        "PLC_PORT": str(plc),
        "DATA": str(data),
        "FROM": str(BLUESKY),
        "LOG_ENABLED": "false",
    }
    script = Path(__file__).with_name("bluesky.mjs")
    process = spawn(["node", str(script)], run / "bluesky.log", cwd=BLUESKY, env=env)
    wait_until(lambda: answers(f"{url}/xrpc/_health"), process, run / "bluesky.log", 60)
    accounts = [account(url, name) for name in NAMES]
    return {"url": url, "plc_url": f"http://localhost:{plc}", "accounts": accounts}


def account(url: str, name: str) -> dict:
    """A new account, with an app password as people make them for other programs."""
    facts = {"handle": f"{name}.test", "email": f"{name}@example.test", "password": f"{name}-password"}
    made = call(url, "com.atproto.server.createAccount", facts)
    app = call(url, "com.atproto.server.createAppPassword", {"name": "masthead"}, made["accessJwt"])
    return facts | {"did": made["did"], "app_password": app["password"]}


def call(url: str, method: str, body: dict, token: str = "") -> dict:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{url}/xrpc/{method}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)
