"""What every page has around it, and how every answer ends."""

import json
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from masthead.kit import context, gallery, menu
from masthead.kit.csp import SecurityHeaders
from masthead.kit.views import show

urlpatterns = [path("", gallery.gallery, name="somewhere")]


def a_request(*, htmx=False, member=None, path="/"):
    request = RequestFactory().get(path)
    request.htmx, request.member, request.user = htmx, member, AnonymousUser()
    request._messages = CookieStorage(request)
    return request


def drawn(source, **facts):
    return Template(source).render(Context(facts))


def test_htmx_gets_the_partial_and_the_toast_with_its_undo():
    answer = show(
        a_request(htmx=True), "kit/_empty.html", {"sentence": "Rien"}, to="/x/", toast="Publié", undo="/undo/"
    )

    assert answer.status_code == 200
    assert json.loads(answer.headers["HX-Trigger"]) == {"toast": {"text": "Publié", "undo": "/undo/"}}
    assert answer.headers["Vary"] == "HX-Request"


def test_everybody_else_goes_on_and_finds_the_toast_there():
    request = a_request()

    answer = show(request, "kit/_empty.html", {}, to="/x/", toast="Publié", undo="/undo/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/x/")
    assert [(str(one), one.extra_tags) for one in request._messages] == [("Publié", "/undo/")]


def test_a_failed_form_is_shown_again_even_when_a_next_page_is_named():
    answer = show(a_request(), "kit/_empty.html", {"sentence": "Non"}, to="/x/", status=422)

    assert answer.status_code == 422
    assert "Non" in answer.content.decode()


def test_every_answer_keeps_to_itself():
    answer = SecurityHeaders(lambda request: HttpResponse("ok"))(a_request())

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_menu_entry_without_a_page_is_left_out(settings):
    settings.ROOT_URLCONF = __name__

    assert menu.main_menu(a_request()) == []
    assert drawn("{% nav_item 'nobody:home' 'sun' 'Nowhere' %}") == ""


def test_the_deepest_page_of_the_menu_is_the_current_one():
    entries = [
        menu.Entry("a", "sun", "A", url="/stories/"),
        menu.Entry("b", "sun", "B", url="/stories/to-check/"),
    ]

    assert menu._here(SimpleNamespace(path="/stories/to-check/3/"), entries) == "b"
    assert menu._here(SimpleNamespace(path="/stories/12/"), entries) == "a"


def test_counts_and_banner_are_asked_only_for_members(settings):
    settings.FRAME_COUNTS = lambda request: {"to_check": 3}

    assert context.frame(a_request())["counts"] == {}
    assert context.frame(a_request(member="somebody"))["counts"] == {"to_check": 3}


@pytest.mark.parametrize("page", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html"])
def test_an_error_page_needs_nothing_from_the_request(page):
    assert "<h1>" in render_to_string(page)


def test_names_are_escaped_wherever_they_are_drawn():
    evil = SimpleNamespace(pk=1, face=2, name='<b onclick="x">', initials="<>")

    said = drawn(
        "{% face one %}{% person one one.name %}{% tag 'ok' one.name %}"
        "{% note one.name %}{% leaders rows %}{% slot one.name '#' %}",
        one=evil, rows=[(evil.name, evil.name)],
    )  # fmt: skip

    assert "<b onclick" not in said


def test_a_gap_is_drawn_as_a_thing():
    assert 'class="face none' in drawn("{% face None %}")
    assert "gapname" in drawn("{% person None %}")


def test_the_settings_name_the_frame_of_the_house():
    assert settings.MIDDLEWARE[0] == "masthead.kit.csp.SecurityHeaders"
