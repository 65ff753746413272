"""A long text as several posts: nothing lost, nothing cut that must stay whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks import Draft, get
from masthead.networks.counting import graphemes
from masthead.networks.threads import MOST_POSTS, TooLong, at_breaks, split, with_breaks

TIED = [
    "https://perel.example/a/board",
    "#fromage",
    "@claire.bsky.social",
    "@max@shop.example",
    "👩‍👩‍👧‍👦",
    "été",
    "Comté",
    "24",
]
ENDS = [" ", " ", " ", ". ", "\n\n", "? ", "\n"]
texts = st.lists(st.tuples(st.sampled_from(TIED), st.sampled_from(ENDS)), min_size=1, max_size=60).map(
    lambda pairs: "".join(word + end for word, end in pairs)
)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def in_room(room):
    return lambda number, text: graphemes(text) <= room


@given(texts, st.integers(40, 300))
def test_the_posts_joined_give_the_text_back_and_every_post_fits(text, room):
    parts = split(text, in_room(room))

    assert bare("".join(parts)) == bare(text)
    assert all(part.strip() == part and part for part in parts)
    assert all(graphemes(part) <= room for part in parts)


@given(texts, st.integers(40, 300))
def test_an_address_a_mention_and_a_hashtag_stay_whole(text, room):
    words = sorted(text.split())

    assert sorted(" ".join(split(text, in_room(room))).split()) == words


@given(texts, st.integers(45, 300))
def test_a_number_on_each_post_is_counted_in(text, room):
    network = get("threads")
    parts = split(text, in_room(room), numbers=True)
    draft = Draft(text=with_breaks(parts), thread="numbered" if len(parts) > 1 else "")

    assert all(graphemes(part) <= room for part in network.parts(draft))


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_at_all_comes_back(text):
    parts = split(text, in_room(30))

    assert bare("".join(parts)) == bare("".join(at_breaks(text)))


def test_a_paragraph_is_a_better_break_than_a_sentence_and_that_than_a_word():
    text = "One. Two.\n\nThree four. Five six seven"

    assert split(text, in_room(24)) == ["One. Two.", "Three four.", "Five six seven"]
    assert split("One two three. Four five", in_room(18)) == ["One two three.", "Four five"]
    assert split("one two three four", in_room(14)) == ["one two three", "four"]


def test_a_person_sets_the_breaks_with_three_dashes():
    assert at_breaks("First\n---\nSecond\n---\n\n---\n") == ["First", "Second"]
    assert at_breaks("a --- b") == ["a --- b"]


def test_a_thread_nobody_would_read_is_refused():
    with pytest.raises(TooLong):
        split("word " * 5_000, in_room(100))
    assert len(split("word " * 60, in_room(50))) <= MOST_POSTS


def test_a_network_counts_each_post_its_own_way_and_puts_the_link_with_the_first():
    x = get("x")
    draft = Draft(
        text="First\n---\nSecond", link="https://perel.example/a/very/long/address/of/a/page", thread="numbered"
    )

    assert x.parts(draft) == ("First 1/2\n\nhttps://perel.example/a/very/long/address/of/a/page", "Second 2/2")
    assert [count.used for count in x.counts(draft)] == [9 + 2 + 23, 10]


def test_where_there_are_no_threads_three_dashes_are_words():
    assert get("facebook").words(Draft(text="a\n---\nb", thread="plain")) == "a\n---\nb"


def test_what_was_signed_before_threads_existed_still_goes_out_as_one_post():
    assert get("x").parts(Draft(text="a\n---\nb")) == ("a\n---\nb",)
