"""How long the words take to be read is shown; a signature faster than that is shown to the head as a question."""

from datetime import timedelta

import pytest

from masthead.editorial.models import Review
from masthead.editorial.reading_time import reading_seconds
from masthead.editorial.tests.stages import a_review
from masthead.kit import clock
from masthead.people.actions import set_thresholds
from masthead.people.thresholds import READING_SPEED

LONG = "The new cheese is here and it tastes of hazelnut. " * 40


def test_four_hundred_words_take_a_minute():
    assert [reading_seconds("word " * n, 400) for n in (0, 1, 400, 401)] == [0, 1, 60, 61]


@pytest.fixture
def sign(blog, wim, rea, now, signed_in, monkeypatch):
    def signed(after, text=LONG):
        monkeypatch.setattr(clock, "now", lambda: now)
        review = a_review(blog, wim, now, text=text)
        browser = signed_in(rea)
        page = browser.get(f"/to-check/{review.pk}/")
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=after))
        browser.post(f"/to-check/{review.pk}/approve/", {"seen": page.context["seen"]})
        return Review.objects.get(pk=review.pk)

    return signed


def test_the_page_says_how_long_reading_takes(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now, text=LONG)

    assert "61 seconds" in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()


def test_a_signature_faster_than_reading_is_a_question_to_the_head_only(sign, olga, rea, signed_in):
    review = sign(after=8)

    assert (review.state, review.read_seconds, review.seems_unread) == ("approved", 8, True)
    assert "unread?" in signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()
    assert "unread?" not in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
    assert "Rea Moreau: 8 s, and reading takes 61 s" in signed_in(olga).get("/week/").content.decode()


def test_how_fast_one_reads_is_the_firms_own_number(sign, shop, olga, signed_in):
    set_thresholds(shop, values={READING_SPEED: 1200}, by=olga, now=clock.now())
    review = sign(after=30)

    assert not review.seems_unread  # at four hundred words a minute it would be
    assert "21 seconds" in signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()


def test_who_took_the_time_to_read_is_not_asked_about(sign, olga, signed_in):
    review = sign(after=70)

    assert not review.seems_unread
    assert "Signed faster" not in signed_in(olga).get("/week/").content.decode()


def test_without_its_stamp_nothing_is_claimed(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now, text=LONG)

    signed_in(rea).post(f"/to-check/{review.pk}/approve/", {"seen": "1:2:forged"})

    review.refresh_from_db()
    assert (review.state, review.read_seconds, review.seems_unread) == ("approved", None, False)
