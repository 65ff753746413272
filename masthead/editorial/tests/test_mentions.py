"""Who is named after an @, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial.talk.mentions import named

HOUSE = {1: "Wim Roux", 2: "Léa Moreau", 3: "Rea Moreau", 4: "Léa Martin", 5: "Jean-Paul Petit"}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("@Wim what do you think?", [1]),
        ("is it true, @wim?", [1]),
        ("@WIM ROUX, look", [1]),
        ("@lea moreau and @Léa Martin", [2, 4]),
        ("@jean-paul: the price", [5]),
        ("@Jean is nobody here", []),
        ("@Wim @wim", [1]),
        ("write to wim@shop.example", []),
        ("our handle is @wim.bsky.social", []),
        ("@wimbledon", []),
        ("@ Wim", []),
    ],
)
def test_a_name_is_understood_without_case_and_accents(text, members):
    found = named(text, HOUSE)

    assert (found.members, found.unclear) == (members, {})


def test_a_first_name_of_two_people_says_both():
    assert named("@lea, look", HOUSE).unclear == {"@lea": ["Léa Martin", "Léa Moreau"]}


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text):
    assert set(named(text + "@", HOUSE).members) <= set(HOUSE)


@given(st.sampled_from(sorted(HOUSE)), st.text(alphabet="xy ,.!?\n", max_size=20))
def test_a_whole_name_always_names_exactly_that_person(pk, rest):
    assert named(f"@{HOUSE[pk]} {rest}", HOUSE).members == [pk]
