"""What is looked at before a signature: lines of the channel, ticks that belong to the frozen words (row 2.3)."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel
from masthead.editorial import actions
from masthead.editorial.checklists.lines import FORMATS, LINES, PICTURES, WORDS, Line
from masthead.editorial.checklists.rules import (
    ASKED,
    LEVELS,
    MUST,
    Checklist,
    Row,
    Wish,
    answered,
    digest_of,
    lines_for,
    occasions,
)  # fmt: skip
from masthead.editorial.checks import OK, Finding
from masthead.editorial.models import LineTick, ListedLine, Review, Story
from masthead.editorial.tests.stages import HOUR, a_review, a_version, written
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.networks import NOTE

ON = ["high", "offer", "paid", "contest", "shows", "links"]


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


# --- Which lines


@pytest.mark.parametrize(
    ("words", "is_what"),
    [
        ("Four cheeses, one board.", set()),
        ("The board for €24, until Friday", {"offer"}),
        ("La planche à 24 € jusqu’à vendredi", {"offer"}),
        ("Minus 20% on goat", {"offer"}),
        ("Win a raclette grill: enter our prize draw", {"contest"}),
        ("Grand jeu-concours de Noël", {"contest"}),
        ("A tasting in partnership with Dupont", {"paid"}),
    ],
)
def test_a_price_a_contest_and_what_was_paid_for_are_read_from_the_words(words, is_what):
    language = "fr" if "é" in words or "jeu" in words or "à" in words else "en"
    assert occasions(words=words, language=language, risk="normal", has_pictures=False, has_links=False) == is_what


@given(
    st.sampled_from(list(FORMATS)),
    st.sets(st.sampled_from(ON)),
    st.lists(st.builds(Wish, st.sampled_from(LEVELS), st.sampled_from(list(LINES)))),
    st.sets(st.sampled_from(list(LINES))),
)
def test_eight_lines_are_shown_and_no_mandatory_one_is_hidden(kind, on, wishes, machine):
    lines = lines_for(kind, frozenset(on), wishes)
    found = Checklist([Row(line, must, by_machine=True if line.code in machine else None) for line, must in lines])
    mandatory = [row for row in found.asked if row.must]

    assert len(found.shown) + bool(found.by_machine) <= max_of(found.most, len(mandatory) + 1)
    assert found.shown[: len(mandatory)] == mandatory
    assert len(found.shown) + len(found.more) + len(found.by_machine) == len(lines)


def max_of(one, other):
    return one if one > other else other


def test_a_plain_post_has_no_mandatory_line_and_a_price_has_one():
    assert [line.code for line, must in lines_for("post", frozenset()) if must] == []
    assert [line.code for line, must in lines_for("post", frozenset({"offer", "high"})) if must] == ["facts", "sums"]


@pytest.mark.parametrize(
    ("found", "levels", "unknown", "says"),
    [
        ({}, {}, (), True),
        ({"spelling": [Finding("x", NOTE, "Perhaps")]}, {}, (), False),
        ({"spelling": [Finding("x", OK, "Right")]}, {}, (), True),
        ({}, {"spelling": "off"}, (), None),
        ({}, {}, ("spelling",), None),
    ],
)
def test_a_check_answers_its_line_unless_it_is_off_or_could_not_look(found, levels, unknown, says):
    assert answered(LINES["spelling"], found, levels, unknown).by_machine is says


@given(st.text(), st.text(), st.text(), st.text())
def test_a_tick_stands_exactly_as_long_as_what_its_line_speaks_of(words, other, picture, another):
    line = Line("x", "quality", "x", (WORDS,))
    of = lambda text, shown: digest_of(line, {WORDS: [text], PICTURES: [shown]})  # noqa: E731

    assert (of(words, picture) == of(other, another)) == (words == other)


# --- In the product


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def must(browser, *lines):
    return browser.post("/channels/blog/checklist/lines/", {"format": "article"} | dict.fromkeys(lines, "must"))


def approve(browser, review, *lines):
    return browser.post(f"/to-check/{review.pk}/approve/", {"ticks": "1", "line": lines})


def test_a_mandatory_line_that_nobody_ticked_blocks_the_signature_and_is_named(blog, wim, rea, now, signed_in):
    """Row 2.3: mandatory lines unticked block approval; the failed line is named, and what was ticked is kept."""
    must(signed_in(rea), "idea", "public")
    review = a_review(blog, wim, now)

    refused = approve(signed_in(rea), review, "idea")

    assert refused.status_code == 409
    assert "Not ticked yet: “It speaks to the public of this channel”." in refused.content.decode()
    assert [(tick.line, tick.by) for tick in LineTick.objects.all()] == [("idea", rea)]
    approve(signed_in(rea), review, "idea", "public")
    review.refresh_from_db()
    assert review.state == Review.APPROVED
    page = signed_in(wim).get(f"/to-check/{review.pk}/").content.decode()
    assert "Rea Moreau, Thu 19 Nov, 13:00" in page


def test_no_other_door_signs_past_an_open_line(blog, wim, rea, olga, now, signed_in):
    must(signed_in(rea), "idea")
    review = a_review(blog, wim, now)

    for browser in (signed_in(rea), signed_in(olga)):
        assert browser.post(f"/to-check/{review.pk}/approve/").status_code == 409
        assert browser.post(f"/to-check/{review.pk}/approve/", {"ticks": "1", "line": "nonsense"}).status_code == 409
    assert not LineTick.objects.exists()


def test_other_words_are_asked_about_again_and_what_did_not_change_is_not(blog, wim, rea, now, signed_in):
    must(signed_in(rea), "idea", "comments")
    review = a_review(blog, wim, now)
    signed_in(rea).post(f"/to-check/{review.pk}/tick/", {"line": ["idea", "comments"]})
    variant = review.revision.variant
    signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant, text="Five cheeses, one board."))
    again = Review.objects.waiting().get()

    page = signed_in(rea).get(f"/to-check/{again.pk}/").content.decode()
    refused = signed_in(rea).post(f"/to-check/{again.pk}/approve/").content.decode()

    assert "nothing of it has changed since" in page
    assert "Not ticked yet: “It has one idea, and what to do is clear”." in refused


def test_who_ticked_stays_who_ticked_and_only_they_take_it_back(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    address = f"/to-check/{review.pk}/tick/"
    signed_in(wim).post(address, {"line": "facts"})
    signed_in(rea).post(address, {"line": ["facts", "idea"]})
    assert sorted(LineTick.objects.values_list("line", "by")) == [("facts", wim.pk), ("idea", rea.pk)]

    signed_in(rea).post(address, {})

    assert list(LineTick.objects.values_list("line", "by")) == [("facts", wim.pk)]
    assert Entry.objects.filter(verb="editorial.tick").first().facts["taken_back"]


def test_no_tick_is_written_on_words_that_do_not_stand_or_by_a_stranger_to_the_channel(
    blog, bluesky, wim, rea, max, now, signed_in
):
    review = a_review(blog, wim, now)
    assert signed_in(max).post(f"/to-check/{review.pk}/tick/", {"line": "facts"}).status_code == 403
    written(review.revision.variant, wim, now, text="Other words")

    assert signed_in(rea).post(f"/to-check/{review.pk}/tick/", {"line": "facts"}).status_code == 409
    assert not LineTick.objects.exists()


def test_what_the_checks_answer_is_not_asked_of_people(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    page = signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()

    assert "Seen by the checks" in page
    assert 'value="dates"' not in page and 'value="facts"' in page
    signed_in(rea).post("/channels/blog/checks/", {"dates": "off"})
    assert 'value="dates"' in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()


def test_a_mandatory_line_whose_check_found_something_waits_for_somebody_who_looked(blog, wim, rea, now, signed_in):
    must(signed_in(rea), "readable")
    review = a_review(blog, wim, now, text="Cheese 🧀🧀🧀🧀🧀 for everybody.")

    refused = approve(signed_in(rea), review)
    assert "hashtags and emoji can be read aloud”" in refused.content.decode() and refused.status_code == 409
    approve(signed_in(rea), review, "readable")

    review.refresh_from_db()
    assert review.state == Review.APPROVED


def test_the_writer_sees_the_lines_while_writing_and_a_price_brings_its_own(blog, wim, now, signed_in):
    variant = a_version(blog, wim, now)
    page = signed_in(wim).get(f"/versions/{variant.pk}/checklist/").content.decode()
    typed = signed_in(wim).post(f"/versions/{variant.pk}/count/", words(variant, text="The board for €24.")).content

    assert f"/versions/{variant.pk}/checklist/" in signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()
    assert "Looked at before it is signed" in page and "Prices and sums" not in page
    assert "Prices and sums were worked out again" in typed.decode()


def test_the_owner_adds_a_line_of_the_house_and_takes_it_off(blog, wim, rea, now, signed_in):
    browser = signed_in(rea)
    own = {"format": "article", "text": "The recipe was cooked once", "must": "on"}
    assert signed_in(wim).post("/channels/blog/checklist/own/", own).status_code == 403
    browser.post("/channels/blog/checklist/own/", own)
    assert browser.post("/channels/blog/checklist/own/", own).status_code == 422
    review = a_review(blog, wim, now)
    assert "The recipe was cooked once" in approve(browser, review).content.decode()

    line = ListedLine.objects.get()
    browser.post(f"/channels/blog/checklist/own/{line.pk}/off/")

    approve(browser, review)
    review.refresh_from_db()
    assert review.state == Review.APPROVED
    assert signed_in(wim).get("/channels/blog/checklist/").status_code == 200


def test_each_format_has_its_own_lines_and_as_usual_is_kept_as_nothing(shop, blog, rea, signed_in):
    video = a_channel(shop, "Instagram", "instagram")
    browser = signed_in(rea)
    must(browser, "idea")
    browser.post("/channels/blog/checklist/lines/", {"format": "article", "idea": ""})
    assert "A film" in browser.get(f"/channels/{video.slug}/checklist/").content.decode()

    assert not ListedLine.objects.standing().exists()
    must(browser, "idea", "tone")
    assert list(ListedLine.objects.standing().values_list("line", "level")) == [("idea", MUST), ("tone", MUST)]


def test_of_high_risk_the_facts_are_mandatory(blog, wim, rea, now, signed_in):
    review = a_review(blog, wim, now)
    Story.objects.update(risk="high")

    assert "mandatory" in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()


def test_the_database_refuses_a_line_that_is_two_things(blog, rea, now):
    for wrong in ({"line": "idea", "text": "x"}, {"line": "", "text": ""}, {"line": "", "text": "x", "level": "off"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ListedLine.objects.create(channel=blog, format="post", by=rea, at=now, **({"level": ASKED} | wrong))


def test_the_page_costs_the_same_with_more_lines(blog, wim, rea, now, signed_in, django_assert_max_num_queries):
    review = actions.submit(a_version(blog, wim, now, planned_for=now + 24 * HOUR), by=wim, now=now)
    browser = signed_in(rea)
    for number in range(6):
        browser.post("/channels/blog/checklist/own/", {"format": "article", "text": f"Line {number}", "must": "on"})
    browser.post(f"/to-check/{review.pk}/tick/", {"line": list(LINES)})

    with django_assert_max_num_queries(12):
        page = browser.get(f"/to-check/{review.pk}/").content.decode()
    assert page.count('class="must"') == 6
