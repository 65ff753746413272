"""A place in a text is found again by its words."""

from hypothesis import assume, given
from hypothesis import strategies as st

from masthead.editorial.talk.place import find, marked, place_of

texts = st.text(alphabet="ab é🧀\n", min_size=1, max_size=40)


@st.composite
def places(draw):
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, text[start:end], start


@given(places())
def test_in_a_text_nobody_touched_a_place_is_where_it_was(one):
    text, quote, start = one

    place = place_of(text, quote, start)

    assert (place.start, place.quote) == (start, quote)
    assert find(text, place) == (start, start + len(quote))


@given(places(), texts)
def test_what_is_found_is_always_the_same_words_and_nothing_else_is(one, other):
    text, quote, start = one
    place = place_of(text, quote, start)

    found = find(other, place)

    assert (found is None) == (quote not in other)
    assert found is None or other[slice(*found)] == quote


@given(places(), texts, texts)
def test_words_written_before_and_after_move_the_place_along(one, before, after):
    text, quote, start = one
    longer = before + text + after
    assume(longer.find(quote) == longer.rfind(quote))  # once, and `count` passes over two that overlap

    assert find(longer, place_of(text, quote, start)) == (start + len(before), start + len(before) + len(quote))


def test_of_equal_words_those_with_the_old_surroundings_are_meant():
    place = place_of("Comté is good. Brie is good.", "good", 23)

    assert find("Brie is good. Comté is good.", place) == (8, 12)


def test_words_that_were_written_over_are_gone():
    assert find("Five cheeses", place_of("Four cheeses", "Four", 0)) is None
    assert place_of("Four cheeses", "Five") is None


@given(texts, st.dictionaries(st.integers(1, 5), st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_marked_pieces_make_up_the_text_whatever_overlaps(text, spans):
    spans = {key: (min(a, len(text)), min(b, len(text))) for key, (a, b) in spans.items()}

    assert "".join(piece.text for piece in marked(text, spans)) == text
