"""A page that breaks says that it was written down: it was."""

import io
import logging

from django.test import Client


def test_what_breaks_on_a_page_is_written_down_with_its_trace(db, monkeypatch):
    written = io.StringIO()
    (broken,) = logging.getLogger("django.request").handlers[:1]
    monkeypatch.setattr(broken, "stream", written)

    def breaks(*_words, **_more):
        raise ZeroDivisionError("a cheese cut by nobody")

    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", breaks)
    answer = Client(raise_request_exception=False).get("/sign-in/")

    assert answer.status_code == 500
    assert "/sign-in/" in written.getvalue() and "a cheese cut by nobody" in written.getvalue()
