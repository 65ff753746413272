"""Whom a text names: by name, by another spelling, by handle; accents and capitals forgiven, whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.relations.rules import FREE, Relation, find, forms_of, lines_of, named_in

DUPONT = tuple(forms_of(1, "Dupont", ["Maison Dupont & Fils"], ["@maisondupont", "dupont.bsky.social"]))


@pytest.mark.parametrize(
    "text",
    [
        "With Dupont on Friday",
        "with DUPONT’s bread",
        "chez Dupônt",
        "(Dupont)",
        "#Dupont",
        "at Maison Dupont & Fils.",
        "maison  dupont\nfils",
        "thanks @MaisonDupont!",
        "https://instagram.example/maisondupont/",
        "#MaisonDupontFils",
        "@dupont.bsky.social",
    ],
)
def test_they_are_found(text):
    assert find(DUPONT, text)


@pytest.mark.parametrize("text", ["Duponte", "Dupontel plays", "a pont", "maisondupont without a mark", "", "Du pont"])
def test_nobody_else_is_found(text):
    assert find(DUPONT, text) == []


def test_accents_written_apart_are_the_same():
    assert find(tuple(forms_of(1, "Pérel", [], [])), "PE\u0301REL and perel")[1].start == 11


def test_words_of_a_name_follow_each_other():
    forms = tuple(forms_of(1, "Maison Dupont", [], []))

    assert find(forms, "La maison Dupont") and find(forms, "Maison-Dupont")
    assert find(forms, "la maison. (Dupont)") == [] and find(forms, "Dupont maison") == []


@given(st.text(), st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_read_and_every_place_is_in_it(text, name, handle):
    for one in find(tuple(forms_of(1, name, [], lines_of(handle))), text):
        assert 0 <= one.start < one.end <= len(text)


@given(st.from_regex(r"[a-zà-ÿ]{2,12}( [a-zà-ÿ]{2,12})?", fullmatch=True), st.text(), st.text())
def test_a_name_between_spaces_is_always_found(name, before, after):
    relation = Relation(1, name, FREE, forms=tuple(forms_of(1, name, [], [])))

    assert relation in named_in([relation], f"{before} {name.upper()} {after}")


def test_of_many_relations_the_right_one_is_named():
    both = [
        Relation(n, name, FREE, forms=tuple(forms_of(n, name, [], []))) for n, name in ((1, "Durand"), (2, "Dupont"))
    ]

    assert list(named_in(both, "Only Dupont here")) == [both[1]]


def test_lines_are_read_once_each():
    assert lines_of(" @a \n@a\n\n – \nb  c") == ["@a", "b c"]
