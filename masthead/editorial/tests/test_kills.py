"""Deciding not to publish is a decision, with a name and a reason, on record (row 2.21)."""

import pytest

from masthead.editorial import actions
from masthead.editorial.models import Kill, Review, Variant
from masthead.editorial.tests.stages import HOUR, a_review, a_version
from masthead.kit import clock


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def killed(blog, wim, rea, now, signed_in):
    variant = a_review(blog, wim, now).revision.variant
    signed_in(rea).post(f"/versions/{variant.pk}/kill/", {"because": "The maker asked us not to."})
    return Variant.objects.get(pk=variant.pk)


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def test_the_reader_finds_it_beside_their_answer(blog, wim, rea, now, signed_in):
    """Row 2.11: approve, ask for a change, raise, or decide not to publish: all four on the page of the check."""
    review = a_review(blog, wim, now)
    address = f"/versions/{review.revision.variant_id}/kill/"
    browser = signed_in(rea)

    page = browser.get(f"/to-check/{review.pk}/").content.decode()
    assert all(said in page for said in ("Approve these words", "Ask for a change", "Raise to the head", address))
    assert address not in signed_in(wim).get(f"/to-check/{review.pk}/").content.decode()
    assert "Write why" in browser.post(address, {"because": " "}).content.decode()
    assert browser.post(address, {"because": "The farm has closed."}).status_code == 303
    assert "Not to be published" in browser.get(f"/stories/{review.revision.variant.story_id}/").content.decode()


def test_a_decision_not_to_publish_is_recorded_with_name_and_reason(killed, wim, signed_in, now):
    """Row 2.21: deciding not to publish is a recorded decision: who, when and why stand with the version and in the list."""
    kill = Kill.objects.get()
    browser = signed_in(wim)

    page = browser.get(f"/stories/{killed.story_id}/").content.decode()
    assert "Rea Moreau decided not to publish it" in page and "The maker asked us not to." in page
    assert (kill.by.name, kill.at) == ("Rea Moreau", now)
    assert "Raclette board" in browser.get("/stories/?state=killed").content.decode()


def test_its_date_and_its_signature_end_and_its_words_stay(killed):
    assert (killed.planned_for, killed.current) == (None, None)
    assert Review.objects.get().state == Review.VOID
    assert killed.text.startswith("Four cheeses")


def test_nothing_is_written_submitted_or_planned_any_more(killed, signed_in, wim):
    browser = signed_in(wim)
    for verb in ("save", "submit"):
        answer = browser.post(f"/versions/{killed.pk}/{verb}/", words(killed, text="New words"))
        assert answer.status_code == 409
        assert "decided not to publish" in answer.content.decode()
    killed.refresh_from_db()
    assert killed.text.startswith("Four cheeses")


def test_it_is_no_draft_and_waits_for_no_date(killed, signed_in, olga):
    browser = signed_in(olga)

    assert "Raclette board" not in browser.get("/stories/?state=draft").content.decode()
    assert "Raclette board" not in browser.get("/calendar/").content.decode()


def test_a_writer_does_not_decide_it_and_no_reason_is_no_decision(blog, wim, rea, now, signed_in):
    variant = a_version(blog, wim, now)

    refused = signed_in(wim).post(f"/versions/{variant.pk}/kill/", {"because": "Why not"})
    assert (refused.status_code, "Rea" in refused.content.decode()) == (403, True)
    assert signed_in(rea).post(f"/versions/{variant.pk}/kill/", {"because": " "}).status_code == 409
    assert not Kill.objects.exists()


def test_the_head_alone_opens_it_again_and_the_decision_stays_on_record(killed, signed_in, rea, olga, wim, now):
    revive = f"/versions/{killed.pk}/revive/"
    assert signed_in(rea).post(revive, {"because": "Now"}).status_code == 403
    assert signed_in(olga).post(revive, {"because": ""}).status_code == 409
    signed_in(olga).post(revive, {"because": "The maker agrees now."})

    kill = Kill.objects.get()
    assert (kill.reason, kill.undone_because) == ("The maker asked us not to.", "The maker agrees now.")
    signed_in(wim).post(f"/versions/{killed.pk}/save/", words(killed, text="New words"))
    killed.refresh_from_db()
    assert killed.text == "New words"


def test_it_can_be_killed_again(killed, rea, olga, now, signed_in):
    signed_in(olga).post(f"/versions/{killed.pk}/revive/", {"because": "Try again"})
    signed_in(rea).post(f"/versions/{killed.pk}/kill/", {"because": "Still no."})

    assert Kill.objects.standing().get().reason == "Still no."


def test_what_was_approved_is_not_sent_after_the_decision(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    actions.approve(review, by=rea, now=now)

    signed_in(rea).post(f"/versions/{review.revision.variant_id}/kill/", {"because": "News of today."})

    review.refresh_from_db()
    assert review.state == Review.VOID


def test_typed_words_come_along_with_the_decision(blog, rea, now, signed_in):
    variant = a_version(blog, rea, now, planned_for=now + HOUR)

    signed_in(rea).post(f"/versions/{variant.pk}/kill/", words(variant, text="Last words", because="No."))

    variant.refresh_from_db()
    assert variant.text == "Last words"
