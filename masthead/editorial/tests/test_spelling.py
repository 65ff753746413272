"""Spelling by real dictionaries, in English and in French, and the language of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.rules import Rule
from masthead.editorial import checks, spelling
from masthead.editorial.tests.test_text_checks import found


def wrong(text, language, ours=frozenset()):
    return [text[start:end] for start, end in spelling.misspelt(text, language, ours)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We recieve fresh chese on Fridays.", ["recieve", "chese"]),
        ("en", "The colour and the color of don’t and don't.", []),
        ("en", "Well-aged, home-made bread: it’s the farmer’s.", []),
        ("fr", "Le fromajge et la crème, aujourd’hui à l’épicerie.", ["fromajge"]),
        ("fr", "Qu’est-ce que c’est ? Peut-être du comté.", []),
        ("en", "Cheese is 奶酪 in China and τυρί in Greece.", []),
        ("fr", "Un rendez-vous à Strasbourg chez Pérel, près de l’Alsace.", []),
    ],
)
def test_a_slip_is_found_and_nothing_else(language, text, words):
    assert wrong(text, language) == words


def test_names_addresses_hashtags_and_blanks_are_nobodys_mistake():
    text = "See https://perel.exmple/chse, @perrel and #chese of Zürrich for 5kgs, BBBC, [[prixx]] perel@shp.example"

    assert wrong(text, "en") == []


def test_the_houses_own_words_are_right():
    text = "Our frikandosh and l’frikandosh and frikandosh’s taste"

    assert wrong(text, "en") == ["frikandosh", "l’frikandosh", "frikandosh’s"]
    assert wrong(text, "en", frozenset({"frikandosh"})) == []


def test_the_word_that_was_meant_is_offered_everywhere_it_stands():
    finding = found("We recieve it. They recieve it.", meant_by="recieve")["misspelt"]

    assert (finding.severity, finding.fixed) == ("note", "We receive it. They receive it.")
    assert found("Le fromajge", language="fr", meant_by="fromajge")["misspelt"].fixed == "Le fromage"


def test_what_the_house_says_is_not_misspelt_on_its_channels():
    assert "misspelt" not in found("A frikandosh.", house=(Rule("frikandosh"),))
    assert "misspelt" in found("A frikandosh.", house=(Rule("frikandosh", language="fr"),))


def test_what_the_house_is_called_is_known_without_anybody_writing_it_down():
    said = found("Fromagerie Pérel opens early. Fromagere is open.", firm="Fromagerie Pérel")

    assert said["misspelt"].about == "Fromagere"


def test_a_word_far_from_what_was_written_is_not_offered():
    assert spelling.suggested("Fromagerie", "en") == ""
    assert spelling.suggested("recieve", "en") == "receive"
    assert spelling.suggested("fromajge", "fr") == "fromage"


EN = "We open on Saturday with fresh bread and three new cheeses from the farm."
FR = "Nous ouvrons samedi avec du pain frais et trois nouveaux fromages de la ferme."
DE = "Wir haben am Samstag geöffnet und es gibt drei neue Käse vom Bauernhof und frisches Brot."


@pytest.mark.parametrize(
    ("text", "expected", "answer"),
    [(EN, "en", "en"), (FR, "fr", "fr"), (EN, "fr", "en"), (FR, "en", "fr"), (DE, "fr", ""), (DE, "en", ""), ("Bonjour", "en", "en")],
)  # fmt: skip
def test_the_language_of_a_text_is_told_by_the_dictionaries(text, expected, answer):
    assert spelling.language_of(text, expected) == answer


def test_another_language_is_said_once_and_not_word_by_word():
    answer = found(FR, language="en")

    assert "reads as French; Bluesky speaks English" in str(answer["language_other"].sentence)
    assert "misspelt" not in answer


def test_a_language_without_a_dictionary_is_not_checked():
    assert not {"misspelt", "language_other"} & set(found(DE, language="de"))


@given(st.text())
def test_no_text_makes_the_dictionaries_stumble(text):
    for language in ("en", "fr"):
        for start, end in spelling.misspelt(text, language):
            assert 0 <= start < end <= len(text)
        spelling.language_of(text, language)


def test_only_so_many_words_are_named_at_a_time():
    text = " ".join(f"zxq{letter}w and the bread is good" for letter in "abcdefghij")
    look = checks.Look(**_look(text))

    assert sum(finding.code == "misspelt" for finding in checks.run(look)) == 5


def _look(text):
    from masthead.editorial.tests.test_text_checks import THURSDAY
    from masthead.networks import Draft, get

    return {"draft": Draft(text=text, language="en"), "network": get("wordpress"), "channel": "Blog", "now": THURSDAY}
