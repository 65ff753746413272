"""Every page of the sample shop: looked at by axe in two languages, light and dark, laptop and phone; and without script."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy, launch
from tests.browser.running import Running
from tools.screenshots import PAGES, details

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.beside]
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


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "width", "scheme", "half"),
    [("en", 1280, "light", 0), ("fr", 390, "dark", 0), ("fr", 1280, "dark", 1), ("en", 390, "light", 1)],
)
def test_axe_finds_nothing_on_any_page(shop, language, width, scheme, half):
    """Every page in both languages, at both widths, light and dark: half of them one way round, half the other."""
    app, browser = shop
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(WATCH_CSP)
    page = context.new_page()
    faults = [_look(page, f"{app.url}{address}?lang={language}") for address in OPEN]
    page.goto(f"{app.url}/welcome/?lang={language}")
    page.get_by_role("button", name="Claire").first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == language

    pages = [*PAGES, *details(page, app.url)]
    faults += [_look(page, f"{app.url}{address}") for _name, address in pages[half::2]]

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


def test_the_main_job_needs_no_script(shop):
    app, browser = shop
    author, signer = _without_script(app, browser, "Karim"), _without_script(app, browser, "Claire")
    author.goto(f"{app.url}/stories/new/")
    author.get_by_label("Title").fill("No script")
    author.get_by_role("button", name="Start the story").click()
    author.locator("#add-channel").select_option(label="Facebook")
    author.get_by_role("button", name="Add a version").click()
    author.locator("textarea[name$=text]").fill("Typed, and not saved.")
    author.locator("[name=day]").fill(f"{date.today() + timedelta(days=40)}")
    author.locator("[name=clock]").fill("10:15")
    author.get_by_role("button", name="Save the date").click()
    expect(author.locator("textarea[name$=text]")).to_have_value("Typed, and not saved.")
    author.get_by_role("button", name="Ask Claire Pérel to check it").click()

    signer.goto(f"{app.url}/to-check/")
    signer.get_by_role("link", name="No script").click()
    signer.get_by_role("button", name="Approve these words").click()
    signer.goto(f"{app.url}/calendar/{date.today() + timedelta(days=40):%Y-%m}/")
    signer.locator(".story", has_text="No script").get_by_role("link", name=re.compile("^Move")).click()
    signer.locator("#id_time").fill("11:00")
    signer.get_by_role("button", name="Move", exact=True).click()
    expect(signer.locator(".story", has_text="No script")).to_contain_text("11:00")

    signer.goto(f"{app.url}/channels/")
    signer.get_by_role("link", name="Choose someone").first.click()
    signer.locator("#owner").select_option(label="Inès Roux")
    signer.get_by_role("button", name="Name as owner").click()
    expect(signer.locator(".toast")).to_contain_text("Inès Roux owns LinkedIn.")


def _without_script(app, browser, name):
    page = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{app.url}/welcome/")
    page.get_by_role("button", name=name).first.click()
    return page
