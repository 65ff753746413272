"""A backup is one file, and what comes back is what went in."""

import os
import secrets
import sqlite3
import subprocess
import sys
import tarfile

import psycopg
import pytest
from django.db import connection

from masthead.desk import safekeeping
from masthead.kit.errors import Refused

MASTHEAD = [sys.executable, "-m", "masthead.cli"]


@pytest.fixture
def run(tmp_path):
    """The command in a home of its own, as a person would run it."""

    def ran(*words, home="home", url=""):
        environment = {**os.environ, "MASTHEAD_HOME": str(tmp_path / home), "DATABASE_URL": url}
        return subprocess.run([*MASTHEAD, *words], env=environment, capture_output=True, text=True, timeout=120)

    return ran


@pytest.mark.slow
def test_a_backup_comes_back_in_an_empty_place_with_its_keys(run, tmp_path):
    assert run("migrate", "--verbosity=0").returncode == 0
    database = sqlite3.connect(tmp_path / "home" / "masthead.sqlite3")
    database.execute(
        "INSERT INTO people_person (password, name, language, theme, is_active, joined_at) VALUES ('', 'Claire', 'fr', 'system', 1, '2026-01-01')"
    )
    database.commit()
    picture = tmp_path / "home" / "media" / "pictures" / "comte.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")

    backed_up = run("backup", str(tmp_path / "all.tar.gz"))
    restored = run("restore", str(tmp_path / "all.tar.gz"), home="other")

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    other = tmp_path / "other"
    assert sqlite3.connect(other / "masthead.sqlite3").execute("SELECT name FROM people_person").fetchall() == [
        ("Claire",)
    ]
    assert (other / "media" / "pictures" / "comte.webp").read_bytes() == b"a picture"
    assert (other / "secrets" / "sealing").read_text() == (tmp_path / "home" / "secrets" / "sealing").read_text()
    assert (tmp_path / "all.tar.gz").stat().st_mode & 0o077 == 0


@pytest.fixture
def a_database():
    """Makes empty databases on the PostgreSQL of this run, and removes them."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own test; this asks PostgreSQL")
    values, made = connection.settings_dict, []
    server = {"host": values["HOST"], "port": values["PORT"], "user": values["USER"], "password": values["PASSWORD"]}
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as line:

        def make():
            made.append(f"kept_{secrets.token_hex(4)}")
            line.execute(f"CREATE DATABASE {made[-1]}")
            return f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{made[-1]}"

        yield make
        for name in made:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_backup_of_a_server_comes_back_in_an_empty_database(run, a_database, tmp_path):
    first, second, backup = a_database(), a_database(), str(tmp_path / "all.tar.gz")
    assert run("migrate", "--verbosity=0", url=first).returncode == 0
    with psycopg.connect(first) as line:
        line.execute(
            "INSERT INTO people_person (password, name, language, theme, is_active, joined_at)"
            " VALUES ('', 'Claire', 'fr', 'system', true, now())"
        )

    backed_up = run("backup", backup, url=first)
    restored = run("restore", backup, url=second, home="other")

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    with psycopg.connect(second) as line:
        assert line.execute("SELECT name FROM people_person").fetchall() == [("Claire",)]
    assert run("migrate", "--check", url=second, home="other").returncode == 0


@pytest.mark.slow
def test_a_restore_does_not_overwrite_data_unasked(run, tmp_path):
    run("migrate", "--verbosity=0")
    run("backup", str(tmp_path / "all.tar.gz"))
    database = sqlite3.connect(tmp_path / "home" / "masthead.sqlite3")
    database.execute("PRAGMA foreign_keys=OFF")
    database.execute(
        "INSERT INTO people_organisation (name, website, purpose, zone, language, head_id, is_sample, created_at, thresholds, second_step)"
        " VALUES ('Shop', '', '', 'UTC', 'en', 1, 0, '2026-01-01', '{}', 'nobody')"
    )
    database.commit()

    refused = run("restore", str(tmp_path / "all.tar.gz"))

    assert refused.returncode != 0
    assert "--replace" in refused.stderr


def test_a_backup_never_overwrites_a_file(tmp_path):
    (tmp_path / "there").write_text("mine")

    with pytest.raises(Refused, match="exists already"):
        safekeeping.back_up(tmp_path / "there")


@pytest.mark.parametrize("make", ["text", "tar"])
def test_a_file_that_is_no_backup_is_refused(tmp_path, db, make):
    path = tmp_path / "file"
    path.write_text("not a backup")
    if make == "tar":
        with tarfile.open(tmp_path / "packed", "w") as archive:
            archive.add(path, "something")
        path = tmp_path / "packed"

    with pytest.raises(Refused, match="not a Masthead backup"):
        safekeeping.restore(path)


@pytest.mark.slow
def test_the_check_says_line_by_line_what_is_missing(run):
    before = run("check")
    run("migrate", "--verbosity=0")
    after = run("check")

    assert before.returncode == 1
    assert "masthead migrate" in before.stdout
    assert "Nothing is publishing" in after.stdout
    assert "masthead migrate" not in after.stdout


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("MASTHEAD_URL", "http://plain.example", "MASTHEAD_URL"), ("MASTHEAD_HOSTS", "", "MASTHEAD_HOSTS"),
     ("MASTHEAD_SECRET_KEY", "", "MASTHEAD_SECRET_KEY"), ("MASTHEAD_SEALING_KEYS", "", "MASTHEAD_SEALING_KEYS"),
     ("MASTHEAD_DEBUG", "1", "MASTHEAD_DEBUG")],
)  # fmt: skip
def test_a_production_refuses_to_start_half_set(tmp_path, name, value, words):
    whole = {
        "MASTHEAD_PRODUCTION": "1", "MASTHEAD_URL": "https://masthead.example", "MASTHEAD_HOSTS": "masthead.example",
        "MASTHEAD_SECRET_KEY": "s" * 50, "MASTHEAD_SEALING_KEYS": "k" * 40, "MASTHEAD_HOME": str(tmp_path),
    }  # fmt: skip
    environment = {"PATH": os.environ["PATH"], **whole, name: value}

    started = subprocess.run([*MASTHEAD, "check"], env=environment, capture_output=True, text=True, timeout=60)

    assert started.returncode != 0
    assert words in started.stderr
