"""The main job, end to end: from an empty machine to posts that are out once, on a real WordPress and a real Bluesky.

Each step is what a person does in a browser; what went out is read back from the servers themselves."""

import base64
import json
import re
import secrets
import time
import urllib.request
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.axe import WATCH_CSP, assert_accessible, assert_obeys_policy, launch
from tests.browser.running import Running
from tests.servers import need
from tests.servers.proxy import LossyProxy

pytestmark = [pytest.mark.browser, pytest.mark.beside]
PARIS = ZoneInfo("Europe/Paris")
PASSWORD = "comté morbier beaufort"
RUN = secrets.token_hex(3)  # the servers keep what earlier runs published
HEADLINE = f"Twenty-one days in the cellar {RUN}"
SKEET = f"Who else turns cheese before coffee? 🧀 21 days of it for one Saint-Marcellin. {RUN}"
CUT = f"Cut in the middle of a call {RUN}"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Masthead as `make run` starts it, the two real servers, and a line to WordPress that can be cut."""
    wordpress, bluesky = need("wordpress"), need("bluesky")
    proxy = LossyProxy(wordpress["url"])
    places = ",".join(urlsplit(url).netloc for url in (proxy.url, wordpress["url"], bluesky["url"]))
    quick = {"MASTHEAD_PUMP_LEASE": "12", "MASTHEAD_PUMP_CALL_DEADLINE": "8", "MASTHEAD_PUMP_SETTLE": "20"}
    app = Running(tmp_path_factory.mktemp("home"), MASTHEAD_ALLOW_PRIVATE=places, **quick)
    with sync_playwright() as playwright:
        browser = launch(playwright) or pytest.skip("no Chromium on this machine")
        app.start()
        yield {"app": app, "browser": browser, "proxy": proxy, "wordpress": wordpress, "bluesky": bluesky, "people": {}}
        app.stop()
        browser.close()
    proxy.stop()


@pytest.fixture
def as_person(world):
    """The page of one person, kept from step to step as in a browser of their own."""

    def page(name):
        if name not in world["people"]:
            context = world["browser"].new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
            context.add_init_script(WATCH_CSP)
            fresh = context.new_page()
            fresh.set_default_timeout(15_000)
            world["people"][name] = fresh
        return world["people"][name]

    return page


def test_1a_the_head_starts_a_firm_in_four_screens(world, as_person):
    page, url = as_person("claire"), world["app"].url
    page.goto(url)
    page.get_by_role("link", name="Start my own").click()
    page.get_by_label("Your name").fill("Claire Pérel")
    page.get_by_label("Your e-mail").fill("claire@shop.example")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_label("Name of your shop or firm").fill("Fromagerie Pérel")
    for network in ("wordpress", "bluesky", "mastodon", "facebook", "website"):
        page.locator(f"#n-{network}").check()
    page.get_by_role("button", name="Continue").click()
    page.locator("#id_team-0-name").fill("Léa Moreau")
    page.locator("#id_team-0-email").fill("lea@shop.example")
    page.locator("#id_team-1-name").fill("Karim Haddad")
    page.locator("#id_team-1-email").fill("karim@shop.example")
    page.get_by_role("button", name="Continue").click()
    for network, owner in (("wordpress", "1"), ("bluesky", "1"), ("mastodon", "0"), ("website", "0"), ("facebook", "")):
        page.locator(f"#id_{network}-owner").select_option(owner)
        page.locator(f"#id_{network}-stand_in").select_option("")
    assert_accessible(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Begin").click()

    expect(page.get_by_role("heading", name="Your rota is ready")).to_be_visible()
    world["links"] = [page.locator(f"#link-{n}").inner_text() for n in (1, 2)]
    assert_accessible(page)


def test_1b_colleagues_accept_by_the_link(world, as_person):
    for name, link in zip(("lea", "karim"), world["links"], strict=True):
        page = as_person(name)
        page.goto(link)
        page.get_by_label("A password").fill(PASSWORD)
        _press(page.get_by_role("button", name="Accept the invitation"))
        expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_1c_a_wrong_password_is_said_at_once_and_the_right_one_connects(world, as_person):
    page = as_person("claire")
    wordpress, bluesky = world["wordpress"]["editor"], world["bluesky"]["accounts"][0]
    _to_the_form(page, f"{world['app'].url}/channels/wordpress/connect/")
    page.locator("#id_site").fill(world["proxy"].url)
    page.locator("#id_user").fill(wordpress["user"])
    page.locator("#id_password").fill("not this one")
    page.get_by_role("button", name="Check and connect").click()
    expect(page.locator(".errors")).to_be_visible()
    expect(page.locator("#id_user")).to_have_value(wordpress["user"])
    page.locator("#id_password").fill(wordpress["app_password"])
    page.get_by_role("button", name="Check and connect").click()
    expect(page.get_by_text("Connected as")).to_be_visible()
    _to_the_form(page, f"{world['app'].url}/channels/bluesky/connect/")
    page.locator("#id_handle").fill(bluesky["handle"])
    page.locator("#id_password").fill(bluesky["app_password"])
    page.locator("#id_service").fill(world["bluesky"]["url"])
    page.get_by_role("button", name="Check and connect").click()
    expect(page.get_by_text("Connected as")).to_be_visible()


def test_1d_a_channel_without_owner_is_red_takes_no_story_and_is_mended_in_one_click(world, as_person):
    """Rows 1.2, 2.19: in a browser: red, refused, mended in one click."""
    head, karim, url = as_person("claire"), as_person("karim"), world["app"].url
    head.goto(f"{url}/channels/")
    expect(head.get_by_text("Facebook has no owner.")).to_be_visible()
    assert_accessible(head)
    head.goto(f"{url}/channels/facebook/")
    head.get_by_label("Let somebody write").select_option(label="Karim Haddad")
    head.get_by_role("button", name="Add", exact=True).click()
    karim.goto(f"{url}/stories/new/")
    karim.get_by_label("Title").fill("Saturday tasting")
    _press(karim.get_by_role("button", name="Start the story"))
    world["facebook story"] = karim.url
    _add_version(karim, "Facebook")
    karim.locator("textarea[name$=text]").fill("Good morning, neighbours. Will you taste with us on Saturday?")
    karim.get_by_role("button", name=re.compile("^Ask ")).click()
    expect(karim.get_by_text("has no owner").first).to_be_visible()
    expect(karim.get_by_text("Claire Pérel").first).to_be_visible()
    head.goto(f"{url}/channels/facebook/")
    head.get_by_role("button", name="Name as owner").click()
    expect(head.get_by_text("Facebook has no owner")).to_have_count(0)


def test_2_a_contributor_writes_one_story_and_a_version_for_each_public(world, as_person):
    page = as_person("karim")
    page.goto(f"{world['app'].url}/stories/new/")
    page.get_by_label("Title").fill("How we age our Saint-Marcellin")
    page.get_by_label("Facts").fill("Aged 21 days in our own cellar. Milk from the Perrin farm.")
    _press(page.get_by_role("button", name="Start the story"))
    world["story"] = page.url
    _add_version(page, "WordPress")
    blog = page.locator("section.variant", has=page.get_by_role("heading", name="WordPress"))
    blog.locator("[name$=headline]").fill(HEADLINE)
    blog.locator("textarea[name$=text]").fill(
        "Every cheese is turned by hand each morning.\n\nOn the twenty-first day it goes to the counter."
    )
    expect(blog.get_by_text(re.compile("Saved at"))).to_be_visible()
    _add_version(page, "Bluesky")
    bluesky = _version(page, "Bluesky")
    expect(bluesky.get_by_text("To adapt").first).to_be_visible()
    assert "turned by hand" not in bluesky.locator("textarea[name$=text]").input_value()
    bluesky.locator("textarea[name$=text]").fill(SKEET)
    expect(bluesky.get_by_text(re.compile(rf"\b{len(SKEET)} of 300"))).to_be_visible()
    expect(bluesky.get_by_text(re.compile("Saved at"))).to_be_visible()
    assert_accessible(page)


def test_3a_the_author_can_not_sign_by_page_by_url_or_by_a_crafted_post(world, as_person):
    """Rows 2.8, 2.11: in a browser: not by page, not by address, not by a crafted request."""
    karim, lea = as_person("karim"), as_person("lea")
    karim.goto(world["story"])
    _ask_lea(karim, "WordPress")
    expect(_version(karim, "WordPress").get_by_text("To check").first).to_be_visible()
    lea.goto(f"{world['app'].url}/to-check/")
    lea.get_by_role("link", name="How we age our Saint-Marcellin").click()
    world["review"] = lea.url
    karim.goto(world["review"])
    expect(karim.get_by_role("button", name="Approve these words")).to_have_count(0)
    assert karim.evaluate("async url => (await fetch(url)).status", f"{world['review']}approve/") == 405
    karim.goto(world["story"])
    refused = karim.evaluate(
        "async url => (await fetch(url, {method: 'POST', headers: {'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value}})).status",
        f"{world['review']}approve/",
    )
    assert refused in {403, 409}


def test_3b_the_one_who_answers_signs_and_an_edit_voids_it_and_tells_her(world, as_person):
    """Row 2.11: in a browser: any edit takes the signature back and tells the signer."""
    lea, karim = as_person("lea"), as_person("karim")
    lea.goto(world["review"])
    expect(lea.locator("#frozen-words")).to_contain_text("turned by hand each morning")
    assert_accessible(lea)
    _press(lea.get_by_role("button", name="Approve these words"))
    karim.goto(world["story"])
    expect(_version(karim, "WordPress").get_by_text("Signed by Léa Moreau")).to_be_visible()
    _version(karim, "WordPress").get_by_role("link", name="Change the words").click()
    _version(karim, "WordPress").locator("textarea[name$=text]").fill(
        "Every cheese is turned by hand each morning, twice on Sundays."
    )
    expect(_version(karim, "WordPress").get_by_text(re.compile("Saved at"))).to_be_visible()
    _until(
        lambda: (lea.goto(world["app"].url), "How we age our Saint-Marcellin" in lea.locator("main").inner_text())[1],
        40,
    )


def test_4a_both_versions_are_signed_dated_and_stand_on_the_calendar(world, as_person):
    lea, karim = as_person("lea"), as_person("karim")
    for channel in ("WordPress", "Bluesky"):
        karim.goto(world["story"])
        _plan(_version(karim, channel), datetime.now(PARIS) + timedelta(days=1))
        karim.goto(world["story"])
        _ask_lea(karim, channel)
        lea.goto(f"{world['app'].url}/to-check/")
        lea.get_by_role("link", name="How we age our Saint-Marcellin").first.click()
        _press(lea.get_by_role("button", name="Approve these words"))
    lea.goto(f"{world['app'].url}/calendar/{(datetime.now(PARIS) + timedelta(days=1)):%Y-%m}/")
    expect(lea.locator(".story", has_text="How we age our Saint-Marcellin")).to_have_count(2)
    assert_accessible(lea)


def test_4b_move_to_brings_them_forward_and_they_go_out_at_their_time(world, as_person):
    lea = as_person("lea")
    tomorrow = datetime.now(PARIS) + timedelta(days=1)
    for _card in range(2):
        due = _soon()
        lea.goto(f"{world['app'].url}/calendar/{tomorrow:%Y-%m}/")
        card = lea.locator(f"[data-day='{tomorrow:%Y-%m-%d}'] .story", has_text="How we age our Saint-Marcellin").first
        card.get_by_role("link", name=re.compile("^Move")).click()
        lea.locator("#id_day").fill(f"{due:%Y-%m-%d}")
        lea.locator("#id_time").fill(f"{due:%H:%M}")
        _press(lea.get_by_role("button", name="Move", exact=True))
        lea.wait_for_load_state("networkidle")

    _until(
        lambda: len(_posts_about(world, HEADLINE)) == 1 and len(_bluesky_about(world, SKEET)) == 1,
        150,
    )

    _until(lambda: _links_out(lea, world["story"]) == 2, 40)
    lea.goto(f"{world['app'].url}/journal/")
    expect(lea.locator("main li", has_text=re.compile("is published on")).first).to_be_visible()
    post = _posts_about(world, HEADLINE)[0]
    assert "twice on Sundays" in post["content"]["rendered"]


def test_4c_facebook_goes_out_by_hand_and_only_the_link_makes_it_published(world, as_person):
    head, karim = as_person("claire"), as_person("karim")
    karim.goto(world["facebook story"])
    _plan(karim, datetime.now(PARIS) + timedelta(days=1))
    karim.goto(world["facebook story"])
    _press(karim.get_by_role("button", name="Ask Claire Pérel to check it"))
    head.goto(f"{world['app'].url}/to-check/")
    head.get_by_role("link", name="Saturday tasting").click()
    _press(head.get_by_role("button", name="Approve these words"))
    due, tomorrow = _soon(), datetime.now(PARIS) + timedelta(days=1)
    head.goto(f"{world['app'].url}/calendar/{tomorrow:%Y-%m}/")
    head.locator(".story", has_text="Saturday tasting").get_by_role("link", name=re.compile("^Move")).click()
    head.locator("#id_day").fill(f"{due:%Y-%m-%d}")
    head.locator("#id_time").fill(f"{due:%H:%M}")
    _press(head.get_by_role("button", name="Move", exact=True))

    _until(
        lambda: (
            head.goto(world["facebook story"]),
            head.wait_for_load_state("networkidle"),
            head.get_by_role("link", name="Copy and publish by hand").count(),
        )[2],
        120,
    )
    head.get_by_role("link", name="Copy and publish by hand").click()
    expect(head.locator("#paste-text")).to_contain_text("Good morning, neighbours")
    assert_accessible(head)
    head.locator("#id_url").fill("not an address")
    head.get_by_role("button", name="It is published").click()
    expect(head.locator(".errors")).to_be_visible()
    head.locator("#id_url").fill("https://facebook.example/perel/posts/17")
    head.get_by_role("button", name="It is published").click()
    expect(head.get_by_role("link", name="See it over there")).to_be_visible()


def test_5_a_pump_killed_in_the_middle_of_a_call_posts_nothing_twice(world, as_person):
    karim, lea, proxy = as_person("karim"), as_person("lea"), world["proxy"]
    karim.goto(f"{world['app'].url}/stories/new/")
    karim.get_by_label("Title").fill("Cut in the middle")
    _press(karim.get_by_role("button", name="Start the story"))
    story = karim.url
    _add_version(karim, "WordPress")
    version = _version(karim, "WordPress")
    version.locator("[name$=headline]").fill(CUT)
    version.locator("textarea[name$=text]").fill("This one lost its sender while it went out.")
    expect(version.get_by_text(re.compile("Saved at"))).to_be_visible()
    karim.goto(story)
    _plan(_version(karim, "WordPress"), _soon(seconds=45))
    karim.goto(story)
    proxy.next("delay_answer", method="POST", path="/wp-json/wp/v2/posts/", seconds=6)
    _ask_lea(karim, "WordPress")
    lea.goto(f"{world['app'].url}/to-check/")
    lea.get_by_role("link", name="Cut in the middle").click()
    _press(lea.get_by_role("button", name="Approve these words"))

    _until(lambda: len(_posts_about(world, CUT)) == 1, 150, every=0.1)
    killed = world["app"].kill_the_pump()

    _until(lambda: _links_out(lea, story) == 1, 90)
    assert killed
    assert len(_posts_about(world, CUT)) == 1
    assert_obeys_policy(lea)


def _press(button) -> None:
    """Click, and wait until the next page stands."""
    with button.page.expect_navigation(wait_until="load"):
        button.click()
    button.page.wait_for_load_state("networkidle")


def _ask_lea(page, channel) -> None:
    """Ask for the check, and wait until the page says that she is asked: a moved address is no answer yet."""
    _press(_version(page, channel).get_by_role("button", name="Ask Léa Moreau to check it"))
    expect(page.get_by_text("Léa Moreau is asked to check it").first).to_be_visible(timeout=15_000)


def _links_out(page, story) -> int:
    """How many versions of a story show their proof, on the page as it is now."""
    page.goto(story)
    page.wait_for_load_state("networkidle")
    return page.get_by_role("link", name="See it over there").count()


def _to_the_form(page, url):
    """Past the screens that say what is needed and where to click."""
    page.goto(url)
    for step in (2, 3):
        page.get_by_role("link", name="Continue", exact=True).click()
        expect(page.get_by_text(f"Step {step} of 3")).to_be_visible()


def _version(page, channel):
    return page.locator("section.variant", has=page.get_by_role("heading", name=channel, exact=True))


def _add_version(page, channel):
    page.locator("#add-channel").select_option(label=channel)
    _press(page.get_by_role("button", name="Add a version"))


def _plan(place, moment):
    place.locator("input[name$=day]").first.fill(f"{moment:%Y-%m-%d}")
    place.locator("input[name$=clock]").first.fill(f"{moment:%H:%M}")
    _press(place.get_by_role("button", name="Save the date"))


def _soon(*, seconds=25):
    """The first whole minute at least so many seconds from now: time enough to get there through the pages."""
    return (datetime.now(PARIS) + timedelta(seconds=60 + seconds)).replace(second=0, microsecond=0)


def _until(true, seconds, every=1.0):
    until = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(every)
    return found


def _posts_about(world, words):
    user = world["wordpress"]["admin"]
    key = base64.b64encode(f"{user['user']}:{user['app_password']}".encode()).decode()
    url = f"{world['wordpress']['url']}/wp-json/wp/v2/posts?status=publish&per_page=100"
    request = urllib.request.Request(url, headers={"Authorization": f"Basic {key}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return [post for post in json.load(answer) if words in post["title"]["rendered"]]


def _bluesky_about(world, words):
    account = world["bluesky"]["accounts"][0]
    url = f"{world['bluesky']['url']}/xrpc/com.atproto.repo.listRecords?repo={account['did']}&collection=app.bsky.feed.post&limit=100"
    with urllib.request.urlopen(url, timeout=20) as answer:
        return [record for record in json.load(answer)["records"] if words in record["value"]["text"]]
