"""The page of a check brings much together, and asks the database little."""

import pytest

from masthead.editorial import actions
from masthead.editorial.guests.actions import guest_says, invite_guest
from masthead.editorial.models import Claim, Story, Teaser, Twice
from masthead.editorial.tests.stages import a_review, a_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr("masthead.kit.clock.now", lambda: now)


def all_of_it(review, blog, bluesky, wim, rea, max, now, *, times):
    """Everything that can stand around the words of one check."""
    variant = review.revision.variant
    for number in range(times):
        thread = actions.start_thread(variant.story, variant=variant, quote="", text=f"Why {number}?", by=rea, now=now)
        actions.answer_thread(thread, text="Because.", by=wim, now=now)
        if number < 3:  # few are let in at once
            guest, _link = invite_guest(variant.story, name=f"G{number}", email=f"g{number}@x.example", by=rea, now=now)
            guest_says(guest, revision=review.revision_id, says="change", note=f"Look at {number}", now=now)
        Claim.objects.create(story=variant.story, text=f"Claim {number}", by=wim, at=now)
        other = a_version(bluesky, max, now)
        Twice.objects.create(variant=variant, other=other, reason=f"So {number}", by=rea, at=now)


@pytest.mark.parametrize("times", [1, 22])
def test_the_page_of_a_check_costs_twelve_questions_at_most(
    times, shop, blog, bluesky, wim, rea, max, now, signed_in, django_assert_max_num_queries
):
    review = a_review(blog, wim, now)
    announced = a_version(bluesky, max, now).story
    Story.objects.filter(pk=review.revision.variant.story_id).update(risk="high")
    Teaser.objects.create(story=review.revision.variant.story, announces=announced, by=wim, at=now)
    all_of_it(review, blog, bluesky, wim, rea, max, now, times=times)
    browser = signed_in(rea)
    browser.post(f"/to-check/{review.pk}/tick/", {"line": ["idea"]})

    with django_assert_max_num_queries(12):
        page = browser.get(f"/to-check/{review.pk}/").content.decode()

    assert "Because." in page and "Look at 0" in page and f"So {times - 1}" in page
    assert f"“Claim {times - 1}” has no source" in page and "nobody has approved yet" in page
    assert page.count('class="thread ') == min(times, 20)
