from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.diff import ADDED, EQUAL, REMOVED, Piece, folded, word_diff

words = st.lists(st.sampled_from(["milk", "curd", "rind", "salt", "\n"]), max_size=60).map(" ".join)


@given(words, words)
def test_folding_leaves_out_no_changed_word(old, new):
    pieces = word_diff(old, new)

    kept = folded(pieces, around=10)

    assert [one for one in kept if one.kind in (ADDED, REMOVED)] == [one for one in pieces if one.kind != EQUAL]
    assert all(len(one.text) <= 2 * 10 + 3 for one in kept if one.kind == EQUAL)


def test_a_long_stretch_that_did_not_change_is_a_few_words_on_each_side():
    pieces = [Piece(ADDED, "New "), Piece(EQUAL, "one two three four five six seven"), Piece(REMOVED, " old")]

    assert [one.text for one in folded(pieces, around=8)] == ["New ", "one … seven", " old"]


def test_words_changed_in_a_row_are_one_change():
    pieces = word_diff("It keeps one week in the cold.", "It keeps five days, no more, in the cold.")

    assert [(one.kind, one.text) for one in pieces] == [
        (EQUAL, "It keeps "), (REMOVED, "one week"), (ADDED, "five days, no more,"), (EQUAL, " in the cold."),
    ]  # fmt: skip


@given(words, words)
def test_the_pieces_make_up_both_texts_and_no_change_stands_in_two(old, new):
    pieces = word_diff(old, new)

    assert "".join(one.text for one in pieces if one.kind != ADDED) == old.strip()
    assert "".join(one.text for one in pieces if one.kind != REMOVED) == new.strip()
    kinds = [one.kind for one in pieces]
    assert all(pair in {(EQUAL, ADDED), (EQUAL, REMOVED), (REMOVED, ADDED), (ADDED, EQUAL), (REMOVED, EQUAL)}
               for pair in zip(kinds, kinds[1:], strict=False))  # fmt: skip
