"""The search field by keyboard, on a laptop and on a phone."""

import os

import pytest
from django.conf import settings
from playwright.sync_api import expect, sync_playwright

from masthead.desk.tests.test_search_index import a_story
from tests.browser.axe import assert_accessible, launch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(live_server, signed_in, olga):
    """Opens a page as the head, at a width."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there
    a_story(olga, "Comté de Noël")
    key = signed_in(olga).cookies[settings.SESSION_COOKIE_NAME].value
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread
    with sync_playwright() as playwright:
        browser = launch(playwright) or pytest.skip("no Chromium on this machine")

        def at(width):
            context = browser.new_context(viewport={"width": width, "height": 844}, locale="en-GB")
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
            page = context.new_page()
            page.goto(f"{live_server.url}/stories/")
            return page

        yield at
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def test_the_slash_leads_to_the_field_and_not_while_somebody_types(opened):
    page = opened(1280)

    page.locator("#q").press("/")
    assert page.locator("#q").input_value() == "/"
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#side-q")).to_be_focused()
    page.keyboard.type("noel com")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Comté de Noël")).to_be_visible()
    assert_accessible(page)


def test_on_a_phone_the_field_is_in_the_menu(opened):
    page = opened(390)

    page.get_by_role("button", name="Menu").click()
    page.locator("#phone-q").fill("comté")
    page.locator("#phone-q").press("Enter")

    expect(page.get_by_role("link", name="Comté de Noël")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
