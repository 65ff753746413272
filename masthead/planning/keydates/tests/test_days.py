"""When named days fall, against rules of our own and against lists nobody here wrote."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit import free_days
from masthead.planning.keydates import public, rules
from tests.shared import need

YEARS = st.integers(1971, 2099)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("02-29", date(2026, 2, 28)), ("12-24", date(2026, 12, 24)), ("3 thu nov", date(2026, 11, 19)),
        ("last sun may", date(2026, 5, 31)), ("easter-47", date(2026, 2, 17)), ("4 thu nov +1", date(2026, 11, 27)),
    ],
)  # fmt: skip
def test_a_rule_falls_on_its_day(rule, on):
    assert rules.falls_on(rule, 2026) == on


@pytest.mark.parametrize("rule", ["", "31-12-2026", "sunday", "6 sun feb", "easter monday"])
def test_a_rule_that_says_nothing_is_refused(rule):
    with pytest.raises((ValueError, KeyError)):
        rules.falls_on(rule, 2026)


@given(YEARS)
def test_every_shipped_day_falls_in_its_year_with_both_names_and_a_source(year):
    for one in public.named_days():
        assert one.first_of(year).year == year
        assert one.en and one.fr and one.source.startswith("https://")


def test_mothers_day_in_france_gives_way_to_pentecost():
    mothers = next(one for one in public.named_days() if one.not_on)

    assert mothers.first_of(2026) == date(2026, 5, 31)
    assert mothers.first_of(2020) == date(2020, 6, 7)  # 31 May 2020 was Pentecost


@given(YEARS, st.integers(1, 12), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_the_nth_weekday_is_that_weekday_of_that_month(year, month, weekday, nth):
    on = rules.nth_weekday(year, month, weekday, nth)

    assert (on.year, on.month, on.weekday()) == (year, month, weekday)
    if nth > 0:
        assert (on.day - 1) // 7 == nth - 1
    else:
        assert (on + timedelta(days=7)).month != month


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 10), st.integers(0, 400))
def test_a_yearly_date_comes_once_a_year_and_touches_the_period(first, long, window):
    start, last = date(2040, 6, 1), first + timedelta(days=long)
    end = start + timedelta(days=window)

    found = rules.each_year(first, last, start, end)

    assert all(on <= end and until >= start and until - on == last - first for on, until in found)
    assert len({on.year for on, _until in found}) == len(found)
    if first.year <= 2040:
        assert len(found) >= window // 366


def test_public_holidays_agree_with_a_list_nobody_here_wrote():
    with open(need("dates", "public_holidays.csv"), encoding="utf-8") as file:
        listed = [row for row in csv.DictReader(file) if row["language"] in ("en_US", "fr", "fr_CA", "fr_BE", "fr_CH")]
    assert len(listed) > 100
    missing = [
        row
        for row in listed
        if date.fromisoformat(row["date"])
        not in free_days.public_holidays(row["country"], row["subdivision"], int(row["date"][:4]))
    ]
    assert missing == []


def test_our_named_days_agree_with_the_lists_where_both_know_them():
    with open(need("dates", "celebration_days_en.csv"), encoding="utf-8") as file:
        theirs = {
            row["name"].casefold().replace("international ", ""): row["event-date"] for row in csv.DictReader(file)
        }
    ours = {one.en.casefold().replace("international ", ""): one for one in public.named_days()}
    both = [(ours[name], on) for name, on in theirs.items() if name in ours and on]

    assert len(both) >= 2
    assert [one.en for one, on in both if f"{one.first_of(2026):%m-%d}" != on] == []


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Paris", "FR"), ("America/Toronto", "CA"), ("UTC", ""), ("Nowhere/City", "")]
)
def test_the_country_is_guessed_from_the_clock(zone, country):
    assert free_days.country_of_zone(zone) == country


def test_regions_have_names():
    assert ("QC", "Quebec") in free_days.regions_of("CA") or "QC" in dict(free_days.regions_of("CA"))
    assert free_days.regions_of("XX") == []
