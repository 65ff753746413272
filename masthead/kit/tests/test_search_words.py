"""What somebody types, as words to look for; and what matched, marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.search import Query, excerpt, marked, nearest
from masthead.kit.search.words import forms, plain, words_in

TEXTS = st.text(alphabet="aàâbcçdeéèêëfghiîjlmnoôœpqrstuùûvxyzÀÉŒ &<>\"'’-,.", max_size=60)


def test_accents_capitals_and_ligatures_are_forgiven():
    assert plain("Œuvre ÉTÉ à Noël, cœur") == "oeuvre ete a noel, coeur"


def test_an_elided_article_is_not_asked_for():
    assert [term.words for term in Query.of("l’été d'Antoine ").terms] == [("ete",), ("antoine",)]


def test_small_words_are_left_out_beside_others_and_kept_alone():
    assert [term.words for term in Query.of("la farine de blé ").terms] == [("farine",), ("ble",)]
    assert [term.words for term in Query.of("les ").terms] == [("les",)]


def test_the_last_word_may_be_a_beginning_until_a_space_ends_it():
    assert Query.of("farine bl").terms[-1].begins
    assert not Query.of("farine bl ").terms[-1].begins


def test_quotes_of_both_languages_keep_words_together():
    for typed in ('"tarte aux pommes"', "« tarte aux pommes »", "“tarte aux pommes”"):
        assert [(term.words, term.exact) for term in Query.of(typed).terms] == [(("tarte", "aux", "pommes"), True)]


def test_a_hyphen_keeps_words_together():
    assert Query.of("rendez-vous ").terms[0].words == ("rendez", "vous")


@pytest.mark.parametrize(
    ("one", "many"), [("baguette", "baguettes"), ("journal", "journaux"), ("gâteau", "gâteaux"), ("bakery", "bakeries"),
                      ("box", "boxes")],
)  # fmt: skip
def test_singular_and_plural_are_one(one, many):
    assert plain(many) in forms(plain(one))
    assert plain(one) in forms(plain(many))


def test_a_slip_is_answered_with_the_nearest_word_the_reader_may_see():
    assert nearest(Query.of("bagette "), ["La baguette du jour", "Un croissant"]) == "baguette"
    assert nearest(Query.of("zzzz bagette "), ["La baguette du jour"]) == "baguette"
    assert nearest(Query.of("baguette "), ["La baguette du jour"]) == ""
    assert nearest(Query.of("zzzz "), ["La baguette du jour"]) == ""


def test_what_matched_is_marked_and_everything_else_escaped():
    assert marked("<b>Été</b> & thé", Query.of("ete ")) == "&lt;b&gt;<mark>Été</mark>&lt;/b&gt; &amp; thé"


def test_an_excerpt_is_around_the_first_match():
    text = "mot " * 100 + "la farine de blé " + "fin " * 100

    shown = excerpt(text, Query.of("farine "))

    assert "<mark>farine</mark>" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(shown) < 220


@given(TEXTS, TEXTS)
def test_nothing_typed_breaks_the_reading_and_no_markup_gets_through(typed, text):
    query = Query.of(typed)

    shown = marked(text, query)

    assert len(query.terms) <= 8
    assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")
    excerpt(text, query)


@given(TEXTS)
def test_a_text_has_all_its_own_words(text):
    assert all(Query.of(word + " ").matches(word) for word in words_in(text))
