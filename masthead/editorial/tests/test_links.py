"""Links are asked in the background and again before somebody decides; a dead one stops (row 2.3)."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.editorial.links.actions import ask_due, keep_answers
from masthead.editorial.links.asking import ask
from masthead.editorial.links.rules import Answer, answer_of, links_of
from masthead.editorial.models import Review, Variant
from masthead.editorial.tests.stages import HOUR, a_review, a_version
from masthead.kit import clock


class Site(BaseHTTPRequestHandler):
    """Pages by their address; what is not among them is not found. It keeps what it was asked."""

    pages: dict[str, int] = {}
    asked: list[str] = []

    def do_HEAD(self):
        self.asked.append(f"{self.command} {self.path}")
        status = self.pages.get(self.path, 404)
        if status == 405 and self.command == "GET":
            status = 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.pages["to"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_words):
        pass


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def site(monkeypatch, settings):
    settings.LINKS_ARE_ASKED = True
    Site.pages, Site.asked = {"/here": 200}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_port}"
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"{place},localhost:{server.server_port}")
    yield f"http://{place}"
    server.shutdown()
    server.server_close()


def words(variant, **typed):
    said = {name: getattr(variant, name) for name in ("headline", "text", "link")}
    return said | {"base": variant.edit_number} | typed


def test_every_link_is_found_once_as_it_goes_out():
    text = "See https://a.example/x, https://b.example. Again https://a.example/x"

    assert links_of("https://c.example/?utm_source=x", text, "https://d.example") == [
        "https://c.example/?utm_source=x", "https://a.example/x", "https://b.example", "https://d.example",
    ]  # fmt: skip
    assert links_of("mailto:x@y.example", "") == []


@pytest.mark.parametrize(
    ("status", "landed", "kind"),
    [
        (200, "https://a.example/y", Answer("https://a.example/x", "fine", 200)),
        (200, "https://www.a.example/", Answer("https://a.example/x", "fine", 200)),
        (200, "https://b.example/", Answer("https://a.example/x", "fine", 200, "https://b.example/")),
        (403, "https://a.example/x", Answer("https://a.example/x", "fine", 403)),
        (404, "https://a.example/x", Answer("https://a.example/x", "gone", 404)),
        (410, "https://a.example/x", Answer("https://a.example/x", "gone", 410)),
        (503, "https://a.example/x", Answer("https://a.example/x", "silent", 503)),
    ],
)
def test_what_an_answer_means(status, landed, kind):
    assert answer_of("https://a.example/x", status, landed) == kind


def test_a_site_that_answers_only_readers_is_asked_as_one(site):
    Site.pages["/read"] = 405

    assert ask(f"{site}/read", seconds=5).kind == "fine"
    assert Site.asked == ["HEAD /read", "GET /read"]


def test_a_private_address_is_not_asked(site, monkeypatch):
    monkeypatch.delenv("MASTHEAD_ALLOW_PRIVATE")

    assert ask(f"{site}/here", seconds=5).kind == "private"
    assert Site.asked == []


def test_who_does_not_answer_is_silent():
    assert ask("https://nobody.invalid/", seconds=1).kind == "silent"
    assert ask("https://[", seconds=1).kind == "silent"


def test_a_dead_link_is_not_submitted(site, signed_in, wim, blog, now):
    """Row 2.3: a version with a dead link is not submitted, and the failed line is named."""
    variant = a_version(blog, wim, now, link=f"{site}/gone")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant))

    assert answer.status_code == 409
    assert f"{site}/gone answers “not found”" in answer.content.decode()


def test_a_link_that_died_since_is_not_signed(site, signed_in, wim, rea, blog, now):
    """Row 2.3: a draft with a dead link is refused when the editor approves it, naming the failed line."""
    review = a_review(blog, wim, now, link=f"{site}/here")
    keep_answers(review.revision.variant, seconds=5, now=now - 2 * HOUR)
    Site.pages.clear()

    answer = signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    assert answer.status_code == 409
    assert "answers “not found”" in answer.content.decode()
    review.refresh_from_db()
    assert review.state == Review.WAITING


def test_a_link_that_answers_goes_through_and_is_not_asked_twice(site, signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now, planned_for=now + HOUR, link=f"{site}/here")
    signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant))
    review = Review.objects.get()

    signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert review.state == Review.APPROVED
    assert Site.asked == ["HEAD /here"]


def test_asking_changes_neither_words_nor_signature(site, wim, blog, now):
    review = a_review(blog, wim, now, link=f"{site}/here")
    variant = Variant.objects.get()

    keep_answers(variant, seconds=5, now=now)

    variant.refresh_from_db()
    assert (variant.current_id, variant.link_answers[0]["kind"]) == (review.revision_id, "fine")


def test_what_goes_out_soon_is_asked_once_a_day_in_the_background(site, wim, blog, now):
    a_version(blog, wim, now, planned_for=now + 72 * HOUR, link=f"{site}/here")
    a_version(blog, wim, now, planned_for=now + 72 * HOUR)
    a_version(blog, wim, now, planned_for=now + 24 * 30 * HOUR, link=f"{site}/here")

    assert [ask_due(now=now), ask_due(now=now), ask_due(now=now + 25 * HOUR)] == [1, 0, 1]
    assert Site.asked == ["HEAD /here"] * 2


def test_another_site_and_a_silent_one_are_said(site, signed_in, wim, blog, now):
    Site.pages |= {"/on": 302, "to": f"http://localhost:{site.rpartition(':')[2]}/here", "/ill": 500}
    variant = a_version(blog, wim, now, link=f"{site}/on", text=f"See {site}/ill")
    keep_answers(variant, seconds=5, now=now)

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()

    assert "leads on to localhost" in page
    assert f"Nobody answered at {site}/ill" in page


def test_a_link_that_was_corrected_is_no_longer_complained_about(site, signed_in, wim, blog, now):
    variant = a_version(blog, wim, now, link=f"{site}/gone")
    keep_answers(variant, seconds=5, now=now)
    browser = signed_in(wim)
    browser.post(f"/versions/{variant.pk}/save/", words(variant, link=f"{site}/here"))

    assert "not found" not in browser.get(f"/stories/{variant.story_id}/").content.decode()


def test_the_signer_sees_what_the_checks_say(signed_in, wim, rea, blog, now):
    review = a_review(blog, wim, now, text="EVERYTHING MUST GO today")

    assert "is shouted" in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
