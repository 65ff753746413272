"""One installation with the two sample shops for every journey that brings its own firm or changes little."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.axe import launch
from tests.browser.running import Running


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    app = Running(tmp_path_factory.mktemp("home"))
    app.command("migrate", "--verbosity=0")
    app.command("sample", "--language=en")
    app.command("sample", "--language=fr")
    with sync_playwright() as playwright:
        browser = launch(playwright) or pytest.skip("no Chromium on this machine")
        app.start()
        yield app, browser
        app.stop()
        browser.close()
