"""Working time: by the wall clock of a zone, without nights and week-ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.hours import working_time

PARIS = "Europe/Paris"


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)  # Paris is an hour ahead in November


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        (at(19, 9), at(19, 12), 3),
        (at(19, 5), at(19, 9), 1),  # from ten to nine in the morning
        (at(20, 15), at(23, 9), 2),  # Friday 16:00 to Monday 10:00
        (at(21, 9), at(22, 18), 0),  # a week-end
        (at(19, 20), at(20, 4), 0),  # a night
        (at(20, 9), at(19, 9), 0),
    ],
)
def test_nights_and_week_ends_do_not_count(begin, end, hours):
    assert working_time(begin, end, zone=PARIS) == timedelta(hours=hours)


def test_the_day_the_clocks_change_is_counted_in_real_hours():
    begin, end = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)  # Sunday, 25 hours

    assert working_time(begin, end, zone=PARIS, opens=0, closes=23, days=range(7)) == timedelta(hours=24)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(MOMENTS, MOMENTS, MOMENTS)
def test_it_adds_up_and_is_never_more_than_the_time_that_passed(one, two, three):
    first, middle, last = sorted([one, two, three])
    whole = working_time(first, last, zone=PARIS)

    assert whole == working_time(first, middle, zone=PARIS) + working_time(middle, last, zone=PARIS)
    assert timedelta(0) <= whole <= last - first
