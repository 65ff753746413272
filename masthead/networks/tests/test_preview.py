"""How a post will look, what of a picture is kept, how a link is marked."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.networks import NETWORKS, Draft, Picture, get
from masthead.networks.campaign_link import is_marked, marked_link
from masthead.networks.pictures import box_of, cropped
from masthead.networks.preview import cut, preview
from masthead.networks.shows import SHAPES

LONG = "People of the quarter, come and taste. " * 20


@pytest.mark.parametrize("key", sorted(NETWORKS))
def test_every_network_has_a_look_for_a_long_text_none_and_ten_pictures(key):
    network = get(key)
    for draft in (Draft(), Draft("Title", LONG), Draft("Title", "Short", pictures=(Picture("a", "image/png"),) * 10)):
        first, *_rest = preview(network, draft)
        assert "".join((first.seen + first.rest).split()) == "".join(network.words(draft).split())
        assert len(first.tiles) + first.hidden == len(draft.pictures)


@given(st.text(max_size=400), st.integers(1, 200))
def test_what_is_seen_and_what_follows_more_is_the_whole_text(text, most):
    seen, rest = cut(text, most)

    assert "".join((seen + rest).split()) == "".join(text.split())


def test_on_facebook_125_characters_are_seen_at_first():
    seen, rest = cut(LONG, get("facebook").shows.cut)

    assert len(seen) <= 125 and rest and not seen.endswith(" ") and LONG[len(seen)] == " "


def test_a_link_is_a_card_only_without_pictures():
    look = preview(get("bluesky"), Draft(text="Pain", link="https://www.bakery.example/menu"))[0]

    assert look.card == "bakery.example"
    assert not preview(get("bluesky"), Draft(link="https://a.example", pictures=(Picture("a", "image/png"),)))[0].card


@given(
    st.integers(1, 4000), st.integers(1, 4000), st.sampled_from(sorted(SHAPES)), st.integers(0, 100), st.integers(0, 100)
)  # fmt: skip
def test_what_is_kept_of_a_picture_lies_inside_it(width, height, shape, x, y):
    left, top, right, bottom = box_of(width, height, shape, x, y)

    assert 0 <= left < right <= width and 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height


def test_a_picture_is_cut_square_around_what_matters():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "orange").save(out, "PNG")
    whole = Picture("board.png", "image/png", out.getvalue(), "A board", 600, 400)

    square = cropped(whole, "1:1", 100, 50)

    assert (square.width, square.height, square.alt) == (400, 400, whole.alt)
    assert box_of(600, 400, "1:1", 100, 50) == (200, 0, 600, 400)


def test_a_link_is_marked_unless_it_is_marked_already():
    marks = ("facebook", "social", "été 2026")

    assert marked_link("https://a.example/x?y=1#top", *marks) == (
        "https://a.example/x?y=1&utm_source=facebook&utm_medium=social&utm_campaign=%C3%A9t%C3%A9+2026#top"
    )
    assert marked_link("https://a.example/?utm_source=mail", *marks) == "https://a.example/?utm_source=mail"
    assert marked_link("https://a.example/", "", " ", "") == "https://a.example/"
    assert is_marked("https://a.example/?utm_term=") and not is_marked("https://[broken")
    assert marked_link("https://[broken", *marks) == "https://[broken"
