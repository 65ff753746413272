"""Where the data lies, and what settings refuse."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from masthead.kit import env


def test_a_clone_keeps_its_data_beside_the_program_and_an_installed_one_in_the_persons_own_folder(
    monkeypatch, tmp_path
):
    monkeypatch.delenv("MASTHEAD_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert env.home() == Path(env.__file__).resolve().parents[2] / "var"
    monkeypatch.setattr(env, "__file__", "/usr/lib/python3/site-packages/masthead/kit/env.py")
    assert env.home() == tmp_path / "masthead"


def test_a_named_data_folder_is_taken_from_anywhere(monkeypatch, tmp_path):
    monkeypatch.setenv("MASTHEAD_HOME", str(tmp_path / "x" / ".." / "data"))

    assert env.home() == tmp_path / "data"


def test_a_number_that_is_none_is_refused_by_its_name(monkeypatch):
    monkeypatch.setenv("MASTHEAD_PUMP_LEASE", "a minute")

    with pytest.raises(ImproperlyConfigured, match="MASTHEAD_PUMP_LEASE must be a whole number"):
        env.env_int("MASTHEAD_PUMP_LEASE", 60)


def test_an_open_database_is_kept_open_for_the_next_page(tmp_path):
    assert env.database("", tmp_path / "data.sqlite3")["CONN_MAX_AGE"] > 0
    assert env.database("postgres://db/masthead", tmp_path)["CONN_MAX_AGE"] > 0


def test_a_sleeping_session_gives_its_rows_back_on_a_server(tmp_path):
    found = env.database("postgres://shop:secret@db.example:5433/masthead?sslmode=require", tmp_path, longest_idle=7)

    assert (found["NAME"], found["HOST"], found["PORT"], found["USER"]) == ("masthead", "db.example", "5433", "shop")
    assert found["OPTIONS"] == {
        "options": "-c idle_in_transaction_session_timeout=7s -c jit=off", "connect_timeout": "10", "sslmode": "require",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "url", "said"),
    [
        ("celery", "postgres://db/x", "Set it to database or to procrastinate"),
        ("procrastinate", "", "needs PostgreSQL"),
    ],
)
def test_background_work_that_nobody_could_carry_is_refused_with_what_to_set(monkeypatch, choice, url, said):
    monkeypatch.setenv("MASTHEAD_TASKS", choice)
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match=said):
        env.shares_work()


def test_background_work_is_shared_only_where_somebody_says_so(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://db/x")
    monkeypatch.delenv("MASTHEAD_TASKS", raising=False)
    assert not env.shares_work()

    monkeypatch.setenv("MASTHEAD_TASKS", "procrastinate")
    assert env.shares_work()
