"""What is said in a film, as the library keeps it, becomes WebVTT; words without times do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.subtitles import timed

SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\nWe turn each wheel.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nTwice a week,\r\n24 of them.\r\n"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nWe turn each wheel.\n\n00:00:03.000 --> 00:00:04.000\nTwice a week,\n24 of them.\n"


def test_subrip_becomes_webvtt():
    assert timed(SRT) == VTT


def test_webvtt_stays_as_it_is():
    assert timed("\ufeff" + VTT) == VTT
    assert timed("WEBVTT - Poligny\n\nintro\n00:01.000 --> 00:02.000 align:start\nHello") == (
        "WEBVTT - Poligny\n\nintro\n00:01.000 --> 00:02.000 align:start\nHello\n"
    )


@pytest.mark.parametrize(
    "words", ["", "We turn each wheel twice a week.", "From 10 --> 11 we bake.", "00:00:01 --> soon"]
)
def test_words_without_times_are_no_subtitles(words):
    assert timed(words) == ""


@given(st.text())
def test_whatever_is_typed_is_read(words):
    assert timed(words) == timed(timed(words)) or timed(words) == ""
