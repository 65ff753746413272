"""make screenshots: build the sample shop in throw-away data and photograph it for the README and for our own eyes.

`screenshots.py --all FOLDER` takes every page at 1280 and 390 px, light and dark, in both languages."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.browser.axe import launch  # noqa: E402

PORT = 8791
README = [("channels", "/channels/"), ("calendar", "/calendar/"), ("masthead", "/masthead/"), ("today", "/")]
PAGES = [
    ("today", "/"), ("week", "/week/"), ("sharing", "/masthead/sharing/"), ("who-does-what", "/masthead/who-does-what/"), ("square", "/masthead/who-does-what/facebook/quality/"), ("give", "/masthead/who-does-what/give/"), ("duties", "/masthead/duties/"), ("side-by-side", "/channels/side-by-side/"), ("guide-history", "/channels/facebook/guide/history/"), ("health", "/masthead/health/"), ("past", "/masthead/on/?day=2026-11-02"), ("calendar", "/calendar/"), ("calendar-week", "/calendar/week/"), ("calendar-list", "/calendar/list/"), ("calendar-board", "/calendar/board/"), ("calendar-sheet", "/calendar/sheet/"), ("calendar-filters", "/calendar/filters/"), ("key-dates", "/calendar/dates/"), ("rhythm", "/channels/instagram/rhythm/"), ("queue", "/channels/instagram/queue/"), ("dates-in", "/calendar/dates/file/"), ("stories", "/stories/"), ("to-check", "/to-check/"), ("channels", "/channels/"), ("search", "/search/?q=fromage"),
    ("masthead", "/masthead/"), ("journal", "/journal/"), ("settings", "/settings/"), ("limits", "/settings/limits/"), ("mails", "/settings/mails/"), ("safety", "/settings/safety/"), ("access", "/access/"), ("hand-overs", "/hand-overs/"), ("away", "/away/ahead/"), ("rules", "/policy/"), ("public-rules", "/policy/public/"), ("help", "/help/"), ("raise", "/raise/"),
    ("organisation", "/settings/organisation/"), ("team", "/settings/team/"),
    ("channel", "/channels/instagram/"), ("channel-without-owner", "/channels/linkedin/"), ("channel-add", "/channels/add/"),
    ("register", "/channels/register/"), ("channel-ask-for", "/channels/ask-for/"), ("channel-closed", "/channels/google/"), ("archive", "/channels/google/archive/"), ("channel-close", "/channels/facebook/close/"),
    ("connect", "/channels/bluesky/connect/"), ("story-new", "/stories/new/"), ("pictures", "/pictures/"), ("pictures-add", "/pictures/add/"), ("sources", "/stories/sources/"), ("feeds", "/calendar/feeds/"), ("table", "/calendar/table/"), ("everything", "/settings/everything/"), ("campaigns", "/campaigns/"), ("ideas", "/ideas/"), ("idea-new", "/ideas/new/"), ("ideas-recurring", "/ideas/recurring/"), ("pieces", "/pieces/"), ("contributors", "/channels/blog/contributors/"), ("invite", "/contributors/invite/"), ("words", "/words/"), ("voice-bad-news", "/voice/bad-news/"), ("profiles", "/voice/profiles/"), ("profile", "/channels/facebook/profile/"), ("repeats", "/repeats/"), ("risk", "/stories/1/risk/"), ("corrections", "/versions/1/corrections/"), ("signing-blog", "/channels/blog/signing/"), ("checks-blog", "/channels/blog/checks/"), ("pieces-blog", "/channels/blog/pieces/"),
]  # fmt: skip


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--all", type=Path, help="every page, width, theme and language, into this folder")
    folder = words.parse_args().all
    with tempfile.TemporaryDirectory(prefix="masthead-pictures-") as home:
        environment = {
            **os.environ,
            "MASTHEAD_HOME": home,
            "PORT": str(PORT),
            "DJANGO_SETTINGS_MODULE": "masthead.settings",
        }
        masthead = [sys.executable, "-m", "masthead.cli"]
        subprocess.run([*masthead, "migrate", "--verbosity=0"], env=environment, check=True)
        for language in ("en", "fr") if folder else ("en",):
            subprocess.run([*masthead, "sample", f"--language={language}"], env=environment, check=True)
        server = subprocess.Popen([*masthead, "up"], env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://localhost:{PORT}/welcome/")
            with sync_playwright() as playwright:
                browser = launch(playwright)
                _everything(browser, folder) if folder else _for_the_readme(browser)
        finally:
            server.terminate()
            server.wait(40)


def _wait(url: str) -> None:
    for _try in range(120):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    sys.exit("Masthead did not answer within a minute.")


def _for_the_readme(browser) -> None:
    target = ROOT / "docs" / "screenshots"
    for width, scheme in ((1280, "light"), (390, "light")):
        page = _signed_in(browser, width, scheme, shop=0)
        for name, address in README:
            _photograph(page, address, target / f"{name}-{width}.png", full=width > 1000)


def _everything(browser, folder: Path) -> None:
    for shop, language in enumerate(("en", "fr")):
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                page = _signed_in(browser, width, scheme, shop)
                pages = [*PAGES, *details(page, f"http://localhost:{PORT}")]
                for name, address in pages:
                    _photograph(page, address, folder / f"{name}-{language}-{width}-{scheme}.png", full=True)


def details(page, url: str) -> list[tuple[str, str]]:
    """One story and one review, whatever their numbers are."""
    found = []
    for name, address, link in (
        ("story", "/stories/", "a[href^='/stories/'][href$='/']:not([href='/stories/new/'])"),
        ("review", "/to-check/", "a[href^='/to-check/'][href$='/']"),
    ):
        page.goto(f"{url}{address}")
        links = page.locator(f"main {link}")
        if links.count():
            found.append((name, links.first.get_attribute("href")))
    if (story := dict(found).get("story")) is not None:
        found.append(("talk", f"{story}talk/"))
        page.goto(f"{url}{story}")
        found += [("history", link.get_attribute("href")) for link in page.locator("a[href$='/history/']").all()[:1]]
    return found


def _signed_in(browser, width: int, scheme: str, shop: int):
    """A page on which the head of the n-th sample shop is signed in: the welcome offers the one in the browser's language."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale=("en-GB", "fr-FR")[shop]
    )
    page = context.new_page()
    page.goto(f"http://localhost:{PORT}/welcome/")
    page.get_by_role("button", name="Claire").first.click()
    page.wait_for_load_state("networkidle")
    return page


def _photograph(page, address: str, target: Path, full: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    page.goto(f"http://localhost:{PORT}{address}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target, full_page=full)
    print(target)


if __name__ == "__main__":
    main()
