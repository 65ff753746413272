import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.counting import addresses, graphemes, mastodon_units, threads_units, utf16_units, x_units
from masthead.networks.facets import facets

SHARED = Path(os.environ.get("MASTHEAD_SHARED") or Path(__file__).parents[4] / "shared")
CONFORMANCE = SHARED / "specs/x/twitter-text/conformance/validate.yml"


def test_a_family_is_one_grapheme_and_eleven_units():
    family = "👨‍👩‍👧‍👦"

    assert (graphemes(family), utf16_units(family)) == (1, 11)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bonjour", 7),
        ("https://bakery.example/a/very/long/address/that/never/ends", 23),
        ("Voir https://bakery.example.", 5 + 23 + 1),
        ("(https://en.wikipedia.org/wiki/Bread_(food))", 1 + 23 + 1),
        ("@olga@mastodon.example merci", len("@olga merci")),
        ("olga@bakery.example", len("olga@bakery.example")),
        ("👩‍🍳 œuf", 5),
    ],
)
def test_mastodon_counts_addresses_as_23_and_mentions_without_domain(text, counted):
    assert mastodon_units(text) == counted


def test_a_mastodon_server_may_count_addresses_its_own_way():
    assert mastodon_units("https://bakery.example", url_length=30) == 30


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bonjour", 7),
        ("é", 1),
        ("e\u0301", 1),
        ("パン", 4),
        ("👩‍🍳", 2),
        ("🇫🇷", 2),
        ("1 2 3", 5),
        ("“Oui” — non…", 13),
        ("boulangerie.fr/pain", 23),
        ("www.boulangerie.fr", 23),
        ("olga@boulangerie.fr", 19),
        ("Il est 12.50 euros", 18),
    ],
)
def test_x_weighs(text, counted):
    assert x_units(text) == counted


def conformance():
    try:
        import yaml  # a development tool brings it; without it these cases are skipped like absent files
    except ImportError:
        yaml = None
    if not yaml or not CONFORMANCE.exists():
        return [pytest.param(None, id="no conformance files", marks=pytest.mark.skip("twitter-text files absent"))]
    tests = yaml.safe_load(CONFORMANCE.read_text())["tests"]
    # WeightedTweetsCounterTest is left out where the newer emoji discount changed the expected number.
    kinds = ("WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")
    return [pytest.param(case, id=case["description"][:60]) for kind in kinds for case in tests[kind]]


@pytest.mark.parametrize("case", conformance())
def test_x_counts_as_twitter_text_does(case):
    assert x_units(case["text"]) == case["expected"]["weightedLength"]


def test_threads_counts_emoji_as_bytes():
    assert threads_units("pain 🥖") == 5 + 4


def test_an_address_ends_before_the_full_stop():
    text = "Voir https://bakery.example/pain. Merci"

    assert [text[start:end] for start, end in addresses(text)] == ["https://bakery.example/pain"]


def test_facets_count_bytes_and_leave_strangers_alone():
    text = "Été 👩‍🍳 #Pain, @olga.example @nobody.example https://bakery.example/#menu"

    found = facets(text, {"olga.example": "did:plc:olga"}.get)

    raw = text.encode()
    marked = [raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode() for f in found]
    assert marked == ["#Pain", "@olga.example", "https://bakery.example/#menu"]
    assert [list(f["features"][0].values())[1] for f in found] == [
        "Pain",
        "did:plc:olga",
        "https://bakery.example/#menu",
    ]


@pytest.mark.parametrize("text", ["#1", "#", "prix#1", "a#b", "# pain", "#…"])
def test_a_number_is_no_hashtag(text):
    assert facets(text) == []


@given(st.text(alphabet=st.sampled_from("aé #@.:/👩‍🍳🇫🇷\n(0)htps"), max_size=60))
def test_facets_never_overlap_and_always_cut_between_characters(text):
    raw, last = text.encode(), 0

    for facet in facets(text, lambda handle: "did:plc:x"):
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        assert last <= start < end <= len(raw)
        raw[start:end].decode()
        last = end


@given(st.text(max_size=80))
def test_every_text_can_be_counted(text):
    assert min(x_units(text), mastodon_units(text), threads_units(text), graphemes(text)) >= 0
