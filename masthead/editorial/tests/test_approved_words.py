"""Approved words while one writes: expired ones are said, earlier forms mended, who we are is nobody's copy."""

from datetime import timedelta

import pytest

from masthead.brand.facts.actions import approve_words, renew_words
from masthead.brand.facts.rules import Fact
from masthead.brand.models import Approved
from masthead.editorial.guard.reading import near
from masthead.editorial.models import Variant
from masthead.editorial.tests.stages import a_version
from masthead.editorial.tests.test_text_checks import found
from masthead.kit import clock

WHO = (
    "Fromagerie Pérel has ripened and sold cheese of small farms in rue Mercière, Lyon, since 1987. "
    "Four people, one cellar, and a hundred and twenty cheeses."
)


@pytest.fixture
def cheeses(olga, rea, now):
    return approve_words(
        kind="fact", name="Cheeses", text="120 cheeses", source="Stock list", language="en", vouched_by=rea, by=olga, now=now,
        expires_on=(now + timedelta(days=30)).date(),
    )  # fmt: skip


@pytest.fixture
def who(olga, now):
    return approve_words(
        kind="who",
        size=50,
        language="en",
        text=WHO,
        vouched_by=olga,
        by=olga,
        now=now,
        expires_on=(now + timedelta(days=300)).date(),
    )


def again(variant):
    return Variant.objects.select_related("channel").get(pk=variant.pk)


def test_an_expired_figure_is_said_with_the_name_of_who_renews_it(signed_in, wim, blog, cheeses, now):
    """Row 5.1: a version that uses an expired figure gets a finding that names who vouches for it."""
    variant = a_version(blog, wim, now, text="Come and taste 120 cheeses.")
    page = f"/stories/{variant.story_id}/"
    assert "was true until" not in signed_in(wim).get(page).content.decode()

    cheeses.expires_on = now.date() - timedelta(days=1)
    cheeses.save()

    said = signed_in(wim).get(page).content.decode()
    assert "“120 cheeses” was true until" in said and "Ask Rea Moreau to renew “Cheeses”" in said


def test_an_earlier_form_is_mended_by_a_click(signed_in, wim, rea, blog, cheeses, now):
    """Row 5.1: the check suggests the approved form of today, and writes it."""
    renew_words(cheeses, text="130 cheeses", expires_on=(now + timedelta(days=90)).date(), by=rea, now=now)
    variant = a_version(blog, wim, now, text="Come and taste 120 Cheeses.")
    browser = signed_in(wim)
    assert "Today: “130 cheeses”" in browser.get(f"/stories/{variant.story_id}/").content.decode()

    browser.post(f"/versions/{variant.pk}/mend/", {"mend": "fact_earlier.text.Cheeses"})

    assert again(variant).text == "Come and taste 130 cheeses."


def test_a_figure_that_ends_before_the_text_goes_out_is_said(cheeses, now):
    facts = (Fact("Cheeses", "120 cheeses", cheeses.expires_on, "Rea Moreau", "en"),)
    assert "fact_over" not in found("120 cheeses", facts=facts)
    later = found("120 cheeses", facts=facts, planned_for=now + timedelta(days=40))["fact_over"]
    assert "is true until" in str(later.sentence) and "this goes out after that" in str(later.sentence)
    assert "fact_over" not in found("120 cheeses", facts=facts, planned_for=now + timedelta(days=40), language="fr")


def test_approved_words_are_inserted_beside_the_snippets(signed_in, wim, blog, cheeses, who, now):
    variant = a_version(blog, wim, now, text="Come by.")
    browser = signed_in(wim)
    assert "Who we are, in 50 words" in browser.get(f"/stories/{variant.story_id}/").content.decode()

    browser.post(f"/versions/{variant.pk}/approved/{cheeses.pk}/")

    assert again(variant).text == "Come by.\n120 cheeses"


def test_what_has_expired_is_not_inserted(signed_in, wim, blog, cheeses, now):
    variant = a_version(blog, wim, now, text="Come by.")
    cheeses.expires_on = now.date() - timedelta(days=1)
    cheeses.save()

    assert signed_in(wim).post(f"/versions/{variant.pk}/approved/{cheeses.pk}/").status_code == 409
    assert again(variant).text == "Come by."


def test_who_we_are_is_nobodys_copy(wim, max, blog, bluesky, who, now):
    """Row 5.1: boilerplate is the same everywhere on purpose; the guard of copies leaves it out."""
    a_version(blog, wim, now, text=WHO)
    a_version(blog, wim, now, text=f"Monday: the first Comté of the autumn is cut. {WHO}")
    mine = a_version(bluesky, max, now, text=WHO)
    other = a_version(bluesky, max, now, text=f"Merry Christmas to all of you! {WHO}")

    assert near(again(mine)) == [] and near(again(other)) == []


def test_what_is_copied_around_it_is_still_found(wim, max, blog, bluesky, who, now):
    own = "The young Comté of June is out of the cellar, and tastes of hay, butter and a little of smoke."
    first = a_version(blog, wim, now, text=f"{own} {WHO}")
    mine = a_version(bluesky, max, now, text=f"{own} {WHO}")

    assert [one.variant.pk for one in near(again(mine))] == [first.pk]
    assert near(again(mine))[0].is_copy


def test_who_we_are_is_found_with_either_apostrophe_once_it_is_over(now):
    fact = Fact("Who we are", "L’atelier d’à côté, depuis 1987.", (now - timedelta(days=1)).date(), "Rea")

    finding = found("L'atelier d'à côté,\ndepuis 1987.", facts=(fact,), language="fr")["fact_over"]

    assert finding.places == ((0, 32),)


def test_what_nobody_vouches_for_any_more_is_not_offered_and_said_to_be_so(
    signed_in, olga, rea, wim, blog, now, monkeypatch
):
    """Row 5.1: an expired text is not in the list beside the words, and whoever renews it is named there."""
    monkeypatch.setattr(clock, "now", lambda: now)
    over = approve_words(
        kind="who", text="A small dairy.", size=20, language="en", expires_on=(now + timedelta(days=2)).date(), vouched_by=rea, by=olga, now=now,
    )  # fmt: skip
    variant = a_version(blog, wim, now)
    address = f"/stories/{variant.story_id}/"
    assert "is not offered" not in signed_in(wim).get(address).content.decode()

    Approved.objects.filter(pk=over.pk).update(expires_on=(now - timedelta(days=1)).date())

    page = signed_in(wim).get(address).content.decode()
    assert "“Who we are, in 20 words” is not offered: it was true until" in page
    assert "Rea Moreau renews it" in page and f"/words/facts/{over.pk}/" in page
    assert 'data-insert="A small dairy."' not in page
