"""Times and days as people say them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from masthead.kit import text

EVENING = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_paris():
    with timezone.override(ZoneInfo("Europe/Paris")):
        yield


def test_a_moment_is_said_in_the_zone_of_the_shop():
    with translation.override("en"):
        said = text.when(EVENING, EVENING)

    assert said == "Thu 19 Nov, 18:00"


@pytest.mark.parametrize(("minutes", "said"), [(0, "jeu. 19 nov., 18\u00a0h"), (30, "jeu. 19 nov., 18\u00a0h\u00a030")])
def test_french_hours_have_an_h_and_no_colon(minutes, said):
    with translation.override("fr"):
        assert text.when(EVENING + timedelta(minutes=minutes), EVENING) == said


def test_another_year_is_named():
    with translation.override("en"):
        said = text.when(EVENING, EVENING + timedelta(days=365))

    assert said == "Thu 19 Nov 2026, 18:00"


def test_the_first_of_a_french_month_is_an_ordinal():
    with translation.override("fr"):
        assert text.short_day(date(2026, 12, 1), 2026) == "mar. 1er déc."


@pytest.mark.parametrize(("gap", "said"), [
    (timedelta(seconds=20), "just now"), (timedelta(minutes=-20), "20\u00a0min ago"),
    (timedelta(hours=3), "in 3\u00a0h"), (timedelta(hours=-25), "Wed 18 Nov, 17:00"),
])  # fmt: skip
def test_only_a_day_is_told_as_a_distance(gap, said):
    with translation.override("en"):
        assert text.ago(EVENING + gap, EVENING).replace(" min", "\u00a0min").replace(" h", "\u00a0h") == said
