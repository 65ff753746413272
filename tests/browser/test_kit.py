"""The components in a real browser: accessible, inside the policy, whole when the server says no."""

import os

import pytest
from django.urls import include, path
from playwright.sync_api import expect

from masthead.kit import gallery
from tests.browser.axe import assert_accessible, assert_obeys_policy

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
urlpatterns = [path("kit/", include("masthead.kit.urls"))]


@pytest.fixture
def address(static_folder, live_server, settings):
    settings.ROOT_URLCONF = __name__
    return live_server.url + "/kit/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("where", ["", "bare/"])
def test_every_component_is_accessible_and_keeps_the_policy(address, open_page, width, scheme, where):
    page = open_page(address + where, width=width, scheme=scheme)

    assert_accessible(page)
    assert_obeys_policy(page)


@pytest.mark.parametrize("where", ["", "bare/", "nowhere/"])
def test_nothing_is_wider_than_the_narrowest_phone(address, open_page, where):
    page = open_page(address + where, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("system", "chosen"), [("light", "dark"), ("dark", "light")])
def test_the_chosen_theme_stands_over_the_system(address, open_page, system, chosen):
    page = open_page(address, scheme=system)

    page.evaluate("theme => document.documentElement.dataset.theme = theme", chosen)

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"dark": "rgb(15, 22, 19)", "light": "rgb(243, 245, 241)"}[chosen]
    page.wait_for_timeout(200)  # colours change in 120 ms
    assert_accessible(page)


def test_a_text_saves_itself_after_a_pause(address, open_page):
    page = open_page(address)

    page.fill("#id_text", "Le comté de Noël")

    page.wait_for_selector("[data-saved]:text-matches('\\\\d+\\\\sh')")  # the page is in French
    assert page.input_value("[name=version]") == "2"
    assert page.evaluate("localStorage.length") == 0


def until(page, yes):
    """Asked again and again from outside: the policy of our pages lets no page evaluate a text as script."""
    for _step in range(50):
        if page.evaluate(yes):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {yes}")


def test_words_survive_a_server_that_does_not_answer(address, open_page):
    page = open_page(address)
    page.route("**/kit/save/", lambda route: route.abort())

    page.fill("#id_text", "Écrit dans le train")
    page.wait_for_selector("[data-saved].wait")
    page.reload()

    expect(page.locator("#id_text")).to_have_value("Écrit dans le train")


def test_a_refusal_is_said_in_the_notice_and_the_page_stays(address, open_page):
    page = open_page(address)

    page.click("#ask-refuse")

    page.wait_for_selector("#notice:has-text('312 caractères')")
    assert page.evaluate("document.activeElement.id") == "notice"
    assert page.locator("#card").count() == 1


def test_trouble_on_the_server_is_said_too(address, open_page):
    page = open_page(address)

    page.click("#ask-fail")

    page.wait_for_selector("#notice .refused")
    assert page.locator("#ask-fail").count() == 1


def test_a_card_is_moved_by_mouse(address, open_page):
    page = open_page(address)
    until(page, "window.Sortable !== undefined")

    page.locator("#card").scroll_into_view_if_needed()
    start, end = page.locator("#card").bounding_box(), page.locator("[data-day='2026-11-25']").bounding_box()
    page.mouse.move(start["x"] + 3, start["y"] + 4)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 10, steps=5)
    page.mouse.move(end["x"] + 40, end["y"] + 15, steps=10)
    page.mouse.move(end["x"] + 44, end["y"] + 18, steps=3)
    page.mouse.up()

    page.wait_for_selector("#moved:has-text('2026-11-25')")
    page.wait_for_selector("#toasts .toast:has-text('2026-11-25') button")
    assert_obeys_policy(page)


def test_a_card_is_moved_by_its_form(address, open_page):
    page = open_page(address)

    page.fill("#day", "2026-11-30")
    page.locator("#card form button").press("Enter")

    page.wait_for_selector("#moved:has-text('2026-11-30')")
    assert page.locator("#card form button").inner_text() == "Déplacer"


def test_without_script_the_form_still_moves_the_card(address, open_page):
    page = open_page(address, java_script_enabled=False)

    page.fill("#day", "2026-11-30")
    page.locator("#card form button").press("Enter")

    page.wait_for_selector("#toasts .toast:has-text('2026-11-30')")


def test_an_emoji_lands_at_the_caret(address, open_page):
    page = open_page(address)
    page.fill("#id_text", "Le  arrive")
    page.evaluate("document.querySelector('#id_text').setSelectionRange(3, 3)")

    page.click("[popovertarget='emoji-id_text']")
    page.click("[data-emoji='🧀']")

    assert page.input_value("#id_text") == "Le 🧀 arrive"


def test_the_phone_menu_opens_without_script(address, open_page):
    page = open_page(address, width=390, java_script_enabled=False)

    page.click("[popovertarget='phone-menu'] >> nth=0")

    assert page.locator("#phone-menu").is_visible()


PLACES = {
    "desk": [("", "today"), ("channels/", "channels"), ("stories/", "stories"), ("stories/to-check/", "to_check")],
    "planning": [("calendar/", "calendar")],
    "editorial": [("stories/new/", "story_new")],
    "channels": [("masthead/", "masthead")],
    "journal": [("journal/", "list")],
    "people": [("settings/", "settings"), ("sign-out/", "sign_out")],
}
# A tuple, because Django keeps resolvers by their URL configuration.
EVERY_PAGE = (
    path("kit/", include("masthead.kit.urls")),
    *(
        path("", include(([path(url, gallery.gallery, name=name) for url, name in pages], app)))
        for app, pages in PLACES.items()
    ),
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_menu_of_a_signed_in_person_is_accessible(
    static_folder, live_server, settings, open_page, olga, signed_in, width, scheme
):
    settings.ROOT_URLCONF = EVERY_PAGE
    settings.FRAME_COUNTS = lambda request: {"to_check": 3}
    olga.person.language = "fr"
    olga.person.save()
    session = signed_in(olga).cookies["sessionid"].value
    cookies = [{"name": "sessionid", "value": session, "url": live_server.url}]
    page = open_page(live_server.url + "/stories/to-check/", width=width, scheme=scheme, cookies=cookies)

    if width < 1000:
        page.click(".tabbar button")
    shown = page.locator("#phone-menu a[aria-current]" if width < 1000 else ".side a[aria-current]").inner_text()

    assert shown.split("\n")[0] == "À relire"
    assert_accessible(page)
    assert_obeys_policy(page)
    if os.environ.get("MASTHEAD_SHOTS"):
        page.screenshot(path=f"{os.environ['MASTHEAD_SHOTS']}/frame-{width}-{scheme}.png")
