"""The list of stories, and what waits for a check."""

import re
from datetime import timedelta

import pytest

from masthead.editorial import actions
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_review, a_story, a_version
from masthead.kit import clock
from masthead.publishing.models import Delivery


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def titles(answer) -> list[str]:
    return re.findall(r"<b>([^<]+)</b>", answer.content.decode().split("<main")[1])


@pytest.fixture
def five(wim, rea, blog, bluesky, now):
    """One story in each state."""
    a_version(blog, wim, now, story=a_story(wim, now, title="Drafted"))
    a_story(rea, now, title="Only an idea")
    asked = actions.submit(a_version(blog, wim, now, story=a_story(wim, now, title="Asked")), by=wim, now=now)
    changed = actions.submit(
        a_version(
            bluesky, wim, now, story=a_story(wim, now, title="Sent back"), text="Said to them in words of their own."
        ),
        by=wim,
        now=now,
    )
    actions.ask_change(changed, note="Shorter", by=changed.asked, now=now)
    signed = actions.submit(a_version(blog, wim, now, story=a_story(wim, now, title="Signed")), by=wim, now=now)
    actions.approve(signed, by=rea, now=now)
    out = actions.submit(a_version(blog, wim, now, story=a_story(wim, now, title="Out")), by=wim, now=now)
    actions.approve(out, by=rea, now=now)
    published(out.revision, now)
    return asked


def published(revision, now):
    return Delivery.objects.create(
        variant=revision.variant,
        revision=revision,
        channel=revision.variant.channel,
        state="published",
        due_at=now,
        zone="UTC",
        published_at=now,
        remote_url="https://perel.example/1",
        created_at=now,
    )


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["Out", "Signed", "Sent back", "Asked", "Only an idea", "Drafted"]),
        ({"state": "draft"}, ["Drafted"]),
        ({"state": "to_check"}, ["Asked"]),
        ({"state": "change_asked"}, ["Sent back"]),
        ({"state": "approved"}, ["Signed"]),
        ({"state": "published"}, ["Out"]),
        ({"state": "idea"}, ["Only an idea"]),
        ({"channel": "bluesky"}, ["Sent back"]),
        ({"channel": "blog", "state": "to_check", "mine": "1"}, ["Asked"]),
        ({"state": "nonsense"}, ["Out", "Signed", "Sent back", "Asked", "Only an idea", "Drafted"]),
    ],
)
def test_the_list_shows_what_is_asked_for(signed_in, wim, five, asked, shown):
    assert titles(signed_in(wim).get("/stories/", asked)) == shown


def test_mine_are_those_i_started_or_write(signed_in, rea, five):
    assert titles(signed_in(rea).get("/stories/", {"mine": "1"})) == ["Only an idea"]


def test_each_version_shows_its_status(signed_in, wim, five):
    page = signed_in(wim).get("/stories/").content.decode()

    for word in ("Draft", "To check", "Change asked", "Approved", "Published"):
        assert word in page


def test_a_stranger_sees_none_of_it(signed_in, sam, five):
    assert titles(signed_in(sam).get("/stories/")) == []
    assert titles(signed_in(sam).get("/to-check/", {"who": "all"})) == []


def test_twenty_five_stories_stand_on_a_page(signed_in, wim, now):
    for number in range(27):
        a_story(wim, now, title=f"Story {number}")
    browser = signed_in(wim)

    assert len(titles(browser.get("/stories/"))) == 25
    assert titles(browser.get("/stories/", {"page": 2})) == ["Story 1", "Story 0"]


def test_the_lists_ask_as_much_for_many_as_for_one(signed_in, wim, blog, bluesky, now, django_assert_max_num_queries):
    browser = signed_in(wim)
    for number in range(3):
        story = a_review(blog, wim, now).revision.variant.story
        a_version(bluesky, wim, now, story=story, text=f"Own words {number}")
        for address in (
            "/stories/",
            "/stories/?state=draft&channel=bluesky&mine=1",
            "/to-check/",
            "/to-check/?who=all",
        ):
            with django_assert_max_num_queries(12):
                assert browser.get(address).status_code == 200


def test_what_is_due_first_is_checked_first(signed_in, wim, rea, blog, now):
    for title, hours in (("Later", 30), ("Undated", None), ("Sooner", 3)):
        at = now + hours * HOUR if hours else None
        variant = a_version(blog, wim, now, story=a_story(wim, now, title=title), planned_for=at)
        actions.submit(variant, by=wim, now=now)

    answer = signed_in(rea).get("/to-check/")

    assert titles(answer) == ["Sooner", "Later", "Undated"]
    assert "3 texts wait for you." in answer.content.decode()


def test_what_is_past_its_time_says_so(signed_in, wim, rea, blog, now, monkeypatch):
    a_review(blog, wim, now)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=25))

    assert "was due" in signed_in(rea).get("/to-check/").content.decode()


def test_nobody_is_shown_what_others_are_asked_unless_they_look(signed_in, olga, wim, blog, now):
    a_review(blog, wim, now)
    browser = signed_in(olga)

    assert "Nothing waits for your eye." in browser.get("/to-check/").content.decode()
    assert titles(browser.get("/to-check/", {"who": "all"})) == ["Raclette board"]


def test_what_is_out_is_not_edited_any_more(signed_in, wim, rea, blog, now):
    review = actions.approve(a_review(blog, wim, now), by=rea, now=now)
    variant = review.revision.variant
    published(review.revision, now)
    browser = signed_in(wim)

    answer = browser.post(
        f"/versions/{variant.pk}/save/", {"base": 1, "headline": "H", "text": "Other words", "link": ""}
    )
    actions.edit_story(variant.story, base=0, by=wim, now=now, facts="Five cheeses")

    assert (answer.status_code, "These words are already out" in answer.content.decode()) == (409, True)
    assert "Other words" in answer.content.decode()
    review.refresh_from_db()
    assert review.state == "approved"
    assert "These words are out." in browser.get(f"/stories/{variant.story_id}/").content.decode()


def test_a_check_told_to_the_stand_in_waits_for_them_too(signed_in, rea, max, wim, olga, blog, now, monkeypatch):
    """R3: whoever is told may check it instead, so it stands in their list and in the number beside it."""
    review = a_review(blog, wim, now)
    Review.objects.filter(pk=review.pk).update(escalated=1, told_stand_in=max)

    for member, first in ((rea, False), (max, True)):
        page = signed_in(member).get("/to-check/").content.decode()
        assert "For me (1)" in page and "1 text waits for you" in page
        assert ("Rea Moreau was asked first: you may check it instead." in page) is first
        assert re.search(r"To check[^0-9]*1<", signed_in(member).get("/help/").content.decode())
    assert "For me (0)" in signed_in(olga).get("/to-check/").content.decode()
