"""The words of the house: what a line means, where they stand, who decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.models import HouseWord
from masthead.brand.rules import Rule, instead_of, places_of, read_line


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Pérel", Rule("Pérel")),
        ("  Chez   Pérel ", Rule("Chez Pérel")),
        ("cheap = affordable", Rule("cheap", True, "affordable")),
        ("cheap → affordable", Rule("cheap", True, "affordable")),
        ("cheap;affordable", Rule("cheap", True, "affordable")),
        ("- amazing", Rule("amazing", True)),
        ("", None),
        (" - ", None),
    ],
)
def test_a_line_is_read_as_people_write_it(line, rule):
    assert read_line(line) == rule


@given(st.text(), st.text())
def test_any_line_and_any_text_are_read(line, text):
    rule = read_line(line)
    if rule:
        assert all(0 <= start < end <= len(text) for start, end in places_of(rule, text))


def test_a_word_is_found_whole_and_however_it_is_capitalised():
    cheap = Rule("cheap", True, "affordable")

    assert places_of(cheap, "Cheap cheese, cheaper still, #cheap") == [(0, 5)]
    assert [instead_of(word, cheap) for word in ("Cheap", "CHEAP", "cheap")] == [
        "Affordable",
        "AFFORDABLE",
        "affordable",
    ]


def test_our_name_is_found_only_where_it_is_written_otherwise():
    name = Rule("Chez Pérel")

    assert places_of(name, "Chez Pérel") == []
    assert places_of(name, "at chez pérel and CHEZ PÉREL") == [(3, 13), (18, 28)]


def test_only_the_head_decides_and_everybody_reads(signed_in, olga, wim, now):
    signed_in(olga).post("/words/", {"lines": "Pérel", "language": ""})
    browser = signed_in(wim)

    page = browser.get("/words/").content.decode()
    assert "Pérel" in page and "Keep them" not in page
    assert browser.post("/words/", {"lines": "Brie", "language": ""}).status_code == 403
    assert browser.post(f"/words/{HouseWord.objects.get().pk}/strike/").status_code == 403
    assert HouseWord.objects.count() == 1


def test_a_list_is_taken_in_once_however_often_it_is_pasted(signed_in, olga):
    browser = signed_in(olga)
    browser.post("/words/", {"lines": "cheap = affordable", "language": "en"})
    browser.post("/words/", {"lines": "Cheap = fair\nfair", "language": "en"})

    assert sorted(HouseWord.objects.values_list("word", "instead")) == [("Cheap", "fair"), ("fair", "")]


def test_an_empty_list_says_what_to_do(signed_in, olga):
    answer = signed_in(olga).post("/words/", {"lines": " - \n", "language": ""})

    assert answer.status_code == 422
    assert "one word on each line" in answer.content.decode()


def test_a_word_is_struck_off(signed_in, olga):
    browser = signed_in(olga)
    browser.post("/words/", {"lines": "Pérel", "language": ""})
    browser.post(f"/words/{HouseWord.objects.get().pk}/strike/")

    assert not HouseWord.objects.exists()


def test_either_apostrophe_is_the_same():
    """A keyboard types one, a word processor the other."""
    assert places_of(Rule("l'air de rien", True), "Il a l’air  de rien") == [(5, 19)]
    assert places_of(Rule("L’Atelier"), "Venez à L'Atelier, à l'atelier") == [(21, 30)]
