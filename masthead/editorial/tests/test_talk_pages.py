"""Talk and history as people see them."""

from datetime import timedelta

import pytest
from django.test import Client

from masthead.editorial import actions
from masthead.editorial.models import KeptDraft, Remark, Thread, Variant
from masthead.editorial.tests.stages import a_review, a_story, a_version, written
from masthead.kit import clock

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def seen(browser, address):
    return browser.get(address).content.decode()


def test_a_contributor_says_something_about_certain_words_and_finds_it_there(signed_in, wim, max, blog, now):
    """Row 2.8: contributors comment, also where they do not write."""
    variant = a_version(blog, wim, now)
    browser = signed_in(max)

    answer = browser.post(
        f"/versions/{variant.pk}/talk/", {"quote": "one board", "remark": "Or two boards, @wim?", "start": 14}
    )

    thread = Thread.objects.get()
    assert answer.headers["Location"] == f"/stories/{variant.story_id}/?v={variant.pk}#thread-{thread.pk}"
    page = seen(browser, f"/stories/{variant.story_id}/")
    assert f'<a class="talked-of" href="#thread-{thread.pk}"><mark>one board</mark></a>' in page
    assert 'Or two boards, <b class="named">@wim</b>?' in page


def test_words_typed_beside_a_remark_are_kept_and_may_be_talked_about_at_once(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    typed = {"base": variant.edit_number, "headline": "H", "text": "Six cheeses", "link": ""}

    signed_in(wim).post(f"/versions/{variant.pk}/talk/", typed | {"quote": "Six", "remark": "Or five?"})

    assert Variant.objects.get().text == "Six cheeses"
    assert Thread.objects.get().quote == "Six"


def test_words_that_are_not_there_come_back_with_the_remark(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/talk/", {"quote": "nine", "remark": "Is it nine?"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“nine” is not in the text" in page and "Is it nine?" in page


def test_a_remark_beside_words_that_somebody_else_saved_meanwhile_is_said_all_the_same(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    typed = {"base": variant.edit_number, "headline": "", "text": "His words", "link": ""}
    written(variant, rea, now, text="Her words")

    browser = signed_in(wim)
    browser.post(f"/versions/{variant.pk}/talk/", typed | {"quote": "", "remark": "I had other words"})

    assert Remark.objects.get().text == "I had other words"
    assert "Your own text is kept beside this one" in seen(browser, f"/stories/{variant.story_id}/")


def test_after_an_edit_the_words_are_found_again_or_said_to_be_gone(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    actions.start_thread(variant.story, variant=variant, quote="one board", text="Or two?", by=wim, now=now)
    browser = signed_in(wim)

    written(variant, wim, now, text="New first line. Four cheeses, one board.")
    found = seen(browser, f"/stories/{variant.story_id}/")
    written(variant, wim, now, text="Four cheeses.")
    gone = seen(browser, f"/stories/{variant.story_id}/")

    assert "“one board”" in found and "no longer in the text" not in found
    assert "“one board”" in gone and "These words are no longer in the text." in gone


def test_answer_settle_open_again_and_take_back(signed_in, wim, max, blog, now):
    story = a_version(blog, wim, now).story
    thread = actions.start_thread(story, text="Is that all?", by=max, now=now)
    browser, address = signed_in(wim), f"/stories/{story.pk}/"

    browser.post(f"/talk/{thread.pk}/answer/", {"remark": "That is all."})
    browser.post(f"/talk/{thread.pk}/settle/")
    settled = seen(browser, address)
    browser.post(f"/talk/{thread.pk}/open/")
    browser.post(f"/talk/remarks/{Remark.objects.last().pk}/take-back/")
    after = seen(browser, address)

    assert "Settled by Wim Roux" in settled and "1 settled" in settled
    assert "Settled by" not in after and "That is all." not in after and "Taken back" in after


def test_an_answer_to_what_was_settled_meanwhile_is_not_lost(signed_in, wim, blog, now):
    thread = actions.start_thread(a_story(wim, now), text="Is that all?", by=wim, now=now)
    actions.resolve_thread(thread, by=wim, now=now)

    answer = signed_in(wim).post(f"/talk/{thread.pk}/answer/", {"remark": "One thing more"})

    assert answer.status_code == 422
    assert "One thing more" in answer.content.decode() and "settled meanwhile" in answer.content.decode()


def test_a_reviewer_points_at_words_on_the_page_of_the_check(signed_in, wim, rea, blog, now):
    """Row 2.11: the words under check can be talked about where they are read."""
    review = a_review(blog, wim, now)
    browser, address = signed_in(rea), f"/to-check/{review.pk}/"
    posted = {"quote": "ten minutes", "remark": "Rather twelve", "back": address}

    answer = browser.post(f"/versions/{review.revision.variant_id}/talk/", posted)

    assert answer.headers["Location"] == f"{address}#thread-{Thread.objects.get().pk}"
    assert "<mark>ten minutes</mark>" in seen(browser, address)


def test_a_button_leads_back_to_no_other_house(signed_in, wim, now):
    thread = actions.start_thread(a_story(wim, now), text="Hello", by=wim, now=now)

    answer = signed_in(wim).post(f"/talk/{thread.pk}/settle/", {"back": "https://evil.example/to-check/1/"})

    assert answer.headers["Location"].startswith("/stories/")


def test_the_story_page_asks_as_much_for_much_talk_as_for_little(
    signed_in, wim, max, blog, now, django_assert_max_num_queries
):
    variant = a_version(blog, wim, now)
    browser, address = signed_in(wim), f"/stories/{variant.story_id}/"
    for n in range(30):
        thread = actions.start_thread(variant.story, variant=variant, quote="board", text=f"@Wim {n}", by=max, now=now)
        for _answer in range(8):
            actions.answer_thread(thread, text="Yes", by=wim, now=now)
    browser.get(address)

    with django_assert_max_num_queries(15):
        page = seen(browser, address)
    with django_assert_max_num_queries(13):
        whole = seen(browser, f"{address}talk/?page=2")

    assert page.count('class="thread ') == 20 and "10 more" in page and "Earlier remarks" in page
    assert whole.count('class="thread ') == 10


def test_every_sitting_is_listed_compared_and_brought_back(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now, text="Four cheeses")
    variant = written(variant, rea, now + MINUTE, text="Five cheeses")
    browser, address = signed_in(wim), f"/versions/{variant.pk}/history/"

    page = seen(browser, f"{address}?to=d2")
    answer = browser.post(f"{address}restore/", {"old": "d1", "base": variant.edit_number})

    assert "Rea Moreau" in page and "removed: </span>Four</del>" in page and "added: </span>Five</ins>" in page
    assert answer.headers["Location"].startswith(f"/stories/{variant.story_id}/")
    assert Variant.objects.get().text == "Four cheeses"


def test_a_history_page_that_is_no_longer_fresh_says_so_and_changes_nothing(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now, text="Four cheeses")
    written(variant, rea, now, text="Five cheeses")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/history/restore/", {"old": "d1", "base": variant.edit_number})

    assert answer.status_code == 409 and "wrote on this text meanwhile" in answer.content.decode()
    assert Variant.objects.get().text == "Five cheeses"


def test_who_only_reads_is_offered_no_way_back(signed_in, wim, max, blog, now):
    variant = a_version(blog, wim, now, text="one")
    written(variant, wim, now + 40 * MINUTE, text="two")

    page = seen(signed_in(max), f"/versions/{variant.pk}/history/")

    assert "Bring these words back" not in page and "You read this history" in page


def test_the_history_asks_as_much_for_many_sittings_as_for_few(
    signed_in, wim, rea, blog, now, django_assert_max_num_queries
):
    variant = a_version(blog, wim, now)
    for n in range(60):
        written(variant, (wim, rea)[n % 2], now, text=f"text {n}")
    assert KeptDraft.objects.count() == 60
    browser = signed_in(wim)
    browser.get(f"/versions/{variant.pk}/history/")

    with django_assert_max_num_queries(11):
        page = seen(browser, f"/versions/{variant.pk}/history/?to=d30&from=d2&page=2")

    assert page.count("What changed") > 20


@pytest.mark.parametrize("words", ["?to=d9&from=x", "?page=99", "?from=d1", "?to=r1"])
def test_a_history_address_of_nothing_shows_the_list(signed_in, wim, blog, now, words):
    variant = a_version(blog, wim, now)

    assert signed_in(wim).get(f"/versions/{variant.pk}/history/{words}").status_code == 200


def test_talk_needs_the_token_of_its_own_page(wim, blog, now):
    thread = actions.start_thread(a_story(wim, now), text="Hello", by=wim, now=now)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(wim.person)

    assert strict.post(f"/talk/{thread.pk}/settle/").status_code == 403
