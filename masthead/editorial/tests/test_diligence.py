"""Risk is set in the open, and what is of high risk is checked before it is signed (rows 2.20, R6)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial import actions
from masthead.editorial.diligence.rules import HIGH, RISKS, Said, is_lower, lacks
from masthead.editorial.models import Claim, Review, RiskChange, Story
from masthead.editorial.tests.stages import HOUR, a_review, a_version
from masthead.journal.models import Entry
from masthead.kit import clock

SURE = {"identity": "the trade register", "asked_again": True}
ACCUSES = Said("Dupont sells old cheese", "a customer", "a delivery note", "Dupont", "asked", **SURE)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


# --- What is missing


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        (Said("It is 24 months old", "the maker"), []),
        (Said("It is 24 months old"), ["“It is 24 months old” has no source."]),
        (ACCUSES, []),
        (Said("Old cheese", "a customer", "", "Dupont", "asked", **SURE), ["“Old cheese” accuses Dupont: it needs a second, independent source."]),
        (Said("Old cheese", "a customer", " A  Customer", "Dupont", "asked", **SURE), ["“Old cheese” accuses Dupont: it needs a second, independent source."]),
        (Said("Old cheese", "a customer", "a note", "Dupont", **SURE), ["Dupont was not asked for a reply to “Old cheese”."]),
        (replace(ACCUSES, identity=" "), ["Nobody wrote down how it was made sure that “Dupont sells old cheese” means Dupont."]),
        (replace(ACCUSES, asked_again=False), ["The source of “Dupont sells old cheese” was not asked again now."]),
        (replace(ACCUSES, legal=True), ["“Dupont sells old cheese” waits for a legal view."]),
        (replace(ACCUSES, legal=True, legal_view="Maître Roy: fine"), []),
    ],
)  # fmt: skip
def test_what_a_claim_lacks_is_said(claim, missing):
    assert lacks(HIGH, [claim], too_early_until=None) == missing


def test_without_a_claim_and_without_time_it_is_not_ready():
    missing = lacks(HIGH, [], too_early_until=datetime(2026, 11, 19, 14, tzinfo=UTC))

    assert missing[0].startswith("No claim is written down") and "can be signed from Thu 19 Nov, 1" in missing[1]


@given(st.sampled_from(["low", "normal"]), st.booleans())
def test_what_is_not_of_high_risk_lacks_nothing(risk, bare):
    assert lacks(risk, [] if bare else [Said("x")], too_early_until=datetime(2026, 11, 19, 14, tzinfo=UTC)) == []


def test_lower_is_a_step_down():
    assert [is_lower(new, old) for old in RISKS for new in RISKS] == [
        False,
        False,
        False,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


# --- The risk of a story


def risk(browser, story, to, reason="It names a firm."):
    return browser.post(f"/stories/{story.pk}/risk/", {"risk": to, "reason": reason})


def test_a_higher_risk_counts_at_once_ends_the_signature_and_the_head_is_told(blog, wim, rea, olga, now, signed_in):
    review = a_review(blog, wim, now)
    story = review.revision.variant.story

    risk(signed_in(wim), story, "high")

    story.refresh_from_db()
    review.refresh_from_db()
    assert (story.risk, review.state) == ("high", Review.VOID)
    entry = Entry.objects.get(verb="editorial.change_risk")
    assert (entry.told_id, entry.because) == (olga.pk, "It names a firm.")


def test_a_lower_risk_needs_a_second_person_and_a_reason(blog, wim, rea, now, signed_in):
    """Rule R6: lowering the risk needs a second person and a reason; until then it stays, and afterwards the chain begins anew."""
    story = a_version(blog, wim, now).story
    writer = signed_in(wim)
    risk(writer, story, "high")
    assert risk(writer, story, "low", "").status_code == 422

    risk(writer, story, "low", "The firm agreed.")
    change = RiskChange.objects.get(state="asked")
    refused = writer.post(f"/stories/{story.pk}/risk/{change.pk}/", {"answer": "yes"})
    story.refresh_from_db()
    assert (refused.status_code, story.risk) == (403, "high")
    signed_in(rea).post(f"/stories/{story.pk}/risk/{change.pk}/", {"answer": "yes"})

    story.refresh_from_db()
    assert story.risk == "low"
    page = writer.get(f"/stories/{story.pk}/risk/").content.decode()
    assert "The firm agreed." in page and "Rea Moreau" in page


def test_who_does_not_agree_keeps_the_risk(blog, wim, rea, now, signed_in):
    story = a_version(blog, wim, now).story
    risk(signed_in(wim), story, "low", "It is only hours.")
    change = RiskChange.objects.get()
    signed_in(rea).post(f"/stories/{story.pk}/risk/{change.pk}/", {"answer": "no"})

    story.refresh_from_db()
    assert (story.risk, RiskChange.objects.get().state) == ("normal", "declined")
    assert signed_in(rea).post(f"/stories/{story.pk}/risk/{change.pk}/", {"answer": "yes"}).status_code == 409


def test_somebody_who_checks_nothing_there_does_not_agree(blog, bluesky, wim, max, now, signed_in):
    story = a_version(blog, wim, now).story
    risk(signed_in(wim), story, "low", "It is only hours.")

    assert (
        signed_in(max).post(f"/stories/{story.pk}/risk/{RiskChange.objects.get().pk}/", {"answer": "yes"}).status_code
        == 403
    )


def test_one_question_at_a_time_and_no_change_to_the_same(blog, wim, now, signed_in):
    story = a_version(blog, wim, now).story
    browser = signed_in(wim)

    assert risk(browser, story, "normal").status_code == 422
    risk(browser, story, "low")
    assert "waits for a second person" in risk(browser, story, "low").content.decode()


def test_a_danger_somebody_sees_waits_for_nobody_who_is_asked_whether_it_is_lower(blog, wim, rea, now, signed_in):
    """Rule R6: a higher risk counts at once, also while a second person is asked for a lower one; that is answered by it."""
    story = a_version(blog, wim, now).story
    page = f"/stories/{story.pk}/risk/"
    signed_in(wim).post(page, {"risk": "low", "reason": "Only hours."})
    shown = signed_in(rea).get(page).content.decode()
    assert shown.index("I agree") < shown.index("Change the risk")  # what waits for somebody stands first

    signed_in(rea).post(page, {"risk": "high", "reason": "It names a neighbour."})

    story.refresh_from_db()
    assert story.risk == "high"
    assert list(RiskChange.objects.values_list("state", "answered_by")) == [("done", None), ("declined", rea.pk)]
    assert Entry.objects.filter(verb="editorial.keep_risk", told_id=wim.pk).exists()


def test_who_asked_for_a_lower_risk_thinks_better_of_it(blog, wim, now, signed_in):
    story = a_version(blog, wim, now).story
    signed_in(wim).post(f"/stories/{story.pk}/risk/", {"risk": "low", "reason": "Only hours."})
    signed_in(wim).post(f"/stories/{story.pk}/risk/", {"risk": "high", "reason": "It names a neighbour."})

    assert list(RiskChange.objects.values_list("state", "answered_by")) == [("done", None), ("declined", None)]


def test_the_database_refuses_a_lower_risk_without_a_second_person(blog, wim, now):
    story = a_version(blog, wim, now).story

    for wrong in ({"answered_by": None}, {"answered_by": wim}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RiskChange.objects.create(
                story=story, before="high", after="low", reason="x", by=wim, at=now, state="done", **wrong
            )


# --- Signing what is of high risk


@pytest.fixture
def two_signers(blog, max):
    """Max answers for quality, so that Rea, the owner, has the final signature of what is of high risk."""
    blog.assignments.filter(duty="quality").update(member=max)


@pytest.fixture
def accusing(two_signers, blog, wim, max, now, signed_in):
    """A story of high risk that accuses a firm, submitted five hours ago; Max said yes, Rea has the final signature."""
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    risk(signed_in(wim), variant.story, "high")
    review = actions.submit(variant, by=wim, now=now - 5 * HOUR)
    return actions.approve(review, by=max, now=now)


def claim(browser, story, **said):
    fields = {
        "text": "Dupont sells old cheese",
        "source": "a customer",
        "second_source": "a note",
        "accuses": "Dupont",
        "reply": "asked",
        "identity": "the trade register",
        "asked_again": "on",
    }
    return browser.post(f"/stories/{story.pk}/claims/", fields | said)


def test_without_a_right_of_reply_only_the_heads_written_waiver_passes_and_is_shown_for_ever(
    accusing, rea, olga, wim, signed_in
):
    """Row 2.20: a piece that accuses a named firm without right of reply is refused to the signer; only a written waiver of the head passes."""
    variant = accusing.revision.variant
    claim(signed_in(wim), variant.story, reply="")
    approve = f"/to-check/{accusing.pk}/approve/"

    refused = signed_in(rea).post(approve, {"waiver": "I am in a hurry"})
    assert refused.status_code == 409
    assert "Dupont was not asked for a reply" in refused.content.decode() and "Olga Pérel" in refused.content.decode()
    assert signed_in(olga).post(approve, {"waiver": " "}).status_code == 409
    signed_in(olga).post(approve, {"waiver": "The court has published it.", "ticks": "1", "line": "facts"})

    accusing.refresh_from_db()
    assert (accusing.state, accusing.waiver) == (Review.APPROVED, "The court has published it.")
    for page in (f"/stories/{variant.story_id}/", f"/to-check/{accusing.pk}/"):
        assert "The court has published it." in signed_in(wim).get(page).content.decode()

    variant.refresh_from_db()
    other = {
        "base": variant.edit_number,
        "headline": variant.headline,
        "text": "Dupont sells very old cheese",
        "link": "",
    }
    signed_in(wim).post(f"/versions/{variant.pk}/save/", other)

    accusing.refresh_from_db()
    assert accusing.state == Review.VOID
    assert "The court has published it." in signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()


def test_with_its_sources_and_a_reply_asked_the_signer_signs(accusing, rea, wim, signed_in):
    claim(signed_in(wim), accusing.revision.variant.story)

    signed_in(rea).post(f"/to-check/{accusing.pk}/approve/", {"ticks": "1", "line": "facts"})

    accusing.refresh_from_db()
    assert (accusing.state, accusing.waiver) == (Review.APPROVED, "")


def test_haste_is_refused(two_signers, blog, wim, max, rea, now, signed_in):
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    risk(signed_in(wim), variant.story, "high")
    claim(signed_in(wim), variant.story)
    review = actions.submit(variant, by=wim, now=now - HOUR)
    actions.approve(review, by=max, now=now)

    refused = signed_in(rea).post(f"/to-check/{review.pk}/approve/").content.decode()
    assert "It has not been looked at for long enough: it can be signed from Thu 19 Nov, 16:00." in refused


def test_what_is_missing_is_shown_before_the_button_is_pressed(accusing, rea, olga, signed_in):
    page = f"/to-check/{accusing.pk}/"

    assert "No claim is written down" in signed_in(rea).get(page).content.decode()
    assert 'name="waiver"' not in signed_in(rea).get(page).content.decode()
    assert 'name="waiver"' in signed_in(olga).get(page).content.decode()
    of_rea = signed_in(rea).get(page).content.decode()
    assert "Approve these words" not in of_rea and "Only Olga Pérel can sign it like this" in of_rea


def test_what_is_missing_is_read_by_whoever_wrote_it_and_by_the_first_reader_too(
    two_signers, blog, wim, max, now, signed_in
):
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    risk(signed_in(wim), variant.story, "high")
    review = actions.submit(variant, by=wim, now=now - 5 * HOUR)

    for member in (wim, max):
        page = signed_in(member).get(f"/to-check/{review.pk}/").content.decode()
        assert "No claim is written down" in page and 'name="waiver"' not in page
    assert "Fine: on to the next" in page


def test_nobody_signs_their_own_words_of_high_risk_however_alone(olga, blog, rea, now, signed_in, monkeypatch):
    """Rule R4: in one-person mode too, what is of high risk is never signed by its author."""
    blog.ownerships.update(member=olga)
    blog.assignments.update(member=olga)
    variant = a_version(blog, olga, now, planned_for=now + 24 * HOUR)
    actions.submit(variant, by=olga, now=now)
    Story.objects.update(risk="high")  # by the pages this would take the words back: the last door asks for itself
    monkeypatch.setattr(clock, "now", lambda: now + 5 * HOUR)

    answer = signed_in(olga).post(f"/versions/{variant.pk}/sign/")

    assert answer.status_code == 409
    assert "signed by somebody else" in answer.content.decode()


# --- Claims


def test_claims_are_written_changed_and_taken_off_and_the_journal_keeps_them(blog, wim, now, signed_in):
    story, browser = a_version(blog, wim, now).story, signed_in(wim)
    claim(browser, story, source="")
    kept = Claim.objects.get()
    browser.post(f"/stories/{story.pk}/claims/{kept.pk}/", {"text": kept.text, "source": "a document", "reply": ""})
    kept.refresh_from_db()
    assert kept.source == "a document"

    browser.post(f"/stories/{story.pk}/claims/{kept.pk}/drop/")

    assert not Claim.objects.exists()
    assert Entry.objects.get(verb="editorial.drop_claim").facts["source"] == "a document"


@pytest.mark.parametrize("how", ["one more", "changed", "taken off"])
def test_other_claims_end_a_signature_that_was_given_and_its_signer_is_told(accusing, how, rea, wim, signed_in):
    """Rule R5: a signature belongs to the facts of the story, and what it claims with which source is one."""
    story, writer = accusing.revision.variant.story, signed_in(wim)
    claim(writer, story)
    signed_in(rea).post(f"/to-check/{accusing.pk}/approve/", {"ticks": "1", "line": "facts"})
    accusing.refresh_from_db()
    assert accusing.state == Review.APPROVED
    address = f"/stories/{story.pk}/claims/{Claim.objects.get().pk}/"
    said = {"text": "Dupont sells old cheese", "source": "a customer", "accuses": "Dupont", "reply": "asked"}
    said |= {"identity": "the trade register", "asked_again": "on", "second_source": "a note"}

    writer.post(address, said)
    accusing.refresh_from_db()
    assert accusing.state == Review.APPROVED  # saved as it was: nothing changed
    where = {"one more": f"/stories/{story.pk}/claims/", "changed": address, "taken off": f"{address}drop/"}
    writer.post(where[how], said | {"second_source": ""})

    accusing.refresh_from_db()
    assert accusing.state == Review.VOID
    assert Entry.objects.get(verb="editorial.void").told_id == rea.pk


def test_claims_written_while_somebody_reads_take_nothing_back(accusing, wim, signed_in):
    claim(signed_in(wim), accusing.revision.variant.story)

    accusing.refresh_from_db()
    assert accusing.state == Review.WAITING


def test_whoever_may_not_change_it_reads_who_can_and_is_offered_no_button(blog, bluesky, wim, rea, max, now, signed_in):
    story = a_version(blog, wim, now).story
    claim(signed_in(wim), story)
    risk(signed_in(wim), story, "low", "It is only hours.")

    page = signed_in(max).get(f"/stories/{story.pk}/risk/").content.decode()

    assert "Ask Wim Roux" in page and "a customer" in page and "or Olga Pérel, agrees or not" in page
    assert f'action="/stories/{story.pk}/' not in page
    assert "I agree" in signed_in(rea).get(f"/stories/{story.pk}/risk/").content.decode()
    assert "I agree" not in signed_in(wim).get(f"/stories/{story.pk}/risk/").content.decode()


def test_an_empty_claim_is_refused_beside_its_field(blog, wim, now, signed_in):
    story = a_version(blog, wim, now).story

    assert claim(signed_in(wim), story, text="").status_code == 422


def test_a_stranger_to_the_story_writes_none(blog, bluesky, wim, max, now, signed_in):
    story = a_version(blog, wim, now).story

    assert claim(signed_in(max), story).status_code == 403
    assert risk(signed_in(max), story, "high").status_code == 403
    assert Story.objects.get().risk == "normal"


def test_a_night_is_no_time_to_read(two_signers, blog, wim, max, rea, now, signed_in, monkeypatch):
    """Row 2.20: four working hours in review: what came in at eleven at night is signed from one o’clock on."""
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    risk(signed_in(wim), variant.story, "high")
    claim(signed_in(wim), variant.story)
    review = actions.submit(variant, by=wim, now=now - 14 * HOUR)
    actions.approve(review, by=max, now=now - 2 * HOUR)
    answer = {"ticks": "1", "line": "facts"}

    monkeypatch.setattr(clock, "now", lambda: now - HOUR)
    early = signed_in(rea).post(f"/to-check/{review.pk}/approve/", answer)
    monkeypatch.setattr(clock, "now", lambda: now)
    later = signed_in(rea).post(f"/to-check/{review.pk}/approve/", answer)

    assert early.status_code == 409 and "it can be signed from Thu 19 Nov, 13:00" in early.content.decode()
    assert later.status_code == 303
