"""Three words of a text are talked about: by mouse, by keyboard alone, and without script."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy, launch
from tests.browser.hands import Keys, Mouse
from tests.browser.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.beside]
# Where the n-th long word of the last piece of read words stands.
MIDDLE_OF_A_WORD = """(node, n) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let last;
    while (walker.nextNode()) last = walker.currentNode;
    const word = [...last.data.matchAll(/[a-z]{4,}/g)][n], range = document.createRange();
    range.setStart(last, word.index);
    range.setEnd(last, word.index + word[0].length);
    const place = range.getBoundingClientRect();
    return [place.x + place.width / 2, place.y + place.height / 2];
}"""
TEXT = "Four cheeses, one board, ten minutes."


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The sample shop, whose people are one click away."""
    app = Running(tmp_path_factory.mktemp("home"))
    app.command("migrate", "--verbosity=0")
    app.command("sample", "--language=en")
    with sync_playwright() as playwright:
        browser = launch(playwright) or pytest.skip("no Chromium on this machine")
        app.start()
        yield app, browser
        app.stop()
        browser.close()


def signed_in(browser, app, name, **how):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", **how)
    context.add_init_script(WATCH_CSP)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{app.url}/welcome/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    return page


def a_text(page, app, hands):
    """A story of its own with one written version; answers its address."""
    page.goto(f"{app.url}/stories/new/")
    page.get_by_label("Title").fill(f"Raclette by {hands}")
    page.get_by_role("button", name="Start the story").click()
    page.get_by_role("button", name="Add a version").click()
    page.locator("textarea[name=text]").fill(TEXT)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    return re.sub(r"\?.*", "", page.url)


def select_by_mouse(page, field):
    """From before the first word to the end of the third: dragged."""
    box = field.bounding_box()
    wide = field.evaluate("""(node) => {
        const look = getComputedStyle(node), paper = document.createElement("canvas").getContext("2d");
        paper.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
        return parseFloat(look.paddingLeft) + paper.measureText("Four cheeses, one").width;
    }""")
    page.mouse.move(box["x"] + 3, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + wide + 3, box["y"] + 22, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Comment on these words").click()


def select_by_keys(page, field):
    """Control and Home, then three words with Shift, then the shortcut."""
    Keys(page)._reach(field)
    page.keyboard.press("Control+Home")
    for _character in "Four cheeses, one":
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Alt+m")


@pytest.mark.parametrize("hands", [Mouse, Keys])
def test_three_words_are_talked_about_and_settled(shop, hands):
    """Row 2.8: a contributor points at words and asks a colleague, who answers."""
    app, browser = shop
    page = signed_in(browser, app, "Claire")
    story, me = a_text(page, app, hands.__name__), hands(page)

    {Mouse: select_by_mouse, Keys: select_by_keys}[hands](page, page.locator("textarea[name=text]"))
    expect(page.locator("textarea[name=quote]")).to_have_value("Four cheeses, one")
    page.keyboard.type("Or five, @kar")
    if hands is Mouse:
        page.get_by_role("option", name="Karim Haddad").click()
    else:
        page.keyboard.press("Enter")
    page.keyboard.type("?")
    me.press(page.get_by_role("button", name="Say it").first)

    expect(page.locator(".thread blockquote")).to_have_text("Four cheeses, one")
    expect(page.locator(".thread .named")).to_have_text("@Karim Haddad")
    assert_accessible(page)
    asked = signed_in(browser, app, "Karim")
    asked.goto(app.url)
    asked.locator(".note", has_text=f"Raclette by {hands.__name__}").get_by_role("link", name="Answer").click()
    other = hands(asked)
    other.unfold(asked.locator(".thread summary", has_text="Answer"))
    other.type(asked.locator(".thread textarea"), "Four it is.")
    other.press(asked.get_by_role("button", name="Send the answer"))
    page.goto(story)
    expect(page.locator(".thread")).to_contain_text("Four it is.")
    me.press(page.get_by_role("button", name="Mark as settled"))

    expect(page.get_by_text("1 settled")).to_be_visible()
    assert_obeys_policy(page)
    assert_obeys_policy(asked)


def test_without_script_the_words_are_typed_and_nothing_is_lost(shop):
    app, browser = shop
    page = signed_in(browser, app, "Claire", java_script_enabled=False)
    story = a_text(page, app, "hand")

    expect(page.get_by_role("button", name="Comment on these words")).to_have_count(0)
    page.locator(".beside summary").click()
    page.locator("textarea[name=text]").fill(f"Good evening. {TEXT}")
    page.locator("textarea[name=quote]").fill("nine boards")
    page.locator(".beside textarea[name=remark]").fill("Is that so, @karim?")
    page.get_by_role("button", name="Say it").first.click()
    expect(page.locator(".errors")).to_contain_text("“nine boards” is not in the text")
    page.locator("textarea[name=quote]").fill("one board")
    page.get_by_role("button", name="Say it").click()

    expect(page.locator(".thread blockquote")).to_have_text("one board")
    expect(page.locator(".thread .named")).to_have_text("@karim")
    expect(page.locator("textarea[name=text]")).to_have_value(f"Good evening. {TEXT}")
    assert page.url.startswith(story)


def test_a_reviewer_points_at_words_that_are_only_read_also_beside_other_talk(shop):
    """Row 2.11: on the page of a check, where words are no field."""
    app, browser = shop
    page = signed_in(browser, app, "Claire")
    page.goto(f"{app.url}/to-check/")
    page.locator("main a[href^='/to-check/'][href$='/']").first.click()
    words = page.locator("#frozen-words")
    talked = page.locator(".thread").count()

    for n in (1, 2):
        words.scroll_into_view_if_needed()
        page.mouse.dblclick(*words.evaluate(MIDDLE_OF_A_WORD, n))
        chosen = page.evaluate("getSelection().toString()").strip()
        assert chosen
        page.get_by_role("button", name="Comment on these words").click()
        expect(page.locator("textarea[name=quote]")).to_have_value(chosen)
        page.keyboard.type("Rather not?")
        page.get_by_role("button", name="Say it").click()
        expect(page.locator(".thread")).to_have_count(talked + n)

    assert "/to-check/" in page.url
    expect(words.locator("mark").first).to_be_visible()
    assert_accessible(page)
    assert_obeys_policy(page)
