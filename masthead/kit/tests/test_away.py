"""A database that is busy: one waits a while, then hears it in a sentence."""

import sqlite3
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client

from masthead.kit.away import is_away
from masthead.kit.sqlite import base


@pytest.fixture
def shop_door(db, monkeypatch):
    """Asking for the sign-in page ends with this error."""

    def opens(error):
        def breaks(*_words, **_more):
            raise error

        monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", breaks)
        return Client(raise_request_exception=False).get("/sign-in/")

    return opens


def _caused(error, cause):
    error.__cause__ = cause
    return error


def busy(code=sqlite3.SQLITE_BUSY):
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = code
    return _caused(OperationalError("database is locked"), cause)


def test_a_busy_database_is_said_with_what_to_do_and_when(shop_door):
    answer = shop_door(busy())

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "data-notice" in answer.text and "what you typed is still there" in answer.text


def test_a_fault_of_ours_stays_a_fault_of_ours(shop_door):
    missing = sqlite3.OperationalError("no such table: shop")
    missing.sqlite_errorcode = sqlite3.SQLITE_ERROR

    assert shop_door(_caused(OperationalError("no such table: shop"), missing)).status_code == 500


@pytest.mark.parametrize(
    ("state", "away"), [(None, True), ("57P01", True), ("53300", True), ("08006", True), ("42P01", False)]
)
def test_a_server_that_is_away_is_told_from_a_question_that_is_wrong(state, away):
    cause = Exception("the server said")
    cause.sqlstate = state

    assert is_away(_caused(OperationalError("x"), cause)) is away


def test_nothing_is_no_sign_of_a_busy_database():
    assert not is_away(None) and not is_away(ZeroDivisionError())


@contextmanager
def opened(path, patience):
    """A connection of ours to a file."""
    of_ours = base.DatabaseWrapper(
        {**connection.settings_dict, "ENGINE": "masthead.kit.sqlite", "NAME": str(path), "OPTIONS": {"timeout": patience, "transaction_mode": "IMMEDIATE"},
         "TIME_ZONE": None, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False}, "file",
    )  # fmt: skip
    of_ours.inc_thread_sharing()
    try:
        yield of_ours
    finally:
        of_ours.close()


@pytest.fixture
def file(db, tmp_path):
    path = tmp_path / "shop.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE cheese (name text)")
    made.close()
    return path


@contextmanager
def another_writer(path):
    """Somebody else holds the one lock."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.close()


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "INSERT INTO cheese VALUES ('comté')"])
def test_whoever_finds_the_lock_held_waits_until_it_is_free(file, monkeypatch, statement):
    with another_writer(file) as other, opened(file, 30) as of_ours:
        looked = iter([None, None, "the third look finds it free"])

        def sleep(_seconds):
            if next(looked):
                other.execute("COMMIT")

        monkeypatch.setattr(base.time, "sleep", sleep)
        with of_ours.cursor() as cursor:
            cursor.execute(statement)

        assert next(looked, "over") == "over"


def test_several_rows_are_each_kept_once_however_often_they_had_to_wait(file, monkeypatch):
    with another_writer(file) as other, opened(file, 30) as of_ours:
        monkeypatch.setattr(base.time, "sleep", lambda _seconds: other.execute("COMMIT"))
        with of_ours.cursor() as cursor:
            cursor.executemany("INSERT INTO cheese VALUES (%s)", [("comté",), ("brie",)])
            assert cursor.execute("SELECT name FROM cheese").fetchall() == [("comté",), ("brie",)]


def test_patience_has_an_end(file):
    with (
        another_writer(file),
        opened(file, 0) as of_ours,
        of_ours.cursor() as cursor,
        pytest.raises(OperationalError) as failed,
    ):
        cursor.execute("BEGIN IMMEDIATE")

    assert is_away(failed.value)


def test_what_is_wrong_is_not_waited_for(file, monkeypatch):
    monkeypatch.setattr(base.time, "sleep", lambda _seconds: pytest.fail("waited"))
    with opened(file, 30) as of_ours, of_ours.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("INSERT INTO wine VALUES (1)")
