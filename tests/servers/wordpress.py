"""A real WordPress on SQLite, served by PHP itself: no database server, no web server."""

import json
import shutil
from pathlib import Path

from tests.servers.install import Missing, has_php, run
from tests.servers.places import WORDPRESS
from tests.servers.processes import answers, free_port, spawn, wait_until

HERE = Path(__file__).parent
KEYS = ("AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY",
        "AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT")  # fmt: skip


def start(run_folder: Path) -> dict:
    """Copy a pristine WordPress, install the blog and its users, serve it; return the facts."""
    if not (WORDPRESS / "wp-content" / "db.php").exists() or not has_php():
        raise Missing("WordPress or PHP is not installed")
    port, folder = free_port(), run_folder / "wordpress"
    url = f"http://127.0.0.1:{port}"
    shutil.copytree(WORDPRESS, folder)
    (folder / "wp-config.php").write_text(config(url))
    said = run("php", "-d", "sendmail_path=/bin/true", str(HERE / "wordpress.php"), cwd=folder)
    lines = [line for line in said.splitlines() if line.startswith("FACTS ")]
    if not lines:
        raise Missing(f"WordPress did not install: {said.strip()[-300:]}")
    words = ["php", "-d", "sendmail_path=/bin/true", "-S", f"127.0.0.1:{port}", "-t", str(folder)]
    log = run_folder / "wordpress.log"
    process = spawn([*words, str(HERE / "router.php")], log, env={"PHP_CLI_SERVER_WORKERS": "4"})
    wait_until(lambda: answers(f"{url}/wp-json/"), process, log)
    return {"url": url, "folder": str(folder)} | json.loads(lines[0].removeprefix("FACTS "))


def config(url: str) -> str:
    """wp-config.php of a blog that asks nobody outside for anything."""
    facts = {name: f"{name.lower()} for tests only" for name in KEYS}
    facts |= {"DB_NAME": "wordpress", "WP_HOME": url, "WP_SITEURL": url, "WP_ENVIRONMENT_TYPE": "local"}
    switches = ("WP_HTTP_BLOCK_EXTERNAL", "DISABLE_WP_CRON", "AUTOMATIC_UPDATER_DISABLED")
    lines = [f"define( '{name}', '{value}' );" for name, value in facts.items()]
    lines += [f"define( '{name}', true );" for name in switches]
    lines += ["$table_prefix = 'wp_';", "if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );"]
    return "\n".join(["<?php", *lines, "require_once ABSPATH . 'wp-settings.php';", ""])
