from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.planning import rules
from masthead.planning.rules import Month

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
months = st.builds(Month, st.integers(1970, 2100), st.integers(1, 12))


@given(months)
def test_a_month_shows_whole_weeks_from_monday_to_sunday(month):
    days = [on for week in month.weeks() for on in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in month.weeks())
    assert month.first in days and month.last in days
    assert all((later - earlier).days == 1 for earlier, later in zip(days, days[1:], strict=False))


@given(months)
def test_going_on_and_back_leads_home(month):
    assert not month.after or month.after.before == month
    assert not month.before or month.before.after == month
    assert Month.parse(str(month)) == month


def test_the_calendar_ends_where_it_ends():
    assert Month(1970, 1).before is None
    assert Month(2100, 12).after is None


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "1969-12", "2101-01", "20-26", "x", "0000-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):
        Month.parse(text)


def test_the_hour_that_summer_time_leaves_out_does_not_exist():
    assert rules.instant(date(2026, 3, 29), time(2, 30), PARIS) is None
    assert rules.instant(date(2026, 3, 29), time(3, 0), PARIS) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_its_first():
    assert rules.instant(date(2026, 10, 25), time(2, 30), PARIS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)))
def test_a_moment_falls_on_its_own_day(moment):
    local = moment.astimezone(PARIS).date()
    days = [on for week in Month.of(local).weeks() for on in week]

    found = rules.by_day([(moment, 1, 1)], days, PARIS)

    assert [on for on, rows in found.items() if rows] == [local]


@given(st.lists(st.datetimes(datetime(2026, 10, 1), datetime(2026, 10, 31), timezones=st.just(UTC))))
def test_each_moment_stands_on_its_own_day_in_order_of_time(times):
    days = [on for week in Month(2026, 10).weeks() for on in week]
    rows = [(at, number, 1) for number, at in enumerate(times)]

    found = rules.by_day(rows, days, PARIS)

    assert found == {on: sorted(row for row in rows if row[0].astimezone(PARIS).date() == on) for on in days}


def a_slot(weekday=4, at=time(18), channel=1, zone="Europe/Paris"):
    return SimpleNamespace(weekday=weekday, at=at, channel_id=channel, channel=SimpleNamespace(zone=zone), pk=1)


def test_a_usual_time_is_free_until_something_fills_it():
    friday, slots = date(2026, 11, 20), [a_slot(), a_slot(at=time(9))]

    def free(taken):
        return [f"{at.astimezone(PARIS):%H:%M}" for at, _slot in rules.free_slots(slots, taken, friday, PARIS, NOON)]

    assert free({}) == ["09:00", "18:00"]
    assert free({1: 1}) == ["18:00"]
    assert free({1: 2}) == []
    assert free({2: 5}) == ["09:00", "18:00"]


def test_a_usual_time_keeps_its_hour_when_the_clocks_change():
    winter = rules.free_slots([a_slot(weekday=5)], {}, date(2026, 10, 24), PARIS, datetime(2026, 1, 1, tzinfo=UTC))
    summer = rules.free_slots([a_slot(weekday=6)], {}, date(2026, 10, 25), PARIS, datetime(2026, 1, 1, tzinfo=UTC))

    assert winter[0][0].astimezone(PARIS).hour == summer[0][0].astimezone(PARIS).hour == 18


def test_a_usual_time_inside_the_lost_hour_moves_on():
    [(at, _slot)] = rules.free_slots(
        [a_slot(weekday=6, at=time(2, 30))], {}, date(2026, 3, 29), PARIS, datetime(2026, 1, 1, tzinfo=UTC)
    )

    assert f"{at.astimezone(PARIS):%H:%M}" == "03:30"


def test_yesterday_has_no_free_time():
    assert rules.free_slots([a_slot(weekday=2)], {}, date(2026, 11, 18), PARIS, NOON) == []
