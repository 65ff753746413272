from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial import rules

words = st.text(alphabet="ab é'’-.,!\n 🧀", max_size=60)
A_DAY = timedelta(days=1)


@given(words, words)
def test_a_diff_loses_no_word_of_either_text(old, new):
    compared = rules.compare(old, new)

    assert "".join(piece.text for piece in compared.left) == rules.tidy(old)
    assert "".join(piece.text for piece in compared.right) == rules.tidy(new)


@given(words)
def test_a_text_does_not_differ_from_itself(text):
    assert not rules.compare(text, text).differs


def test_a_diff_is_made_of_whole_words():
    pieces = rules.word_diff("Four cheeses on one board", "Five cheeses on one board")

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "Four"), ("added", "Five"), ("equal", " cheeses on one board"),
    ]  # fmt: skip


def test_a_very_long_text_is_compared_in_a_blink():
    import time as watch

    long = "word other third. " * 5_000
    began = watch.perf_counter()

    rules.word_diff(long, long.replace("third", "fourth", 3))

    assert watch.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Four cheeses", "four  CHEESES\n", True),
        ("Four cheeses!", "Four cheeses", True),
        ("Four cheeses", "Five cheeses", False),
        ("", " ", True),
    ],
)
def test_same_words_are_the_same_however_they_are_set(one, other, same):
    assert rules.same_words(one, other) is same


@pytest.mark.parametrize(
    ("text", "is_first", "others", "to_adapt"),
    [
        ("", True, [], False),
        ("", False, ["x y"], True),
        ("X  y.", False, ["x y"], True),
        ("z", False, ["x y"], False),
        ("z", False, ["", " "], False),
    ],
)
def test_a_second_version_is_to_adapt_until_it_has_its_own_words(text, is_first, others, to_adapt):
    assert rules.still_to_adapt(text, is_first, others) is to_adapt


def test_a_wall_clock_time_is_the_instant_over_there():
    assert rules.moment_of(date(2026, 7, 1), time(9), "Europe/Paris").at == datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "instead"),
    [
        (date(2027, 3, 28), time(2, 0), "Europe/Paris", time(3)),
        (date(2027, 3, 28), time(2, 59), "Europe/Paris", time(3)),
        (date(2027, 3, 14), time(2, 30), "America/New_York", time(3)),
        (date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe", time(2, 30)),
    ],
)
def test_a_time_the_clocks_jump_over_does_not_exist_and_the_next_that_does_is_named(day, clock, zone, instead):
    moment = rules.moment_of(day, clock, zone)

    assert moment.at is None
    assert rules.in_zone(moment.instead, zone).time() == instead


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert rules.moment_of(date(2026, 10, 25), time(2, 30), "Europe/Paris").at == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda m: m.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]),
)
def test_an_instant_comes_back_as_the_time_that_was_typed_or_does_not_exist(wall, zone):
    moment = rules.moment_of(wall.date(), wall.time(), zone)

    assert moment.at is None or rules.in_zone(moment.at, zone).replace(tzinfo=None) == wall


@pytest.mark.parametrize(("hours", "keeps"), [(0, True), (24, True), (-24, True), (25, False), (-25, False)])
def test_a_slot_may_move_by_a_day(now, hours, keeps):
    assert rules.keeps_approval(now, now + timedelta(hours=hours), A_DAY) is keeps


def test_taking_the_date_away_needs_a_new_signature_and_giving_the_first_one_does_not(now):
    assert not rules.keeps_approval(now, None, A_DAY)
    assert rules.keeps_approval(None, now, A_DAY)
