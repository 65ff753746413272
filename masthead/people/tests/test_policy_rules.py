from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from masthead.people.policy.rules import after, blanks, blocks
from masthead.people.policy.skeleton import PARTS, skeleton

DAYS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(DAYS, DAYS)
def test_everybody_has_two_weeks_from_the_day_the_version_was_there_for_them(published, joined):
    due = after(published, joined, timedelta(days=14))

    assert due - published >= timedelta(days=14) <= due - joined
    assert timedelta(days=14) in (due - published, due - joined)


@given(st.text(alphabet="ab #\n\r.", max_size=80))
def test_no_word_is_lost_when_a_text_is_laid_out(text):
    shown = "".join(block.text for block in blocks(text))

    assert [c for c in shown if c in "ab."] == [c for c in text if c in "ab."]
    assert all(block.kind in ("heading", "paragraph") for block in blocks(text))


def test_headings_and_paragraphs_are_told_apart():
    assert [(b.kind, b.text) for b in blocks("# One\nfirst\nsecond\n\nthird")] == [
        ("heading", "One"), ("paragraph", "first\nsecond"), ("paragraph", "third"),
    ]  # fmt: skip


def test_the_skeleton_has_its_seventeen_parts_in_both_languages_and_the_same_places_to_fill_in():
    english, french = skeleton("en"), skeleton("fr")

    assert len(PARTS) == 17
    assert english.startswith("# 1. What this is for") and french.startswith("# 1. Pourquoi ces règles")
    assert len(blanks(english)) == len(blanks(french)) == 6
    assert sum(block.kind == "heading" for block in blocks(french)) == 17
