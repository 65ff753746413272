"""Words typed without a connection, in a real browser: kept, offered again, sent when the line is back, never laid over."""

import re

import pytest
from playwright.sync_api import expect

from masthead.editorial import actions
from masthead.editorial.models import SideCopy, Variant
from masthead.editorial.tests.test_composer import with_pictures
from masthead.kit import clock
from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
KEPT = "Object.keys(localStorage).length"


@pytest.fixture
def variant(bluesky, wim):
    now = clock.now()
    story = actions.start_story(organisation=wim.organisation, title="Bread", by=wim, now=now)
    return actions.add_version(story, channel=bluesky, by=wim, now=now)


@pytest.fixture
def context(browser, live_server, signed_in, wim):
    session = signed_in(wim).cookies["sessionid"].value
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    context.add_init_script(WATCH_CSP)
    yield context
    context.close()


@pytest.fixture
def opened(context, live_server, variant):
    def page():
        fresh = context.new_page()
        fresh.set_default_timeout(8000)
        fresh.goto(f"{live_server.url}/stories/{variant.story_id}/", wait_until="networkidle")
        return fresh

    return page


def field(page):
    return page.locator("textarea[name=text]")


def typed_offline(context, page, text):
    context.set_offline(True)
    field(page).fill(text)
    expect(page.locator("[data-saved].wait")).to_be_visible()


def saved(page):
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Saved at \d\d:\d\d$"))  # as everywhere: no a.m.
    assert page.evaluate(KEPT) == 0


def test_a_closed_lid_loses_nothing(context, opened, variant):
    page = opened()
    typed_offline(context, page, "Typed on the train")
    page.close()
    context.set_offline(False)

    page = opened()

    expect(field(page)).to_have_value("Typed on the train")
    expect(page.locator("#notice")).to_contain_text("They had not been saved")
    saved(page)
    assert Variant.objects.get(pk=variant.pk).text == "Typed on the train"


def test_a_page_left_open_saves_itself_when_the_line_is_back(context, opened, variant):
    page = opened()
    typed_offline(context, page, "Typed in a tunnel")

    context.set_offline(False)

    saved(page)
    assert Variant.objects.get(pk=variant.pk).text == "Typed in a tunnel"


def test_a_button_pressed_without_a_line_loses_nothing(context, opened, variant):
    page = opened()
    typed_offline(context, page, "Saved by hand, offline")
    page.get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    page.close()
    context.set_offline(False)

    expect(field(opened())).to_have_value("Saved by hand, offline")


def test_what_somebody_else_saved_meanwhile_stands_and_both_texts_are_offered(context, opened, variant, max):
    page = opened()
    typed_offline(context, page, "Mine, from the train")
    page.close()
    there = Variant.objects.get(pk=variant.pk)
    actions.save_words(
        there, base=there.edit_number, headline="", text="Max was first", link="", by=max, now=clock.now()
    )
    context.set_offline(False)

    page = opened()

    expect(page.locator("#notice")).to_contain_text("Both texts are kept")
    expect(field(page)).to_have_value("Max was first")
    assert page.evaluate(KEPT) == 0
    assert SideCopy.objects.get().text == "Mine, from the train"
    page.reload()
    expect(page.get_by_role("link", name="Compare both")).to_be_visible()


def test_the_look_follows_the_typing_and_the_page_keeps_the_policy(opened):
    page = opened()

    field(page).fill("Bread at six. " * 30)

    expect(page.locator(".looks .preview .txt").first).to_contain_text("Bread at six.")
    expect(page.locator(".checks")).to_contain_text("too many")
    page.locator("summary", has_text="Several posts in a row").click()
    page.get_by_role("button", name="Split into several posts").click()
    expect(page.locator(".looks .preview")).to_have_count(2)
    assert_accessible(page)
    assert_obeys_policy(page)


def test_a_picture_fills_the_drawing_of_its_post(opened, variant, wim):
    with_pictures(variant, wim, clock.now(), 1)

    page = opened()
    page.locator(".tiles img").scroll_into_view_if_needed()

    expect(page.locator(".tiles img")).to_have_js_property("complete", True)
    tile, img = (page.locator(one).bounding_box() for one in (".tiles", ".tiles img"))
    assert img["width"] == tile["width"] > 200
