"""Working time: by the wall clock of a zone, without nights and week-ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.hours import MOST_DAYS, worked_by

PARIS = "Europe/Paris"


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)  # Paris is an hour ahead in November


@pytest.mark.parametrize(
    ("begin", "hours", "by"),
    [
        (at(19, 9), 3, at(19, 12)),
        (at(19, 5), 1, at(19, 9)),  # from ten to nine in the morning
        (at(19, 20), 4, at(20, 12)),  # a night
        (at(20, 15), 2, at(23, 9)),  # Friday 16:00, Monday 10:00
        (at(21, 9), 1, at(23, 9)),  # a week-end
        (at(21, 9), 0, at(21, 9)),
    ],
)
def test_nights_and_week_ends_do_not_count(begin, hours, by):
    assert worked_by(begin, timedelta(hours=hours), zone=PARIS) == by


def test_the_day_the_clocks_change_is_counted_in_real_hours():
    begin, by = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 22, tzinfo=UTC)  # Sunday, 25 hours

    assert worked_by(begin, timedelta(hours=24), zone=PARIS, opens=0, closes=23, days=range(7)) == by


def test_where_nobody_works_it_ends_some_day():
    assert worked_by(at(19, 9), timedelta(hours=1), zone=PARIS, days=()) == at(19, 9) + timedelta(days=MOST_DAYS)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(MOMENTS, st.integers(1, 40), st.integers(1, 40))
def test_it_adds_up_and_takes_no_less_than_the_time_that_was_wanted(begin, one, more):
    first, then = timedelta(hours=one), timedelta(hours=more)
    by = worked_by(begin, first, zone=PARIS)

    assert by - begin >= first
    assert abs(worked_by(by, then, zone=PARIS) - worked_by(begin, first + then, zone=PARIS)) < timedelta(milliseconds=1)
