"""The editor's Monday and a contributor's first idea: by mouse, by finger, by keyboard alone, and with script off."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import expect

from conftest import a_channel, an_owner
from masthead.channels.contributing.actions import let_write
from masthead.editorial.ideas.actions import pitch
from masthead.editorial.models import Pitch, Variant
from masthead.kit.text import day as say_day
from masthead.planning.rules import Week
from tests.browser.axe import assert_accessible, assert_obeys_policy
from tests.browser.hands import Finger, Keys, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "has_touch": True}
WAYS = [
    pytest.param(Mouse, {}, id="mouse"),
    pytest.param(Keys, {}, id="keyboard alone"),
    pytest.param(Mouse, {"java_script_enabled": False}, id="script off"),
    pytest.param(Finger, PHONE, id="finger on a phone"),
]
IDEAS = {
    "blog": "Why the rind can be eaten", "bluesky": "Raw milk, and what is new", "facebook": "Which cheese on your pizza?",
    "shop-window": "Hands at work",
}  # fmt: skip


@pytest.fixture
def four(shop, blog, bluesky, facebook, rea, olga):
    """Four channels, all of them owned, and five ideas of colleagues that wait for an answer."""
    window = a_channel(shop, "Shop window", "instagram")
    an_owner(window, olga)
    if not facebook.ownerships.exists():
        an_owner(facebook, rea)
    return {"blog": blog, "bluesky": bluesky, "facebook": facebook, "shop-window": window}


@pytest.mark.parametrize("hands, how", WAYS)
def test_next_week_is_planned_for_four_channels_from_five_ideas(opened, olga, wim, four, hands, how):
    """Rows 2.6, 2.8, 2.10: four of five ideas become the week, the fifth gets its reason."""
    now = timezone.now()
    for slug, title in IDEAS.items():
        pitch(title=title, channels=[four[slug]], by=wim, now=now)
    pitch(title="Against the supermarket", channels=[four["facebook"]], by=wim, now=now)
    week = Week.of(timezone.localdate()).after
    page = opened(olga, reverse("editorial:ideas"), **how)
    me = hands(page)

    decline(me, "Against the supermarket", "We speak ill of nobody.")
    for number, (slug, title) in enumerate(IDEAS.items()):
        accept(me, title)
        write_and_date(
            me, f"{title}: the words for {slug}.", week.first + timedelta(days=number), has_headline=slug == "blog"
        )
        to_ideas(me, "Stories", "Ideas")

    menu(me, "Calendar")
    me.press(page.locator(".seg").get_by_role("link", name="Week", exact=True))
    me.press(page.get_by_role("link", name="Next week"))
    for channel in four.values():
        row = page.locator("table.weekly tr", has=page.get_by_role("link", name=channel.name, exact=True))
        expect(row.locator(".story")).to_have_count(1)
        expect(row).not_to_have_class(re.compile("is-gap"))
    planned = Variant.objects.order_by("planned_for").values_list("story__title", "channel__slug")
    assert list(planned) == [(title, slug) for slug, title in IDEAS.items()]
    assert Pitch.objects.get(title="Against the supermarket").reason == "We speak ill of nobody."
    if how.get("java_script_enabled", True):
        assert_accessible(page)
        assert_obeys_policy(page)


def decline(me, title, reason):
    me.press(me.page.get_by_role("link", name=title))
    me.type(me.page.get_by_label("Why not, or why later?"), reason)
    me.press(me.page.get_by_role("button", name="Decline it"))


def accept(me, title):
    me.press(me.page.get_by_role("link", name=title))
    me.press(me.page.get_by_role("button", name="Accept: make it a story"))


def write_and_date(me, words, day, *, has_headline):
    version = me.page.locator(".variant").first
    if has_headline:
        me.type(version.get_by_label("Headline"), "What we eat")
    me.type(version.locator("textarea[name=text]"), words)
    me.type(version.locator("input[name=day]"), f"{day}")
    me.type(version.locator("input[name=clock]"), "10:30")
    me.press(version.get_by_role("button", name="Save the date"))
    expect(version.locator("input[name=day]")).to_have_value(f"{day}")


@pytest.mark.parametrize(
    "hands, how",
    [WAYS[3], WAYS[1], pytest.param(Finger, PHONE | {"java_script_enabled": False}, id="phone, script off")],
)
def test_a_contributors_first_idea_on_a_phone(opened, shop, blog, rea, sam, wim, hands, how):
    """Row 2.8: a pitch shows who answers and by when; the answer comes back with its reason. In French, on a phone."""
    for person in (wim.person, rea.person):
        person.language = "fr"
        person.save()
    let_write(blog, member=wim, until=None, by=rea, now=timezone.now())
    page = opened(wim, "/", **{"width": 390, "locale": "fr-FR"} | how)
    me = hands(page)

    to_ideas(me, "Sujets", "Idées")
    me.press(page.get_by_role("link", name="Proposer une idée").first)
    me.type(page.get_by_label("Votre idée en quelques mots"), "Laver une croûte")
    me.tick(page.get_by_label("Blog"))
    me.press(page.get_by_role("button", name="Proposer"))
    due = Pitch.objects.get().due
    expect(page.locator("main")).to_contain_text(f"Rea Moreau répond pour le {french(due)}")
    answer_with_a_reason(opened, hands, how)
    page.reload()

    expect(page.locator("main")).to_contain_text("Trop tôt : reparlons-en au printemps.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if how.get("java_script_enabled", True):
        assert_accessible(page)


def to_ideas(me, stories, ideas):
    """The menu, the stories, and beside them the ideas."""
    menu(me, stories)
    me.press(me.page.locator(".seg").get_by_role("link", name=ideas, exact=True))


def menu(me, name):
    """An entry of the menu: beside the page, or behind its button on a phone."""
    page = me.page
    if page.viewport_size["width"] > 960:
        me.press(page.locator(".side").get_by_role("link", name=name))
    else:
        me.unfold(page.locator("button[popovertarget=phone-menu]").first)
        me.press(page.locator(".phone-menu").get_by_role("link", name=name))


def answer_with_a_reason(opened, hands, how):
    given = Pitch.objects.get()
    page = opened(given.asked, reverse("editorial:idea", args=[given.pk]), **{"width": 390, "locale": "fr-FR"} | how)
    me = hands(page)
    me.type(page.get_by_label("Pourquoi non, ou pourquoi plus tard"), "Trop tôt : reparlons-en au printemps.")
    me.press(page.get_by_role("button", name="Mettre de côté"))


def french(day):
    with translation.override("fr"):
        return say_day(day)
