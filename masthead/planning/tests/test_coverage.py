"""How well days are covered, and what stands too close together: the pure rules."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.planning import conflicts
from masthead.planning.coverage import CALM, EMPTY, FULL, THIN, TOO_MUCH, coverage
from masthead.planning.filters import Filters
from masthead.planning.rules import Moment, Week

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
TWO_HOURS = timedelta(hours=2)


def moment(variant, minutes=0, *, channel=1, story=None, theme="", campaign=None, author=1):
    at = NOON + timedelta(minutes=minutes)
    return Moment(at, variant, channel, author=author, story=story or variant, theme=theme, campaign=campaign)


def kinds(found, variant):
    return [one.kind for one in found.get(variant, [])]


@pytest.mark.parametrize(
    ("count", "code", "below"), [(0, EMPTY, True), (1, THIN, False), (3, FULL, False), (10, FULL, False), (11, TOO_MUCH, False)]
)  # fmt: skip
def test_a_week_is_judged_against_floor_target_and_ceiling(count, code, below):
    judged = coverage(count, (1, 3, 10))

    assert (judged.code, judged.below_floor) == (code, below)
    assert judged.to_plan == max(0, 3 - count)


def test_a_channel_of_one_post_a_fortnight_is_not_behind_each_week():
    assert coverage(0, (0, 0.5, 2)).code == CALM
    assert coverage(0, (0, 0.5, 2), days=14).code == EMPTY


@given(count=st.integers(0, 200), a=st.floats(0, 20), b=st.floats(0, 20), c=st.floats(0, 20), days=st.integers(1, 60))
def test_one_publication_more_never_makes_a_channel_emptier(count, a, b, c, days):
    rhythm = tuple(sorted((a, b, c)))
    order = [EMPTY, THIN, CALM, FULL, TOO_MUCH]

    before, after = coverage(count, rhythm, days), coverage(count + 1, rhythm, days)

    assert order.index(before.code) <= order.index(after.code)
    assert after.to_plan in (before.to_plan, before.to_plan - 1)


def test_two_on_one_channel_within_two_hours_are_both_marked():
    rows = [moment(1, 60), moment(2, 90), moment(3, 60, channel=2), moment(4, 240)]

    found = conflicts.find(rows, apart=TWO_HOURS, zone=PARIS, after=NOON)

    assert kinds(found, 1) == ["close"] and found[1][0].other.variant == 2
    assert kinds(found, 2) == ["close"]
    assert 3 not in found and 4 not in found


def test_one_theme_by_two_stories_on_one_day_is_marked_and_one_story_on_two_channels_is_not():
    rows = [
        moment(1, 60, theme="Cheese", story=7), moment(2, 300, theme="cheese", story=8, channel=2),
        moment(3, 60, theme="Wine", story=9), moment(4, 300, theme="Wine", story=9, channel=2),
    ]  # fmt: skip

    found = conflicts.find(rows, apart=timedelta(0), zone=PARIS, after=NOON)

    assert kinds(found, 1) == ["theme"] and kinds(found, 2) == ["theme"]
    assert 3 not in found and 4 not in found


def test_a_bad_day_marks_everything_on_it_and_what_is_over_is_left_alone():
    rows = [moment(1, 60), moment(2, -60), moment(3, 24 * 60)]

    found = conflicts.find(rows, apart=TWO_HOURS, zone=PARIS, after=NOON, bad_days={date(2026, 11, 19): "Mourning"})

    assert kinds(found, 1) == ["day"] and found[1][0].day == "Mourning"
    assert 2 not in found and 3 not in found


@given(st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 3)), max_size=12, unique=True))
def test_whoever_is_marked_as_too_close_has_a_neighbour_that_says_the_same(times):
    rows = [moment(number, minutes, channel=channel) for number, (minutes, channel) in enumerate(times, 1)]

    found = conflicts.find(rows, apart=TWO_HOURS, zone=PARIS, after=NOON)

    for row in rows:
        close = any(
            other != row and other.channel == row.channel and abs(other.at - row.at) < TWO_HOURS for other in rows
        )
        assert (conflicts.CLOSE in kinds(found, row.variant)) == close


@given(st.dates(date(1970, 1, 10), date(2100, 12, 20)))
def test_every_day_is_in_its_week_and_weeks_follow_each_other(on):
    week = Week.of(on)

    assert week.first <= on <= week.last and week.first.weekday() == 0
    assert Week.parse(str(week)) == week
    assert week.after.first == week.first + timedelta(days=7) and week.after.before == week


@pytest.mark.parametrize("text", ["2025-W53", "2026-W54", "2026-W00", "1969-W01", "2101-W01"])
def test_a_week_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        Week.parse(text)


def test_a_long_year_has_its_53rd_week():
    assert str(Week.of(date(2026, 12, 31))) == "2026-W53"
    assert Week.parse("2026-W53").after == Week(2027, 1)


@given(st.sampled_from(["channel", "theme", "state"]), st.text(min_size=1, max_size=10))
def test_choosing_a_value_twice_is_not_choosing_it(kind, value):
    assert Filters().toggled(kind, value).toggled(kind, value) == Filters()
