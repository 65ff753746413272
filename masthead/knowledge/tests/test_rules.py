from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.knowledge.rules import due_of, words_of

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "UTC"])


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-17 15:00", "2026-11-18 15:00"),  # Tuesday
        ("2026-11-20 15:00", "2026-11-23 15:00"),  # Friday
        ("2026-11-21 10:00", "2026-11-23 23:59"),  # Saturday: Monday is theirs
        ("2026-11-22 23:59", "2026-11-23 23:59"),  # Sunday
        ("2026-03-27 09:00", "2026-03-30 09:00"),  # over the change of the clocks
    ],
)
def test_a_first_answer_is_due_in_one_working_day(asked, due):
    moment = datetime.fromisoformat(asked).replace(tzinfo=PARIS)

    assert due_of(moment.astimezone(UTC), "Europe/Paris") == datetime.fromisoformat(due).replace(tzinfo=PARIS)


@given(MOMENTS, ZONES)
def test_it_is_never_due_on_a_weekend_of_the_organisation_nor_at_once(asked, zone):
    due = due_of(asked, zone)
    local = due.astimezone(ZoneInfo(zone))

    assert local.weekday() < 5
    assert timedelta(hours=22) <= due - asked <= timedelta(days=3, hours=2)


@given(st.lists(MOMENTS, min_size=2, max_size=2).map(sorted), ZONES)
def test_who_asks_later_is_never_due_sooner(moments, zone):
    first, second = moments

    # The hour that the clocks skip or repeat may turn two questions of that hour round, by no more than that hour.
    assert due_of(first, zone) <= due_of(second, zone) + timedelta(hours=1)


def test_a_search_is_a_few_words():
    assert words_of("  one two  ") == ["one", "two"]
    assert len(words_of("x " * 500)) == 6
