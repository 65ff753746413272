"""The calendar and Today in a real browser: by mouse, by keyboard, on a phone, in both themes."""

import os
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from masthead.editorial.models import Campaign, Story, Variant
from masthead.planning.models import Slot
from masthead.planning.rules import Month, Week
from tests.browser.axe import assert_accessible, assert_obeys_policy

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coming():
    """The month after this one: all of its days are still to come."""
    return Month.of(timezone.localdate()).after


def a_version(channel, author, title, at=None):
    now = timezone.now()
    story = Story.objects.create(organisation=author.organisation, title=title, created_by=author, created_at=now)
    return Variant.objects.create(
        story=story, channel=channel, author=author, edited_by=author, edited_at=now, created_at=now, planned_for=at
    )


def noon_of(month, day):
    return timezone.now().replace(
        year=month.year, month=month.month, day=day, hour=11, minute=0, second=0, microsecond=0
    )


def day_of(variant):
    variant.refresh_from_db()
    return variant.planned_for and timezone.localtime(variant.planned_for).day


def cell(page, month, day):
    return page.locator(f'ul[data-day="{month}-{day:02}"]')


def test_a_card_is_dragged_to_another_day_and_undone(opened, max, bluesky, coming):
    variant = a_version(bluesky, max, "Raclette", noon_of(coming, 10))
    page = opened(max, reverse("planning:month", args=[coming]))

    page.locator(f"#v{variant.pk}").drag_to(cell(page, coming, 12))
    expect(cell(page, coming, 12).locator(f"#v{variant.pk}")).to_be_visible()
    expect(page.locator(".toast")).to_contain_text("Raclette")
    moved = day_of(variant)
    page.locator(".toast button").click()
    page.wait_for_load_state("networkidle")

    assert moved == 12
    assert day_of(variant) == 10
    assert_obeys_policy(page)


def test_undo_stays_one_word_beside_a_long_title_on_a_phone(opened, max, bluesky, coming):
    title = "Le saint-nectaire fermier est arrivé, et il sent la cave de la ferme Bonnet"
    variant = a_version(bluesky, max, title, noon_of(coming, 10))
    page = opened(max, reverse("planning:move", args=[variant.pk]), width=390)

    page.locator("main input[type=date]").fill(f"{coming}-11")
    page.locator("main form button.go").first.click()
    undo = page.locator(".toast button")
    expect(undo).to_be_visible()

    assert undo.bounding_box()["height"] < 50


def test_a_card_of_the_tray_is_dragged_to_a_day(opened, max, bluesky, coming):
    variant = a_version(bluesky, max, "Some day")
    page = opened(max, reverse("planning:month", args=[coming]))

    page.locator(f"#tray #v{variant.pk}").drag_to(cell(page, coming, 16))
    expect(page.locator(".toast")).to_contain_text("Some day")

    assert cell(page, coming, 16).locator(f"#v{variant.pk}").is_visible()
    assert day_of(variant) == 16


def test_a_day_that_is_over_takes_no_card_and_says_why(opened, max, bluesky):
    this = Month.of(timezone.localdate())
    yesterday = this.weeks()[0][0]
    variant = a_version(bluesky, max, "Some day")
    page = opened(max, reverse("planning:month", args=[this]))

    page.locator(f"#tray #v{variant.pk}").drag_to(page.locator(f'ul[data-day="{yesterday}"]'))

    expect(page.locator("#notice [data-notice]")).to_be_visible()
    expect(page.locator(f"#tray #v{variant.pk}")).to_be_visible()
    assert day_of(variant) is None


@pytest.mark.parametrize("script", [True, False])
def test_a_keyboard_moves_a_card_by_the_form(opened, max, bluesky, coming, script):
    variant = a_version(bluesky, max, "Raclette", noon_of(coming, 10))
    page = opened(max, reverse("planning:month", args=[coming]), java_script_enabled=script)

    page.locator(f"#v{variant.pk} a.move").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Day", exact=True).fill(f"{coming}-18")
    page.get_by_label("Time", exact=True).fill("14:30")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/calendar/{coming}/#v{variant.pk}")

    assert day_of(variant) == 18


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_accessible_and_fit_their_window(opened, max, wim, bluesky, blog, width, scheme):
    max.person.language = "fr"
    max.person.save()
    now = timezone.now()
    for number in range(5):
        a_version(
            bluesky, max, f"Une histoire au titre plutôt long, numéro {number}", now + timedelta(days=1, minutes=number)
        )
    variant = a_version(bluesky, max, "Plateau raclette", now - timedelta(days=1))
    a_version(bluesky, max, "Trois vins, trois bleus")
    Slot.objects.create(channel=bluesky, weekday=(now.weekday() + 2) % 7, at="18:00")
    pages = [
        "/",
        "/calendar/",
        f"/calendar/{timezone.localdate() + timedelta(days=1)}/",
        "/journal/",
        "/calendar/week/", "/calendar/list/", "/calendar/board/", "/calendar/sheet/",
        reverse("planning:move", args=[variant.pk]),
    ]  # fmt: skip

    for path in pages:
        page = opened(max, path, width=width, scheme=scheme)
        if shots := os.environ.get("MASTHEAD_SHOTS"):
            page.screenshot(
                path=f"{shots}/{path.strip('/').replace('/', '-') or 'today'}-{width}-{scheme}.png", full_page=True
            )
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert_accessible(page)
        assert_obeys_policy(page)


def touch(page, card, place):
    """A finger that rests, then carries: what a phone sends, through the browser's own input."""
    send = page.context.new_cdp_session(page).send
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), place.bounding_box()
    x, y = start["x"] + 30, start["y"] + 8
    to_x, to_y = end["x"] + end["width"] / 2, end["y"] + min(end["height"] / 2, 20)
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    page.wait_for_timeout(500)  # the rest that tells carrying from scrolling
    for step in range(1, 13):
        at = {"x": x + (to_x - x) * step / 12, "y": y + (to_y - y) * step / 12}
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        page.wait_for_timeout(20)
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_carries_a_card_to_another_day(opened, max, bluesky, coming):
    variant = a_version(bluesky, max, "Raclette", noon_of(coming, 10))
    page = opened(max, reverse("planning:month", args=[coming]), has_touch=True)

    touch(page, page.locator(f"#v{variant.pk}"), cell(page, coming, 11))

    expect(page.locator(".toast")).to_contain_text("Raclette")
    assert day_of(variant) == 11


def test_in_the_week_a_card_changes_its_day_and_never_its_channel(opened, olga, blog, bluesky, coming):
    variant = a_version(bluesky, olga, "Raclette", noon_of(coming, 10))
    week = Week.of(date(coming.year, coming.month, 10))
    page = opened(olga, reverse("planning:week", args=[week]))

    def place(channel, day):
        return page.locator(f'ul[data-group="{channel.pk}"][data-day="{week.first + timedelta(days=day)}"]')

    here = (date(coming.year, coming.month, 10) - week.first).days
    other = (here + 1) % 7
    page.locator(f"#v{variant.pk}").drag_to(place(blog, other))
    assert place(bluesky, here).locator(f"#v{variant.pk}").is_visible()
    page.locator(f"#v{variant.pk}").drag_to(place(bluesky, other))
    expect(page.locator(".toast")).to_contain_text("Raclette")

    assert place(bluesky, other).locator(f"#v{variant.pk}").is_visible()
    assert day_of(variant) == (week.first + timedelta(days=other)).day
    assert_obeys_policy(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_campaign_moves_by_a_week_by_keyboard_alone_and_back(opened, olga, blog, bluesky, coming, script):
    """Row 2.10: moving a campaign by a week."""
    now = timezone.now()
    campaign = Campaign.objects.create(
        organisation=olga.organisation, name="Christmas", starts_on="2026-12-01", ends_on="2026-12-24", lead=olga,
        created_by=olga, created_at=now,
    )  # fmt: skip
    inside = [a_version(channel, olga, f"Box {n}", noon_of(coming, 3 + n)) for n, channel in enumerate((blog, bluesky))]
    Story.objects.filter(variants__in=inside).update(campaign=campaign)
    outside = a_version(blog, olga, "Something else", noon_of(coming, 9))
    at = f"from={coming}-01&to={coming.last}&campaign={campaign.pk}"
    page = opened(olga, f"{reverse('planning:list')}?{at}", java_script_enabled=script)

    page.get_by_label("All of this list").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    press(page, "Move", within=page.locator(".bulk"))
    expect(page.get_by_role("heading", name="2 versions done.")).to_be_visible()
    moved = [day_of(one) for one in [*inside, outside]]
    press(page, "Undo")
    expect(page.get_by_role("heading", name="2 versions done.")).to_be_visible()

    assert moved == [10, 11, 9]
    assert [day_of(one) for one in [*inside, outside]] == [3, 4, 9]


def press(page, name, within=None):
    """A button by keyboard alone."""
    button = (within or page).get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def test_what_else_to_filter_by_opens_when_it_is_asked_for(opened, olga, blog, coming):
    variant = a_version(blog, olga, "Raclette", noon_of(coming, 10))
    Story.objects.filter(variants=variant).update(theme="Cheese")
    page = opened(olga, reverse("planning:month", args=[coming]) + "?channel=blog")

    page.get_by_text("Person, campaign, theme, state").click()
    page.locator(".filters").get_by_role("link", name="To check").click()
    page.wait_for_url("**state=check**")
    expect(page.locator(f"#v{variant.pk}")).to_have_count(0)
    page.get_by_role("link", name="Show everything").click()

    expect(page.locator(f"#v{variant.pk}")).to_be_visible()
    assert_obeys_policy(page)
