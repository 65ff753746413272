"""Where was that? One page for everything the reader may read."""

import re

import pytest

from conftest import NOON
from masthead.desk.tests.test_search_index import a_story, a_version
from masthead.editorial import actions as editorial
from masthead.editorial.ideas import actions as ideas
from masthead.kit import clock
from masthead.knowledge.models import HelpRequest


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def shown(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


@pytest.fixture
def full(olga, wim, rea, blog):
    """Something of each kind that says “comté”."""
    for number in range(7):
        story = a_story(wim, f"Comté {number}", facts="Un <b>comté</b> de 24 mois")
        a_version(story, blog, wim, text="Le comté est là")
    type(blog).objects.filter(pk=blog.pk).update(name="Blog du Comté", tone="chaleureux")
    wim.person.name = "Wim Comté"
    wim.person.save()
    return HelpRequest.objects.create(
        organisation=olga.organisation, trying="Photo de comté", happened="Trop lourde", asked_by=wim, asked_at=NOON,
        helper=olga, due_at=NOON,
    )  # fmt: skip


def test_each_kind_has_its_group_with_the_first_few_and_a_way_to_all(full, olga, signed_in):
    page = shown(signed_in(olga), "/search/?q=comte")

    assert re.findall(r'<h2 id="in-(\w+)"', page) == ["stories", "channels", "people", "help"]
    assert len(re.findall(r'class="hit" href="/stories/', page)) == 5
    assert "All 7 stories" in page
    assert "<mark>Comté</mark> 6" in page
    assert "&lt;b&gt;<mark>comté</mark>&lt;/b&gt;" in page


def test_all_of_one_kind_is_paged(full, olga, wim, signed_in):
    for number in range(20):
        a_story(wim, f"Encore du comté {number}")
    client = signed_in(olga)

    first, second = shown(client, "/search/?q=comte&in=stories"), shown(client, "/search/?q=comte&in=stories&page=2")

    assert len(re.findall(r'class="hit"', first)) == 20
    assert len(re.findall(r'class="hit"', second)) == 7
    assert 'id="in-people"' not in first


def test_a_stranger_finds_nothing_and_is_offered_none_of_our_words(full, sam, signed_in):
    page = shown(signed_in(sam), "/search/?q=comtee")

    assert "Nothing has all of these words" in page
    assert "Did you mean" not in page


def test_a_slip_is_answered_with_the_nearest_word(full, olga, signed_in):
    page = shown(signed_in(olga), "/search/?q=conté ")

    assert 'href="?q=comt%C3%A9"' in page


@pytest.mark.parametrize("typed", ["", "%20", "%22", "…", "(", "AND", "NEAR(", "a*b", "'; DROP", "x" * 500, "%00", "title:x", "\\"])  # fmt: skip
def test_whatever_is_typed_gets_an_answer(olga, signed_in, typed):
    client = signed_in(olga)

    for page in ("/search/", "/stories/"):
        assert client.get(f"{page}?q={typed}").status_code == 200


def test_however_much_is_found_the_number_of_queries_stays(full, olga, wim, signed_in, django_assert_max_num_queries):
    for number in range(30):
        a_story(wim, f"Du comté {number}")
    client = signed_in(olga)

    with django_assert_max_num_queries(14):
        client.get("/search/?q=comte")


@pytest.mark.parametrize("typed", ["pain", "pain levain", "pa", "pian"])
def test_stories_alone_or_nothing_cost_no_more_than_other_pages(olga, wim, blog, signed_in, django_assert_max_num_queries, typed):  # fmt: skip
    for number in range(3):
        a_version(a_story(wim, f"Pain {number}"), blog, wim, text="Au levain")
    client = signed_in(olga)
    client.get("/")

    with django_assert_max_num_queries(12):
        page = shown(client, f"/search/?q={typed}")
    assert ("Did you mean this?" in page) is (typed == "pian")


def test_a_story_shows_each_of_its_versions_and_one_without_is_found_too(olga, wim, blog, bluesky, signed_in):
    story = a_story(wim, "Pain de seigle")
    versions = [a_version(story, channel, wim, text="Cuit") for channel in (blog, bluesky)]
    a_story(wim, "Pain sans version")

    page = shown(signed_in(olga), "/search/?q=pain")

    assert [int(pk) for pk in re.findall(rf'href="/stories/{story.pk}/\?v=(\d+)"', page)] == [
        one.pk for one in versions
    ]
    assert page.index("sans version") < page.index("de seigle") and "Blog" in page and "Bluesky" in page


def test_beyond_the_furthest_nobody_counts(olga, wim, signed_in):
    for number in range(201):
        a_story(wim, f"Pain {number}")

    assert "All 200+ stories" in shown(signed_in(olga), "/search/?q=pain")


def test_the_field_is_on_every_page_for_who_is_signed_in(olga, signed_in, client):
    assert 'action="/search/"' in signed_in(olga).get("/stories/").content.decode()
    assert client.get("/search/").status_code == 302


def test_the_list_of_stories_is_searched_together_with_its_filters(olga, wim, blog, signed_in):
    a_version(a_story(wim, "Pain au levain"), blog, wim, text="Cuit ce matin")
    a_story(olga, "Pain de seigle")

    both = shown(signed_in(wim), "/stories/?q=pain")
    mine = shown(signed_in(wim), "/stories/?q=matin+pain&mine=1")

    assert "Pain au levain" in both and "Pain de seigle" in both
    assert "Pain au levain" in mine and "Pain de seigle" not in mine


def test_what_colleagues_said_is_found_until_it_is_taken_back(olga, wim, sam, signed_in):
    """The talk about a story is searched too, within the reader's house."""
    now = clock.now()
    story = editorial.start_story(organisation=olga.organisation, title="Raclette", by=wim, now=now)
    thread = editorial.start_thread(story, text="The photograph with the écrevisses is too dark", by=wim, now=now)

    found = signed_in(olga).get("/search/?q=ecrevisse").content.decode()
    stranger = signed_in(sam).get("/search/?q=ecrevisse").content.decode()
    editorial.take_back(thread.remarks.get(), by=wim, now=now)
    after = signed_in(olga).get("/search/?q=ecrevisse").content.decode()

    assert f"/stories/{story.pk}/talk/#thread-{thread.pk}" in found and "Raclette" in found
    assert "#thread-" not in stranger and "#thread-" not in after


def test_an_idea_is_found_with_the_reason_of_its_no(olga, wim, sam, signed_in):
    """So that what got a no last year is not proposed again unread."""
    idea = ideas.pitch(title="Fondue for dogs", about="A vet wrote to us", by=wim, now=clock.now())
    ideas.decline_pitch(idea, reason="Salt is bad for animals", by=idea.asked, now=clock.now())

    found = signed_in(olga).get("/search/?q=salt").content.decode()

    assert f"/ideas/{idea.pk}/" in found and "Fondue for dogs" in found
    assert f"/ideas/{idea.pk}/" not in signed_in(sam).get("/search/?q=salt").content.decode()
