"""The tone of a text held against the channel's voice: what is heard, and what is never claimed."""

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.voice.rules import Sound
from masthead.editorial.checks import tone
from masthead.editorial.checks.look import Look
from masthead.networks import Draft, get

NOW = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
POINT = st.integers(-2, 2)
SOUND = st.builds(Sound, POINT, POINT, POINT, POINT)
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpus"


def heard(text, sound, language="en"):
    look = Look(Draft(text=text, language=language), get("bluesky"), "Blog", NOW, sound=sound)
    return {finding.code: finding for finding in tone.find(look)}


FORMAL, CASUAL = Sound(formality=-2), Sound(formality=2)
CALM, SERIOUS, POLITE = Sound(enthusiasm=-2), Sound(humour=-2), Sound(respect=-2)


@pytest.mark.parametrize(
    ("text", "sound", "language", "code"),
    [
        ("Hey guys, wanna taste?", FORMAL, "en", "tone_casual"),
        ("It’s here and we’re open: don’t wait, that’s all.", FORMAL, "en", "tone_casual"),
        ("Salut ! Trop bien, les potes.", FORMAL, "fr", "tone_casual"),
        ("Please be advised that the shop is closed.", CASUAL, "en", "tone_formal"),
        ("Nous vous informons de la fermeture, cordialement.", CASUAL, "fr", "tone_formal"),
        ("AMAZING! Incredible! Can’t wait!", CALM, "en", "tone_loud"),
        ("Incroyable ! On adore !!", CALM, "fr", "tone_loud"),
        ("Cheese, haha 😂", SERIOUS, "en", "tone_jokes"),
        ("Du fromage, mdr", SERIOUS, "fr", "tone_jokes"),
        ("Supermarket cheese sucks, idiots.", POLITE, "en", "tone_rude"),
        ("C’est de la merde.", POLITE, "fr", "tone_rude"),
    ],
)
def test_words_of_the_other_end_are_heard(text, sound, language, code):
    assert code in heard(text, sound, language)


@pytest.mark.parametrize(
    ("text", "sound", "language"),
    [
        ("The Comté is cut on Friday at nine.", FORMAL, "en"),
        ("Le comté est entamé vendredi à neuf heures.", FORMAL, "fr"),
        ("The Comté is cut on Friday at nine.", CASUAL, "en"),
        ("She said: “Hey guys, wanna taste? Amazing!”", FORMAL, "en"),
        ("Elle dit : « Salut, trop bien ! »", FORMAL, "fr"),
        ("See https://hey.example/wanna-gonna and @heyguys", FORMAL, "en"),
        ("Nothing funny in here at all.", Sound(humour=2), "en"),
        ("It is here.", Sound(enthusiasm=2), "en"),
        ("Hey guys, wanna taste?", Sound(), "en"),
        ("Hey guys, wanna taste?", None, "en"),
        ("Hey guys, wanna taste?", FORMAL, "de"),
    ],
)
def test_nothing_is_claimed_that_is_not_there(text, sound, language):
    assert heard(text, sound, language) == {}


def test_it_says_which_words_made_it_say_so_and_is_a_note():
    finding = heard("Hey, the cheese is here. Wanna taste?", FORMAL)["tone_casual"]

    assert str(finding.sentence) == "Blog sounds very formal, and this is casual: “hey”, “wanna”."
    assert (finding.severity, finding.places) == ("note", ((0, 3), (25, 30)))
    with translation.override("fr"):
        assert "très soutenu" in str(finding.sentence)


def test_a_step_from_the_middle_needs_more_than_the_end():
    once = "Hey, the cheese is here."

    assert "tone_casual" in heard(once, FORMAL)
    assert "tone_casual" not in heard(once, Sound(formality=-1))


@given(st.text(), SOUND, st.sampled_from(["en", "fr"]))
def test_any_text_is_read_and_every_place_is_in_it(text, sound, language):
    for finding in heard(text, sound, language).values():
        assert all(0 <= start < end <= len(text) for start, end in finding.places)
        assert finding.severity == "note"


@given(st.text(), st.sampled_from(["en", "fr"]))
def test_a_voice_in_the_middle_hears_nothing(text, language):
    assert heard(text, Sound(), language) == {}


def share(texts, sound, language):
    return sum(bool(heard(text, sound, language)) for text in texts) / len(texts)


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the posts of others are not here: {CORPUS}")
def test_on_real_posts_it_speaks_seldom_a_step_from_the_middle():
    """Measured on posts that nobody here wrote: tweets in English, tweets of French administrations and politicians."""
    with gzip.open(CORPUS / "en_tweets.txt.gz", "rt") as lines:
        english = [line.strip() for _number, line in zip(range(2000), lines, strict=False)]
    with (CORPUS / "fr_political_tweets.csv").open() as rows:
        french = [max(row.values(), key=lambda cell: len(cell or "")) or "" for row in csv.DictReader(rows)]

    step = Sound(-1, -1, -1, -1)
    assert share(english, step, "en") < 0.05
    assert share(french, step, "fr") < 0.02
    assert share(french, Sound(-2, -2, -2, -2), "fr") < 0.05
