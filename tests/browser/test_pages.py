"""Every page, looked at by axe: two languages, light and dark, laptop and phone, on the sample shop."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy, launch
from tests.browser.running import Running
from tools.screenshots import PAGES, details

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OPEN = ["/welcome/", "/sign-in/", "/start/1/", "/invitation/not-a-real-one/"]


@pytest.fixture(scope="module")
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


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1280, "light"), ("fr", 1280, "dark"), ("fr", 390, "light"), ("en", 390, "dark")],
)
def test_axe_finds_nothing_on_any_page(shop, language, width, scheme):
    app, browser = shop
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(WATCH_CSP)
    page = context.new_page()
    faults = [_look(page, f"{app.url}{address}?lang={language}") for address in OPEN]
    page.goto(f"{app.url}/welcome/?lang={language}")
    page.get_by_role("button", name="Claire").first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == language

    faults += [_look(page, f"{app.url}{address}") for _name, address in [*PAGES, *details(page, app.url)]]

    assert "\n".join(filter(None, faults)) == ""
    context.close()


def _look(page, url) -> str:
    """What is wrong with one page, in words; nothing when all is well."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    try:
        assert_accessible(page)
        assert_obeys_policy(page)
    except AssertionError as fault:
        return str(fault)
    return ""
