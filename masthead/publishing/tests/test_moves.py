"""A signature outlives a small move of the time and no more, however many small moves are made (rules R4, R5)."""

from datetime import timedelta

import pytest

from masthead.editorial.models import Review, Variant
from masthead.editorial.tests.stages import HOUR, a_review
from masthead.kit import clock
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def signed(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    signed_in(rea).post(f"/to-check/{review.pk}/approve/")
    return review.revision.variant


def planned(browser, variant, at):
    there = at.astimezone(clock.ZoneInfo(variant.channel.zone)) if hasattr(clock, "ZoneInfo") else at
    return browser.post(f"/versions/{variant.pk}/plan/", {"day": there.date(), "clock": there.strftime("%H:%M")})


def state(variant):
    current = Variant.objects.get(pk=variant.pk).current_id
    return Review.objects.get(revision=current).state if current else "void"


def test_a_day_is_kept_and_two_small_moves_are_not_a_way_round(signed, rea, now, signed_in):
    """Row 2.11: moving the slot by up to 24 hours keeps the approval; further away it asks again."""
    owner = signed_in(rea)
    planned(owner, signed, signed.planned_for + 20 * HOUR)
    assert state(signed) == "approved"
    planned(owner, signed, signed.planned_for + 10 * HOUR)
    assert state(signed) == "approved"

    planned(owner, signed, signed.planned_for + 30 * HOUR)

    assert state(signed) == "void"


def test_what_was_signed_without_a_date_keeps_it_for_the_first_date_only(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    Variant.objects.update(planned_for=None)
    signed_in(rea).post(f"/to-check/{review.pk}/approve/")
    variant, owner = Variant.objects.get(), signed_in(rea)

    planned(owner, variant, now + timedelta(days=9))
    assert state(variant) == "approved"
    planned(owner, variant, now + timedelta(days=11))
    assert state(variant) == "void"


def test_a_promise_is_measured_from_the_signature_too(signed, rea, now, signed_in):
    planned(signed_in(rea), signed, signed.planned_for + 20 * HOUR)
    plan_deliveries(now)
    assert Delivery.objects.get().state == "scheduled"

    there = signed.planned_for + 40 * HOUR
    signed_in(rea).post(f"/versions/{signed.pk}/move/", {"day": there.date(), "clock": there.strftime("%H:%M")})

    assert (state(signed), Delivery.objects.get().state) == ("void", "withdrawn")


@pytest.mark.parametrize("door", ["/to-check/{review}/approve/", "/versions/{variant}/sign/"])
def test_no_crafted_post_signs_ones_own_words(blog, rea, wim, now, signed_in, door):
    """Rule R4: no self-approval through any door, whatever is sent along."""
    review = a_review(blog, rea, now)
    address = door.format(review=review.pk, variant=review.revision.variant_id)

    answer = signed_in(rea).post(
        address, {"by": wim.pk, "asked": rea.pk, "decided_by": wim.pk, "ticks": "1", "waiver": "x"}
    )

    review.refresh_from_db()
    assert (answer.status_code, review.state) == (403, Review.WAITING)


def test_who_changed_the_words_last_does_not_sign_them_either(blog, rea, wim, olga, now, signed_in):
    review = a_review(blog, wim, now)
    variant = review.revision.variant
    typed = {"base": Variant.objects.get().edit_number, "headline": "Mine", "text": "Words of Rea", "link": ""}
    signed_in(rea).post(f"/versions/{variant.pk}/submit/", typed)
    again = Review.objects.waiting().get()

    assert again.asked == olga
    assert signed_in(rea).post(f"/to-check/{again.pk}/approve/").status_code == 403
