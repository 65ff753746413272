"""The files that run an installation name commands and settings that exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from masthead.cli import main

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
READ = "".join(path.read_text() for path in (ROOT / "masthead").rglob("*.py") if "tests" not in path.parts)


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_compose_starts_pages_pumps_and_workers_after_the_tables_are_there(compose):
    services = compose["services"]

    assert set(services) == {"database", "ready", "web", "pump", "work"}
    assert {
        name: one["depends_on"] for name, one in services.items() if name in ("web", "pump", "work")
    } == dict.fromkeys(("web", "pump", "work"), {"ready": {"condition": "service_completed_successfully"}})
    assert (DEPLOY / services["web"]["build"]["context"] / services["web"]["build"]["dockerfile"]).is_file()
    assert set(compose["volumes"]) == {volume.split(":")[0] for one in services.values() for volume in one["volumes"]}


def test_its_database_has_room_for_four_pumps_with_pages_and_workers(compose):
    room = int(re.search(r"max_connections=(\d+)", " ".join(compose["services"]["database"]["command"]))[1])

    assert room >= 4 * (settings.PUMP["THREADS"] + 3) + 10 * 4


def _commands(compose) -> set[str]:
    words = [one.get("command", []) for name, one in compose["services"].items() if name != "database"]
    words += [
        line.split("=", 1)[1].split()
        for unit in UNITS
        for line in unit.read_text().splitlines()
        if "ExecStart=" in line
    ]
    return {list_[1] for list_ in words if list_ and list_[0].endswith("masthead")}


def test_every_command_in_them_is_one_of_masthead(compose, capsys):
    assert _commands(compose) == {"up", "ready", "pump", "work"}
    for command in _commands(compose) - {"up"}:
        with pytest.raises(SystemExit) as end:
            main([command, "--help"])
        assert end.value.code == 0
    assert capsys.readouterr().out


def test_every_setting_in_the_example_is_read_somewhere():
    named = set(re.findall(r"^#? ?(MASTHEAD_\w+)=", (DEPLOY / "masthead.env.example").read_text(), re.M))

    assert len(named) > 10
    assert {name for name in named if f'"{name}"' not in READ} == set()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_accepts_every_unit(tmp_path):
    for unit in UNITS:
        text = re.sub(r"/opt/masthead/\.venv/bin/\w+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(text)

    said = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True
    )

    assert (said.returncode, [line for line in said.stderr.splitlines() if "masthead" in line]) == (0, [])
