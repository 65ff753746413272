"""Searching the calendar by words, on every view of it, together with its other filters."""

import re
from datetime import timedelta

import pytest

from masthead.editorial import actions as editorial
from masthead.kit import clock
from masthead.planning import frame

pytestmark = pytest.mark.django_db
VIEWS = ("/calendar/2026-11/", "/calendar/2026-W47/", "/calendar/list/", "/calendar/board/", "/calendar/2026-11-20/")


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def planned(channel, by, title, at, text="Bonjour", theme=""):
    before = at - timedelta(days=9)
    story = editorial.start_story(organisation=channel.organisation, title=title, theme=theme, by=by, now=before)
    version = editorial.add_version(story, channel=channel, by=by, now=before)
    version = editorial.save_words(version, base=0, headline="", text=text, link="", by=by, now=before)
    return editorial.plan(version, planned_for=at, by=by, now=before)


@pytest.fixture
def year(blog, bluesky, wim, now):
    soon = now + timedelta(days=1)  # 20 November 2026
    planned(blog, wim, "Le comté d’été", soon, theme="Comté")
    planned(bluesky, wim, "Aged wheels", soon + timedelta(hours=3), text="Our COMTE, aged in the cellar")
    planned(blog, wim, "Raclette evening", soon + timedelta(hours=5))
    planned(blog, wim, "Comté in March", now + timedelta(days=120))


def titles(answer) -> set[str]:
    page = re.sub(r"(?s)^.*?<main", "", answer.content.decode())
    return {one for one in ("Le comté d’été", "Aged wheels", "Raclette evening", "Comté in March") if one in page}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("typed", ["comté", "COMTE", "comt"])
def test_each_view_shows_what_has_the_words_whatever_their_accents_in_title_or_text(year, olga, signed_in, view, typed):
    answer = signed_in(olga).get(view, {"q": typed})

    assert titles(answer) == {"Le comté d’été", "Aged wheels"}
    assert f"3 stories have “{typed}”" in answer.content.decode()


def test_where_else_it_stands_is_one_press_away(year, olga, signed_in):
    browser = signed_in(olga)
    page = browser.get("/calendar/2026-11/", {"q": "comté"}).content.decode()

    whole = re.search(r'href="(/calendar/list/\?from=[^"]+)"', page).group(1).replace("&amp;", "&")

    assert titles(browser.get(whole)) == {"Le comté d’été", "Aged wheels", "Comté in March"}


@pytest.mark.parametrize("view", VIEWS)
def test_words_and_other_filters_hold_together_and_are_kept(year, blog, olga, wim, signed_in, view):
    answer = signed_in(olga).get(view, {"q": "comté", "channel": "blog", "who": wim.pk})
    page = answer.content.decode()

    assert titles(answer) == {"Le comté d’été"}
    if view != VIEWS[-1]:
        assert 'name="channel" value="blog"' in page and f'name="who" value="{wim.pk}"' in page
        assert f'href="?who={wim.pk}&amp;q=comt%C3%A9"' in page  # all channels, and the words stay
        assert "channel=blog&amp;who=" in re.search(r'aria-label="Views of the calendar">(.*?)</nav>', page).group(1)


def test_nothing_found_says_so_and_leads_back(year, olga, signed_in):
    browser = signed_in(olga)
    page = browser.get("/calendar/2026-11/", {"q": "gorgonzola", "channel": "blog"})

    assert titles(page) == set()
    assert "Nothing has all of these words: “gorgonzola”." in page.content.decode()
    assert 'href="?channel=blog">Show everything</a>' in page.content.decode()


def test_what_stands_on_other_days_is_no_empty_calendar(year, olga, signed_in):
    page = signed_in(olga).get("/calendar/list/", {"q": "comté march"}).content.decode()

    assert "1 story has “comté march”" in page and "None of it stands in these days." in page
    assert "A story can fill it" not in page


def test_it_speaks_french(year, olga, signed_in):
    olga.person.language = "fr"
    olga.person.save()

    page = signed_in(olga).get("/calendar/2026-11/", {"q": "été"}).content.decode()

    assert "1 sujet contient «\u00a0été\u00a0»" in page and "Chercher dans le calendrier" in page
    assert "Le comté d’été" in page and "Raclette evening" not in page


def test_what_has_no_date_is_searched_too(blog, wim, olga, now, signed_in):
    for title in ("Comté for later", "Raclette for later"):
        story = editorial.start_story(organisation=blog.organisation, title=title, by=wim, now=now)
        editorial.add_version(story, channel=blog, by=wim, now=now)

    for view in ("/calendar/2026-11/", "/calendar/board/", "/calendar/list/?when=none"):
        page = signed_in(olga).get(f"{view}{'&' if '?' in view else '?'}q=comté").content.decode()
        assert "Comté for later" in page and "Raclette for later" not in page


def test_signs_are_no_search_and_a_stranger_finds_nothing(year, olga, sam, signed_in):
    assert len(titles(signed_in(olga).get("/calendar/2026-11/", {"q": "?!"}))) == 3
    page = signed_in(sam).get("/calendar/2026-11/", {"q": "comté"})
    assert titles(page) == set() and "Nothing has all of these words" in page.content.decode()


def test_a_word_of_too_many_stories_asks_for_another_one(year, olga, signed_in, monkeypatch):
    monkeypatch.setattr(frame, "MOST_FOUND", 2)

    assert "More than 2 stories have “comté”: add a word." in (
        signed_in(olga).get("/calendar/2026-11/", {"q": "comté"}).content.decode()
    )


@pytest.mark.parametrize("view", VIEWS)
def test_it_costs_the_same_for_one_and_for_many(blog, wim, olga, now, signed_in, view, django_assert_max_num_queries):
    for number in range(8):
        planned(blog, wim, f"Comté {number}", now + timedelta(days=1, hours=number))
    browser = signed_in(olga)

    with django_assert_max_num_queries(15):
        browser.get(view, {"q": "comté"})
