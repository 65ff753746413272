"""Who does what by keyboard alone, and by a finger on a phone: from a gap to a name without a mouse."""

import pytest
from playwright.sync_api import expect

from conftest import a_channel, an_owner
from masthead.channels.duties import COMMENT_MODERATION, COMMENT_OVERSIGHT, DUTIES
from masthead.channels.models import DutyAssignment
from masthead.people.models import Person
from tests.browser.axe import assert_accessible, assert_obeys_policy
from tests.browser.hands import Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = "/masthead/who-does-what/"
WIDER = """(width) => [...document.querySelectorAll("main *")].filter((one) => one.offsetParent && !one.closest(".scroll, thead")
  && one.getBoundingClientRect().right > width + 1).map((one) => `${one.tagName}.${one.className}`)"""


def holder(channel, duty):
    return DutyAssignment.objects.standing().get(channel=channel, duty=duty, kind="accountable").member


@pytest.fixture
def two(shop, olga, rea):
    """Blog and Facebook, both Rea's."""
    blog, facebook = a_channel(shop, "Blog", "wordpress"), a_channel(shop, "Facebook", "facebook")
    an_owner(blog, rea, by=olga)
    an_owner(facebook, rea, by=olga)
    return blog, facebook


def test_a_gap_is_found_opened_left_and_filled_by_keyboard_alone(two, olga, max, opened):
    """Row 1.2: the table is edited in place by keyboard; the place one was at is found again after each step."""
    _blog, facebook = two
    page = opened(olga, TABLE)
    press, focused = page.keyboard.press, page.locator(":focus")

    Keys(page)._reach(page.locator(".matrix a", has_text="Blog").first)
    for key in ("ArrowDown", *["ArrowRight"] * 5):
        press(key)
    expect(focused).to_have_text(f"?nobody yet: {DUTIES[COMMENT_OVERSIGHT].label} on Facebook")
    press("Enter")
    expect(page.locator("#square h2")).to_be_focused()
    expect(page.locator("#square")).to_contain_text("Comments are read every working day and answered.")
    press("Escape")
    expect(focused).to_have_text("?nobody yet: Comments on Facebook")
    press("Enter")
    expect(page.locator("#square h2")).to_be_focused()
    me = Keys(page)
    me.choose(page.locator("#square #id_member"), max.name)
    me.press(page.locator("#square").get_by_role("button", name="Name them"))

    expect(page.locator(".toast")).to_contain_text("Saved.")
    expect(focused).to_have_text("MHMax: Comments on Facebook")
    assert holder(facebook, COMMENT_OVERSIGHT) == max
    assert_accessible(page)
    assert_obeys_policy(page)


def test_the_proposal_of_a_gap_is_one_key_away_and_the_table_can_be_passed_by(two, olga, rea, opened):
    """Row 1.2: one click names a person, the reason beside it; by keyboard it is one key."""
    blog, _facebook = two
    page = opened(olga, TABLE)
    me = Keys(page)

    me.press(page.get_by_role("button", name="Moderation on Blog"))

    expect(page.locator(".toast")).to_contain_text("Rea Moreau answers for it on Blog.")
    assert holder(blog, COMMENT_MODERATION) == rea
    me._reach(page.locator(".skip", has_text="Skip the table"))
    expect(page.locator(".skip", has_text="Skip the table")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.locator(".whodoes :focus").count()


@pytest.mark.parametrize("address", [TABLE, "/masthead/", "/channels/", "/channels/side-by-side/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_long_name_in_two_languages_takes_its_lines_and_no_page_grows_wider(shop, olga, rea, opened, address, width):
    """Row 1.1: a register of long bilingual names is read as it is, on a desk and on a phone."""
    for name in (
        "Canada Mortgage and Housing Corporation | Société canadienne d’hypothèques et de logement",
        "@" + "A" * 60,
    ):
        an_owner(a_channel(shop, name, "linkedin"), rea, by=olga)

    page = opened(olga, address, width=width)

    assert page.evaluate(WIDER, width) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(
        page.get_by_role("main")
        .get_by_text("Société canadienne d’hypothèques et de logement")
        .locator("visible=true")
        .first
    ).to_be_visible()


def test_on_a_phone_in_french_a_gap_is_named_with_a_finger(two, olga, rea, opened):
    """Row 1.2: on a phone the table is a list of channels; a gap is red there and filled in place."""
    Person.objects.filter(pk=olga.person_id).update(language="fr")
    blog, _facebook = two
    page = opened(olga, TABLE, width=390, has_touch=True)

    expect(page.locator(".whodoes")).to_be_hidden()
    expect(page.locator("#name + .whodoes + span + .mcards details").first).to_contain_text("cases vides")
    page.get_by_role("button", name="Modération : Blog").tap()

    expect(page.locator(".toast")).to_contain_text("Rea Moreau en répond sur Blog.")
    assert holder(blog, COMMENT_MODERATION) == rea
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert_accessible(page)
