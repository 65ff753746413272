"""From nothing to a full rota, with a holiday, a hand-over and somebody who asks on a phone: by mouse, and by keyboard alone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy, launch
from tests.browser.hands import Finger, Keys, Mouse
from tests.browser.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.beside]
FIVE_MINUTES = 75  # acts of four seconds each, the slowest a person is who knows where to look
PASSWORD = "comté morbier beaufort"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Masthead as it is on a new machine: nobody, and no shop."""
    app = Running(tmp_path_factory.mktemp("home"))
    app.command("migrate", "--verbosity=0")
    with sync_playwright() as playwright:
        browser = launch(playwright) or pytest.skip("no Chromium on this machine")
        app.start()
        yield app, browser
        app.stop()
        browser.close()


@pytest.mark.parametrize("hands", [Mouse, Keys])
def test_a_firm_gets_a_full_rota_and_keeps_it_through_a_holiday_and_a_hand_over(empty, hands):
    """Rows 1.2, 2.1, 2.4, 2.18: every channel has its owner, its stand-in, and somebody one can ask."""
    app, browser = empty
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(WATCH_CSP)
    page = context.new_page()
    page.set_default_timeout(15_000)
    me = hands(page)

    start(me, app.url, f"{hands.__name__.lower()}@shop.example")
    fill_every_gap(me)
    go_on_holiday(me, "Léa Moreau")
    hand_over(me)
    asked = ask_on_a_phone(browser, context, hands, app.url)
    assert me.acts + asked < FIVE_MINUTES
    context.close()


def start(me, url, email):
    """Four screens: the firm, its channels, its people, who does what."""
    page = me.page
    page.goto(f"{url}/welcome/")
    me.press(page.get_by_role("link", name="Start my own"))
    me.type(page.get_by_label("Your name"), "Claire Pérel")
    me.type(page.get_by_label("Your e-mail"), email)
    me.type(page.get_by_label("A password"), PASSWORD)
    me.type(page.get_by_label("Name of your shop or firm"), "Fromagerie Pérel")
    for network in ("wordpress", "facebook", "instagram"):
        me.tick(page.locator(f"#n-{network}"))
    me.press(page.get_by_role("button", name="Continue"))
    me.type(page.locator("#id_team-0-name"), "Léa Moreau")
    me.type(page.locator("#id_team-1-name"), "Karim Haddad")
    me.press(page.get_by_role("button", name="Continue"))
    for network, owner, stand_in in (
        ("wordpress", "Léa Moreau", "Karim Haddad"), ("facebook", "Karim Haddad", "Léa Moreau"), ("instagram", "Léa Moreau", "Claire Pérel"),
    ):  # fmt: skip
        me.choose(page.locator(f"#id_{network}-owner"), owner)
        me.choose(page.locator(f"#id_{network}-stand_in"), stand_in)
    me.press(page.get_by_role("button", name="Continue"))
    me.press(page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("heading", name="Your rota is ready")).to_be_visible()


def by_the_menu(me, *names):
    """From page to page as a person goes: by the main menu, then by the links of the page. No address is typed."""
    menu = me.page.get_by_role("navigation", name="Main menu")
    me.press(menu.get_by_role("link", name=names[0]))
    for name in names[1:]:
        me.press(me.page.get_by_role("main").get_by_role("link", name=name).first)


def fill_every_gap(me):
    """What nobody holds yet goes to one person in bulk; then nothing on the table is red."""
    page = me.page
    me.press(page.get_by_role("link", name="Who does what").first)
    me.press(page.get_by_role("link", name="Give in bulk"))
    me.choose(page.get_by_label("Who gets it?"), "Karim Haddad")
    for duty in ("Editorial calendar", "Comments", "Moderation", "Technical help", "Bloggers", "Syndication"):
        me.tick(page.get_by_label(duty, exact=True))
    for channel in page.get_by_role("group", name="On which channels?").get_by_role("checkbox").all():
        me.tick(channel)
    me.press(page.get_by_role("button", name="Give"))
    expect(page.locator(".toast")).to_contain_text("14 duties given.")
    expect(page.locator(".matrix .gap")).to_have_count(0)
    assert_accessible(page)
    assert_obeys_policy(page)


def go_on_holiday(me, who):
    """The owner is away: the stand-in answers at once, and it is said until when."""
    page = me.page
    by_the_menu(me, "Masthead")
    me.choose(page.locator("#id_member"), who)
    me.type(page.locator("#id_starts_on"), f"{date.today()}")
    me.type(page.locator("#id_ends_on"), f"{date.today() + timedelta(days=9)}")
    me.press(page.get_by_role("button", name="Say so"))
    expect(page.locator(".toast")).to_contain_text("Stand-ins answer on those days.")


def hand_over(me):
    """Facebook passes to the head: accepted at once, and what must change hands is a list that both tick."""
    page = me.page
    by_the_menu(me, "All channels", "Facebook")
    me.unfold(page.locator("summary", has_text="Hand the channel to somebody else"))
    me.choose(page.locator("#owner"), "Claire Pérel")
    me.press(page.get_by_role("button", name="Name as owner"))
    expect(page.locator(".toast")).to_contain_text("Claire Pérel owns Facebook.")
    by_the_menu(me, "Today", "Tick what is done")
    while (open_ones := page.locator(".checklist button:not(.quiet)")).count():
        me.press(open_ones.first)
    expect(page.locator("main")).to_contain_text("Complete since")


def ask_on_a_phone(browser, context, hands, url):
    """Row 2.18: on a phone, whom do I ask for access to Instagram while its owner is away?"""
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", storage_state=context.storage_state(), has_touch=True
    )
    page = phone.new_page()
    me = Keys(page) if hands is Keys else Finger(page)
    page.goto(url)
    me.unfold(page.get_by_role("button", name="Menu"))
    me.press(page.get_by_role("navigation", name="Whole menu").get_by_role("link", name="Masthead"))
    me.type(page.locator("#q"), "acces instagram")
    me.press(page.get_by_role("button", name="Ask", exact=True))
    answer = page.locator(".answers li")
    expect(answer).to_have_count(1)
    expect(answer).to_contain_text("Claire Pérel")
    expect(answer).to_contain_text("Léa Moreau is away until")
    phone.close()
    return me.acts
