"""One chain of names and one final signature, shown before submitting; nobody stands in it twice (rules R4, R7)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_member, writes
from masthead.channels.duties import QUALITY
from masthead.channels.models import Reader
from masthead.channels.rules import Facts, Holder
from masthead.editorial import actions, signers
from masthead.editorial.actions.passing import pass_review
from masthead.editorial.diligence.models import RiskChange
from masthead.editorial.escalation import escalate
from masthead.editorial.models import Review, Step, Story
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused

BLOG, HEAD, OWNER, CHECKS, AUTHOR, READER, OTHER = 1, 10, 11, 12, 13, 14, 15
FACTS = Facts(
    head=HEAD, owners={BLOG: Holder(OWNER), 2: Holder(OTHER)}, duties={(BLOG, QUALITY): Holder(CHECKS)},
    readers={BLOG: (READER, OTHER)},
)  # fmt: skip


def chain(facts=FACTS, signatures="one", risk="normal", author=AUTHOR, editor=AUTHOR):
    return [
        one.member
        for one in signers.chain(facts, BLOG, signatures=signatures, risk=risk, author=author, writers={editor})
    ]


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({}, [CHECKS]),
        ({"signatures": "two"}, [CHECKS, OWNER]),
        ({"risk": "high"}, [CHECKS, OWNER]),
        ({"signatures": "chain"}, [READER, OTHER, CHECKS]),
        ({"signatures": "chain", "author": READER}, [OTHER, CHECKS]),
        ({"signatures": "chain", "editor": OTHER}, [READER, CHECKS]),
        ({"signatures": "two", "author": OWNER}, [CHECKS, HEAD]),
        ({"signatures": "two", "author": CHECKS}, [OWNER, HEAD]),
        ({"signatures": "two", "facts": replace(FACTS, away=frozenset({OWNER}))}, [CHECKS, HEAD]),
        ({"signatures": "two", "facts": replace(FACTS, away=frozenset({OWNER, HEAD}))}, [CHECKS]),
        ({"signatures": "chain", "facts": replace(FACTS, away=frozenset({READER}))}, [OTHER, CHECKS]),
        ({"signatures": "chain", "risk": "high", "facts": replace(FACTS, readers={})}, [CHECKS, OWNER]),
    ],
)
def test_who_reads_and_who_signs(facts, names):
    assert chain(**facts) == names


PEOPLE = st.sampled_from([HEAD, OWNER, CHECKS, AUTHOR, READER, OTHER])


@given(
    PEOPLE,
    PEOPLE,
    st.sets(PEOPLE),
    st.sampled_from(["one", "two", "chain"]),
    st.sampled_from(["low", "normal", "high"]),
)
def test_nobody_stands_in_it_twice_and_no_writer_at_all(author, editor, away, signatures, risk):
    names = chain(replace(FACTS, away=frozenset(away)), signatures, risk, author, editor)

    assert len(set(names)) == len(names)
    assert not {author, editor} & set(names)


# --- In the product


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def signing(browser, **said):
    return browser.post("/channels/blog/signing/", {"signatures": "one"} | said)


@pytest.fixture
def ida(shop):
    return a_member(shop, "Ida Lang")


@pytest.fixture
def chained(blog, rea, wim, ida, now, signed_in):
    signing(signed_in(rea), signatures="chain", reader_0=ida.pk)
    return a_version(blog, wim, now, planned_for=now + 24 * HOUR)


def test_the_names_are_shown_before_submitting_and_asked_in_their_order(chained, ida, rea, wim, signed_in):
    """Rule R7: one chain of names and one final signature, shown before submission."""
    writer = signed_in(wim)
    page = writer.get(f"/stories/{chained.story_id}/").content.decode()
    assert page.index("<b>Ida Lang</b>") < page.index("<b>Rea Moreau</b>")
    assert "Ask Ida Lang to check it" in page

    writer.post(f"/versions/{chained.pk}/submit/", words(chained))
    review = Review.objects.get()
    signed_in(ida).post(f"/to-check/{review.pk}/approve/")
    review.refresh_from_db()
    assert (review.state, review.asked) == (Review.WAITING, rea)
    assert "Raclette board" in signed_in(rea).get("/to-check/").content.decode()
    signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert (review.state, review.decided_by) == (Review.APPROVED, rea)
    assert list(review.steps.values_list("asked", "read_by")) == [(ida.pk, ida.pk), (rea.pk, rea.pk)]


def test_who_is_last_does_not_read_first_and_who_read_does_not_sign(chained, ida, rea, wim, signed_in):
    review = actions.submit(chained, by=wim, now=clock.now())
    approve = f"/to-check/{review.pk}/approve/"

    early = signed_in(rea).post(approve)
    assert (early.status_code, "Ida Lang reads them first" in early.content.decode()) == (403, True)
    signed_in(ida).post(approve)
    again = signed_in(ida).post(approve)

    assert again.status_code == 403
    assert Review.objects.get().state == Review.WAITING


def test_any_of_them_asks_for_a_change_and_that_ends_it(chained, ida, wim, signed_in):
    review = actions.submit(chained, by=wim, now=clock.now())

    signed_in(ida).post(f"/to-check/{review.pk}/ask-change/", {"note": "Which cheese?"})

    review.refresh_from_db()
    assert review.state == Review.CHANGE_ASKED


def test_an_edit_between_two_readers_begins_the_chain_anew(chained, ida, rea, wim, signed_in):
    """Rule R5: the first yes belongs to those words, too."""
    review = actions.submit(chained, by=wim, now=clock.now())
    signed_in(ida).post(f"/to-check/{review.pk}/approve/")
    chained.refresh_from_db()
    writer = signed_in(wim)
    writer.post(f"/versions/{chained.pk}/submit/", words(chained, text="Other words for the same cheese."))

    assert signed_in(rea).post(f"/to-check/{review.pk}/approve/").status_code == 409
    assert Review.objects.waiting().get().asked == ida


def test_the_owner_decides_it_and_a_chain_has_a_name(blog, rea, wim, ida, signed_in):
    assert signing(signed_in(wim), signatures="two").status_code == 403
    assert signing(signed_in(rea), signatures="chain").status_code == 422
    signing(signed_in(rea), signatures="chain", reader_0=ida.pk, reader_2=wim.pk, reader_3=ida.pk)

    assert list(Reader.objects.values_list("position", "member")) == [(0, ida.pk), (1, wim.pk)]
    assert "Ida Lang" in signed_in(wim).get("/channels/blog/signing/").content.decode()


def test_what_two_people_called_of_low_risk_needs_no_signature_where_the_channel_says_so(
    blog, rea, wim, now, signed_in
):
    signing(signed_in(rea), low_unsigned="on")
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    writer = signed_in(wim)
    writer.post(f"/versions/{variant.pk}/submit/", words(variant))
    assert Review.objects.get().state == Review.WAITING

    writer.post(f"/stories/{variant.story_id}/risk/", {"risk": "low", "reason": "Only hours."})
    signed_in(rea).post(f"/stories/{variant.story_id}/risk/{RiskChange.objects.get().pk}/", {"answer": "yes"})
    assert "Let it go out" in writer.get(f"/stories/{variant.story_id}/").content.decode()
    writer.post(f"/versions/{variant.pk}/submit/", words(variant))

    review = Review.objects.order_by("-pk").first()
    assert (review.state, review.why_asked) == (Review.APPROVED, "unsigned")
    assert "without a signature" in writer.get(f"/stories/{variant.story_id}/").content.decode()


def test_of_low_risk_what_a_mandatory_line_asks_about_still_waits_for_somebody(blog, rea, wim, now, signed_in):
    """Row 2.3: a mandatory line blocks also where nobody else signs."""
    signing(signed_in(rea), low_unsigned="on")
    variant = a_version(blog, wim, now, text="Comté, 19 euros a kilo.", planned_for=now + 24 * HOUR)
    Story.objects.update(risk="low")

    signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant))

    review = Review.objects.get()
    assert (review.state, review.asked) == (Review.WAITING, rea)


def test_low_risk_is_signed_as_usual_elsewhere(blog, wim, now):
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    Story.objects.update(risk="low")

    assert actions.submit(variant, by=wim, now=now).state == Review.WAITING
    assert not Step.objects.exists()


def test_high_risk_has_two_signatures_and_the_page_costs_the_same(blog, rea, wim, olga, now, signed_in):
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    Story.objects.update(risk="high")
    review = actions.submit(variant, by=wim, now=now - 5 * HOUR)

    assert list(review.steps.values_list("asked", flat=True)) == [rea.pk, olga.pk]


def test_the_second_of_two_reads_that_they_are_the_second(blog, rea, wim, olga, now, signed_in):
    """Rule R7: that nobody else checks it would not be true of the head who signs after somebody."""
    signing(signed_in(rea), signatures="two")
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    review = actions.submit(variant, by=wim, now=now)
    signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    page = signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()
    assert "Two people sign this: Olga Pérel is the second." in page
    assert "nobody else checks" not in page


def test_a_reader_who_leaves_is_followed_by_somebody_who_is_not_in_the_chain(chained, ida, rea, olga, max, wim, now):
    review = actions.submit(chained, by=wim, now=now)

    with pytest.raises(Refused, match="who has not read these words"):
        pass_review(review, to=rea, by=olga, now=now)
    pass_review(review, to=olga, by=olga, now=now)

    assert list(review.steps.values_list("asked", flat=True)) == [olga.pk, rea.pk]
    actions.approve(review, by=olga, now=now)
    review.refresh_from_db()
    assert (review.state, review.asked) == (Review.WAITING, rea)


# --- Who is away, and who is silent


def test_the_stand_in_of_a_reader_who_is_away_is_asked_in_their_place():
    facts = replace(FACTS, away=frozenset({READER}), duties={**FACTS.duties, (BLOG, "writing"): Holder(READER, 16)})

    found = signers.chain(facts, BLOG, signatures="chain", risk="normal", author=AUTHOR, writers=set())

    assert [(one.member, one.instead_of) for one in found] == [(16, READER), (OTHER, None), (CHECKS, None)]


def test_a_reader_who_is_away_without_a_stand_in_is_left_out_and_named(chained, ida, wim, now, signed_in):
    """Rule R7: the chain that is shown before submitting says who of it does not read."""
    writer, page = signed_in(wim), f"/stories/{chained.story_id}/"
    said = "Without Ida Lang, who is away and has no stand-in."
    assert said not in writer.get(page).content.decode()

    signed_in(ida).post("/away/", {"member": ida.pk, "starts_on": now.date(), "ends_on": now.date()})

    assert said in writer.get(page).content.decode()
    writer.post(f"/versions/{chained.pk}/submit/", words(chained))
    assert Review.objects.get().asked.name == "Rea Moreau"


def test_after_two_silent_days_the_head_reads_in_their_place_and_it_shows(chained, ida, rea, olga, wim, now, signed_in):
    """Rule R3: silence never approves, and it stops nothing for ever: who was told reads in the place of who is silent."""
    review = actions.submit(chained, by=wim, now=now)
    escalate(now=now + 48 * HOUR)
    head = signed_in(olga)
    assert "Ida Lang has not answered" in head.get(f"/to-check/{review.pk}/").content.decode()

    head.post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert (review.state, review.asked) == (Review.WAITING, rea)
    page = signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
    assert "in the place of Ida Lang" in page
    assert head.post(f"/to-check/{review.pk}/approve/").status_code == 403


def test_the_head_who_would_sign_later_reads_for_the_silent_one_once_and_nobody_reads_twice(
    blog, rea, wim, olga, now, signed_in
):
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    signing(signed_in(rea), signatures="two")
    blog.ownerships.update(member=olga)
    review = actions.submit(variant, by=wim, now=now)
    assert list(review.steps.values_list("asked", flat=True)) == [rea.pk, olga.pk]
    assert signed_in(olga).post(f"/to-check/{review.pk}/approve/").status_code == 403
    escalate(now=now + 48 * HOUR)

    signed_in(olga).post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert (review.state, review.decided_by) == (Review.APPROVED, olga)
    assert list(review.steps.values_list("asked", "read_by")) == [(rea.pk, olga.pk)]


def waits():
    return [
        (one.told_id, one.facts["asked"]) for one in Entry.objects.filter(verb="editorial.review_waits").order_by("pk")
    ]


def test_the_next_reader_has_their_own_day_and_is_followed_when_silent(chained, blog, ida, rea, olga, max, wim, now):
    """Rules R3, R7: silence is counted for each reader of a chain from when they were asked."""
    blog.ownerships.update(deputy=max)
    review = actions.submit(chained, by=wim, now=now)
    actions.approve(review, by=ida, now=now + 20 * HOUR)

    assert [escalate(now=now + 43 * HOUR), waits()] == [0, []]
    assert escalate(now=now + 44 * HOUR) == 1 and waits() == [(max.pk, "Rea Moreau")]
    assert escalate(now=now + 68 * HOUR) == 1 and waits()[1:] == [(olga.pk, "Rea Moreau")]


def test_a_next_reader_who_is_away_is_followed_at_once(chained, blog, ida, rea, max, wim, now, signed_in):
    """Rule R2: the chain does not stop at somebody who is not there."""
    blog.ownerships.update(deputy=max)
    review = actions.submit(chained, by=wim, now=now)
    signed_in(rea).post("/away/", {"member": rea.pk, "starts_on": now.date(), "ends_on": now.date()})
    actions.approve(review, by=ida, now=now + HOUR)

    assert escalate(now=now + 3 * HOUR) == 1 and waits() == [(max.pk, "Rea Moreau")]
    signed_in(max).post(f"/to-check/{review.pk}/approve/")
    review.refresh_from_db()
    assert (review.state, review.decided_by) == (Review.APPROVED, max)


def test_who_has_read_already_is_not_told_to_read_again_and_the_head_still_hears_of_it(
    chained, blog, ida, rea, olga, wim, now, signed_in
):
    """Rules R3, R7: nobody reads twice, so nobody is sent there who has; nothing waits without a name."""
    blog.ownerships.update(deputy=ida)
    review = actions.submit(chained, by=wim, now=now)
    actions.approve(review, by=ida, now=now)
    assert escalate(now=now + 24 * HOUR) == 0  # the stand-in has read it
    assert escalate(now=now + 48 * HOUR) == 1 and waits() == [(olga.pk, "Rea Moreau")]
    signed_in(olga).post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert (review.state, review.decided_by) == (Review.APPROVED, olga)


def test_a_head_who_may_not_sign_still_hears_that_it_waits(blog, rea, olga, wim, now, signed_in):
    """Rule R3: what is overdue has one name on it, also where whoever leads wrote the words."""
    writes(blog, olga, olga)
    variant = a_version(blog, olga, now, planned_for=now + 24 * HOUR)
    review = actions.submit(variant, by=olga, now=now)

    assert escalate(now=now + 48 * HOUR) == 1 and waits() == [(olga.pk, "Rea Moreau")]
    review.refresh_from_db()
    assert review.told_head_id is None
    assert signed_in(olga).post(f"/to-check/{review.pk}/approve/").status_code == 403
