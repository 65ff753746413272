"""A page that breaks says that it was written down: it was."""

import io
import logging
import re

import pytest
from django.test import Client

from masthead.kit import masking

TOKEN = "a-link-that-nobody-should-read-in-a-log"


@pytest.fixture
def written(monkeypatch):
    """What the log of the pages says."""
    said = io.StringIO()
    for name in ("django.request", "django.security"):
        monkeypatch.setattr(logging.getLogger(name).handlers[0], "stream", said)
    return said


def breaks(*_words, **_more):
    raise ZeroDivisionError("a cheese cut by nobody")


def test_what_breaks_on_a_page_is_written_down_with_its_trace(db, monkeypatch, written):
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", breaks)
    answer = Client(raise_request_exception=False).get("/sign-in/")

    assert answer.status_code == 500
    assert "/sign-in/" in written.getvalue() and "a cheese cut by nobody" in written.getvalue()


@pytest.mark.parametrize(("language", "words"), [("en", "give whoever runs Masthead this number"), ("fr", "ce numéro")])
def test_the_number_on_a_broken_page_finds_its_line_in_the_log(olga, signed_in, monkeypatch, written, language, words):
    olga.person.language = language
    olga.person.save()
    browser = signed_in(olga)
    browser.raise_request_exception = False
    monkeypatch.setattr("masthead.relations.views.Paginator", breaks)

    page = browser.get("/relations/").content.decode()

    number = re.search(r"<b>(\d{6}-[0-9a-f]{4})</b>", page)[1]
    assert words in page and f'<html lang="{language}"' in page
    assert f"{number}: GET /relations/, asked by member {olga.pk}" in written.getvalue()


def test_a_link_that_needs_no_account_is_in_no_log(db, monkeypatch, written):
    monkeypatch.setattr("masthead.people.views.render", breaks)

    broken = Client(raise_request_exception=False).get(f"/invitation/{TOKEN}/")
    forged = Client(enforce_csrf_checks=True).post(f"/invitation/{TOKEN}/")

    assert (broken.status_code, forged.status_code) == (500, 403)
    assert written.getvalue().count(f"/invitation/{masking.MASK}/") >= 3 and TOKEN not in written.getvalue()


def test_what_is_turned_away_is_one_line_in_the_log(db, settings, written):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    answers = [
        Client(headers={"host": "elsewhere.example"}).get("/sign-in/"),
        Client().post("/sign-in/", "email=somebody@shop.example", content_type="application/x-www-form-urlencoded"),
        Client(enforce_csrf_checks=True).post("/sign-in/", {}),
    ]

    assert [one.status_code for one in answers] == [400, 413, 403]
    lines = written.getvalue().splitlines()
    assert len(lines) == 3
    assert "elsewhere.example" in lines[0] and "DATA_UPLOAD" in lines[1] and "CSRF" in lines[2]


@pytest.mark.parametrize(
    ("language", "strange", "too_much"),
    [("en", "MASTHEAD_HOSTS", "smaller pieces"), ("fr", "MASTHEAD_HOSTS", "plus petits morceaux")],
)
def test_what_is_not_taken_says_what_to_do(db, settings, language, strange, too_much):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    browser = Client(headers={"accept-language": language})

    assert strange in browser.get("/sign-in/", headers={"host": "elsewhere.example"}).content.decode()
    answer = browser.post("/sign-in/", "email=a@b.example&x=1", content_type="application/x-www-form-urlencoded")
    assert too_much in answer.content.decode()


def test_somebody_signed_in_who_is_lost_keeps_the_menu(olga, signed_in):
    page = signed_in(olga).get("/stories/999999/")

    assert page.status_code == 404 and 'href="/channels/"' in page.content.decode()
