"""A real browser on the pages of this very process, and its pages opened for one of the cast."""

import os

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.axe import WATCH_CSP, launch


@pytest.fixture(scope="module")
def browser():
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        if not chromium:
            pytest.skip("no Chromium on this machine")
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def static_folder():
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there


@pytest.fixture
def open_page(browser, static_folder):
    """Any address, as nobody in particular."""
    contexts = []

    def opened(url, *, width=1280, scheme="light", cookies=(), **facts):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, locale="fr-FR", **facts
        )
        contexts.append(context)
        context.add_cookies(list(cookies))
        if facts.get("java_script_enabled", True):
            context.add_init_script(WATCH_CSP)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.goto(url, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def opened(browser, static_folder, live_server, signed_in):
    contexts = []

    def open_page(member, path, *, width=1280, scheme="light", **facts):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **facts)
        contexts.append(context)
        cookie = signed_in(member).cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        if facts.get("java_script_enabled", True):
            context.add_init_script(WATCH_CSP)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.goto(live_server.url + path, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
