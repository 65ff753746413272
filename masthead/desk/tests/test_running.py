"""The parent of all processes: small, and it says in words why it can not start."""

import os
import subprocess
import sys


def masthead(*words, **environment):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MASTHEAD_")}
    return subprocess.run(
        [sys.executable, "-m", "masthead.cli", *words],
        env=surroundings | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_production_that_is_half_set_says_what_is_missing_and_does_not_start(tmp_path):
    done = masthead("up", MASTHEAD_HOME=str(tmp_path), MASTHEAD_PRODUCTION="1", PORT="0")

    assert done.returncode == 1
    assert "MASTHEAD_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_parent_loads_neither_settings_nor_models():
    asks = "import sys, masthead.cli; sys.exit('django.conf' in sys.modules or 'django.db' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asks], timeout=60).returncode == 0


def test_help_names_every_command():
    done = masthead("--help")

    assert all(word in done.stdout for word in ("up", "check", "backup", "restore", "sample", "import"))


def test_a_command_before_the_first_start_says_what_to_do(tmp_path):
    done = masthead("sample", MASTHEAD_HOME=str(tmp_path))

    assert done.returncode == 1
    assert "masthead migrate" in done.stderr and "Traceback" not in done.stderr


def test_what_is_loaded_before_the_forks_opens_no_database_and_starts_no_thread():
    asks = (
        "import sys, threading, masthead.desk.loaded; from django.db import connections;"
        "sys.exit(any(one.connection for one in connections.all()) or threading.active_count() > 1)"
    )

    assert subprocess.run([sys.executable, "-c", asks], timeout=60).returncode == 0
