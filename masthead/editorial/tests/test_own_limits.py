"""Numbers that the head changes under “Limits” change what whoever writes is told, and where it is said."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner, writes
from masthead.editorial import actions, checks
from masthead.editorial.guard.month import Month, month_of
from masthead.editorial.guard.reading import near
from masthead.editorial.looking import look_of
from masthead.editorial.models import Review, Variant
from masthead.editorial.pieces.models import Piece
from masthead.editorial.tests.stages import HOUR, a_review, a_version
from masthead.media import actions as media
from masthead.media.tests.pictures import a_scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TEXT = "The old cellar smells of hazelnut and hay, and the first wheels of winter are cut on Saturday morning."


@pytest.fixture
def set_limits(signed_in, olga, shop):
    """The head changes limits where they stand, and presses Save."""

    def set_to(**changed):
        browser = signed_in(olga)
        form = browser.get("/settings/limits/").context["form"]
        values = {name: form[name].value() for name in form.fields}
        assert browser.post("/settings/limits/", values | changed).status_code == 303
        shop.refresh_from_db()

    return set_to


def said(variant, now) -> set[str]:
    return {one.code for one in checks.run(look_of(Variant.objects.get(pk=variant.pk), now))}


def test_how_many_emoji_are_many_is_the_houses_own(set_limits, bluesky, wim, now):
    """Section 3.4: three, unless the house says otherwise."""
    variant = a_version(bluesky, wim, now, text="Cheese 🧀🧀🧀🧀 today, four of them.")
    assert "emoji_many" in said(variant, now)

    set_limits(emoji_most=4)
    assert "emoji_many" not in said(variant, now)


def test_how_long_a_sentence_and_a_subject_may_be_is_the_houses_own(set_limits, shop, wim, olga, now):
    """Section 3.1: a subject of about 50 characters."""
    letter = a_channel(shop, "Letter", "newsletter")
    an_owner(letter, olga)
    writes(letter, wim, olga)
    variant = a_version(letter, wim, now, headline="a" * 60, text=" ".join(["word"] * 40) + ".")
    assert {"title_long", "sentence_long"} <= said(variant, now)

    set_limits(subject_long=60, sentence_long=40)
    assert not {"title_long", "sentence_long"} & said(variant, now)


def test_how_many_lines_of_a_checklist_are_shown_is_the_houses_own(set_limits, blog, wim, rea, now, signed_in):
    """Section 1b: eight, unless the house says otherwise."""
    review = a_review(blog, wim, now, text="A board for 19 €: see our page.", link="https://example.org/board")

    def shown():
        checklist = signed_in(rea).get(f"/to-check/{review.pk}/").context["page"].checklist
        return len(checklist.shown) + bool(checklist.by_machine), len(checklist.more)

    assert shown()[0] == 8
    set_limits(checklist_shown=30)
    assert shown()[1] == 0
    set_limits(checklist_shown=5)
    assert shown()[0] == 5


def test_how_long_a_snippet_for_all_may_be_is_the_houses_own(set_limits, signed_in, olga):
    snippet = {"kind": "snippet", "name": "Hours", "text": "x" * 230}
    assert "30 characters too many" in signed_in(olga).post("/pieces/", snippet).content.decode()

    set_limits(snippet_for_all=230)
    assert signed_in(olga).post("/pieces/", snippet).status_code == 303
    assert Piece.objects.get().text == snippet["text"]


def test_how_far_back_a_text_is_compared_is_the_houses_own(set_limits, blog, facebook, rea, now):
    """Row 6.4: everything the house ever said; a house that repeats itself each season compares three months."""
    a_version(blog, rea, now, text=TEXT, planned_for=now + HOUR)
    later = a_version(facebook, rea, now, text=TEXT, planned_for=now + 100 * DAY)
    assert [one.percent for one in near(later)] == [100]

    set_limits(compared=3)
    assert near(Variant.objects.get(pk=later.pk)) == []
    actions.plan(later, planned_for=now + 80 * DAY, by=rea, now=now)
    assert [one.percent for one in near(Variant.objects.get(pk=later.pk))] == [100]


def test_from_how_many_words_on_texts_are_compared_is_the_houses_own(set_limits, blog, facebook, rea, now):
    """Row 6.4: of short texts only the very same are the same."""
    a_version(blog, rea, now, text="Our shop opens again tomorrow at nine sharp")
    second = a_version(facebook, rea, now, text="Our shop opens again tomorrow at nine")
    assert len(near(second)) == 1

    set_limits(short_text=8)
    assert near(Variant.objects.get(pk=second.pk)) == []


def test_within_how_many_days_the_same_picture_is_said_is_the_houses_own(
    set_limits, blog, facebook, wim, rea, now, signed_in
):
    first = a_version(blog, wim, now, planned_for=now + HOUR)
    second = a_version(facebook, rea, now, text="Quite other words for others.", planned_for=now + 9 * DAY)
    picture = media.add_picture(wim.organisation, upload=a_scene(1), alt="A board", by=wim, now=now)
    for variant, by in ((first, wim), (second, rea)):
        actions.add_picture_to(variant, asset=picture, by=by, now=now)
    page = f"/versions/{second.pk}/near/"
    assert "the same picture" not in signed_in(rea).get(page).content.decode()

    set_limits(picture_again=10)
    assert "Blog shows the same picture" in signed_in(rea).get(page).content.decode()


def test_how_early_a_picture_is_marked_before_it_ends_is_the_houses_own(set_limits, wim, now, signed_in, monkeypatch):
    """Row 5.3: a month, unless the house says otherwise."""
    monkeypatch.setattr("masthead.kit.clock.now", lambda: now)
    picture = media.add_picture(wim.organisation, upload=a_scene(1), alt="A board", by=wim, now=now)
    media.edit_picture(picture, licence_until=now.date() + 40 * DAY, by=wim, now=now)
    browser = signed_in(wim)
    assert "A board" not in browser.get("/pictures/?show=soon").content.decode()

    set_limits(picture_ends=45)
    assert "A board" in browser.get("/pictures/?show=soon").content.decode()


@pytest.mark.parametrize(
    ("approved", "copies", "is_over"), [(0, 0, False), (100, 4, False), (100, 5, True), (20, 1, True), (3, 0, False)]
)
def test_repeats_are_too_many_from_the_limit_on(now, approved, copies, is_over):
    """Section 3.10, question 25: under 5 %."""
    assert Month(now.date(), approved, copies, 0, limit=5).is_over == is_over


def test_how_many_repeats_are_too_many_is_the_houses_own(
    set_limits, shop, blog, wim, rea, olga, now, signed_in, monkeypatch
):
    monkeypatch.setattr("masthead.kit.clock.now", lambda: now)
    review = a_review(blog, wim, now, text=TEXT)
    Review.objects.filter(pk=review.pk).update(
        state=Review.APPROVED, decided_at=now, decided_by=rea, likeness=90, read_seconds=60
    )
    assert "5% or more: too many" in signed_in(olga).get("/repeats/").content.decode()
    assert "5% or more: too many" in signed_in(olga).get("/week/").content.decode()

    Review.objects.filter(pk=review.pk).update(likeness=10)
    assert "too many" not in signed_in(olga).get("/repeats/").content.decode()
    set_limits(repeats=50)
    shop.refresh_from_db()
    assert month_of(shop, now.date().replace(day=1)).limit == 50
