"""A story whose news is bad: said in its brief, and every channel is held to a more sober voice (practice notes 3.9)."""

import re

from masthead.brand.voice.actions import set_voice
from masthead.editorial import actions
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_story, a_version

JOKE = "We close on Saturday, haha. No cheese, lol."
BRIEF = {"title": "We close for two weeks", "facts": "From 3 August.", "objective": "", "theme": "", "campaign": ""}


def asked(browser, variant, text) -> str:
    return browser.post(
        f"/versions/{variant.pk}/count/", {"text": text, "headline": "", "link": ""}, headers={"HX-Request": "true"}
    ).content.decode()


def test_a_joke_in_bad_news_is_noticed_while_it_is_typed(signed_in, blog, wim, now):
    """Row 5.2 and practice notes 3.9: a house that never said how it sounds; the brief says that the news is bad."""
    variant = a_version(blog, wim, now, text="We close for two weeks.")
    browser = signed_in(wim)
    assert "jokes" not in asked(browser, variant, JOKE * 2)

    browser.post(f"/stories/{variant.story_id}/edit/", BRIEF | {"bad_news": "on", "base": "0"})

    said = asked(browser, variant, JOKE * 2)
    page = browser.get(f"/stories/{variant.story_id}/").content.decode()
    assert "rather serious, as the news is bad, and this jokes" in said and "haha" in said
    assert "bad: the tone is more sober" in page and "Voice, as the news is bad" in page
    assert "rather serious, rather respectful" in page


def test_only_what_the_bad_news_moved_is_said_to_be_so_because_of_it(signed_in, blog, wim, olga, now):
    set_voice(by=olga, now=now, formality=-1, humour=0, respect=0, enthusiasm=0)
    variant = a_version(blog, wim, now, story=a_story(wim, now, bad_news=True))

    said = asked(signed_in(wim), variant, JOKE * 3 + " Hey guys, we are gonna be back, yeah, gotta go!")

    assert "rather formal, and this is casual" in said
    assert "rather serious, as the news is bad, and this jokes" in said


def test_that_the_news_is_bad_can_be_said_at_the_start_and_taken_back(signed_in, blog, wim, olga):
    browser = signed_in(wim)
    browser.post("/stories/new/", BRIEF | {"bad_news": "on"})
    story = wim.stories.get()
    assert story.bad_news

    form = browser.get(f"/stories/{story.pk}/edit/").content.decode()
    browser.post(f"/stories/{story.pk}/edit/", BRIEF | {"base": "0"})

    story.refresh_from_db()
    assert re.search(r'name="bad_news"[^>]* checked', form)
    assert not story.bad_news


def test_words_that_wait_for_their_check_wait_on_when_only_the_tone_is_judged_anew(blog, wim, rea, now):
    story = a_story(wim, now)
    review = actions.submit(a_version(blog, wim, now, story=story, planned_for=now + HOUR), by=wim, now=now)

    actions.edit_story(story, base=0, by=wim, now=now, bad_news=True)

    assert Review.objects.get() == review and review.state == Review.WAITING
