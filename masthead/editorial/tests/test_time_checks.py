"""What the checks say about the moment: too much in one week, and days on which nobody works."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.editorial import actions, checks
from masthead.editorial.checks import Pace
from masthead.editorial.levels.actions import set_levels
from masthead.editorial.models import Variant
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.editorial.tests.test_text_checks import said_of
from masthead.kit import clock
from masthead.networks import Draft, get

THURSDAY = datetime(2026, 12, 17, 11, 0, tzinfo=UTC)
CHRISTMAS = datetime(2026, 12, 25, 11, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    """The pages read the same clock as the tests."""
    monkeypatch.setattr(clock, "now", lambda: now)


def found(text="Hello", *, language="en", planned_for=THURSDAY, country="FR", **facts):
    look = checks.Look(
        Draft(text=text, language=language), get("bluesky"), "Bluesky", THURSDAY - timedelta(days=3), planned_for=planned_for,
        zone="Europe/Paris", country=country, **facts,
    )  # fmt: skip
    return said_of(look)


def page_of(browser, variant):
    return browser.get(f"/stories/{variant.story_id}/").content.decode()


@pytest.mark.parametrize(
    ("language", "text", "planned_for", "words"),
    [
        ("en", "We open tomorrow at ten.", CHRISTMAS - timedelta(days=1), "tomorrow"),
        ("en", "See you on Friday!", CHRISTMAS - timedelta(days=2), "Friday"),
        ("en", "See you on Friday, December 25.", THURSDAY, "Friday, December 25"),
        ("fr", "On ouvre demain à dix heures.", CHRISTMAS - timedelta(days=1), "demain"),
        ("fr", "Rendez-vous vendredi !", CHRISTMAS - timedelta(days=2), "vendredi"),
        ("fr", "Rendez-vous vendredi 25 décembre.", THURSDAY, "vendredi 25 décembre"),
    ],
)
def test_a_day_the_text_speaks_of_that_is_a_holiday_is_marked(language, text, planned_for, words):
    finding = found(text, language=language, planned_for=planned_for)["holiday_meant"]

    assert (finding.severity, finding.about) == ("note", words)
    assert [text[start:end] for start, end in finding.places] == [words]
    assert "Friday 25 December" in str(finding.sentence)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Open every Friday, last Friday too."), ("en", "Fridays are for cheese."),
        ("en", "On Christmas Day, Friday, we are closed."), ("en", "See you on Thursday."),
        ("fr", "Ouvert le vendredi. Chaque vendredi. Vendredi dernier."), ("de", "Am Freitag"),
    ],
)  # fmt: skip
def test_what_means_no_holiday_or_names_it_is_left_alone(language, text):
    assert "holiday_meant" not in found(text, language=language, planned_for=CHRISTMAS - timedelta(days=2))


def test_who_has_no_country_minds_no_holiday_and_a_region_has_its_own():
    saint_stephen = CHRISTMAS + timedelta(days=1)

    assert "holiday_goes_out" not in found(planned_for=CHRISTMAS, country="")
    assert "holiday_goes_out" not in found(planned_for=saint_stephen)
    assert "holiday_goes_out" in found(planned_for=saint_stephen, region="6AE")  # Alsace
    assert "holiday_goes_out" not in found("No date yet", planned_for=None)


def test_a_version_planned_on_a_holiday_of_the_houses_country_says_so(signed_in, wim, olga, blog, now):
    """Practice notes 3.4a: what is planned on a public holiday of the firm's country is a note; it stops nobody."""
    variant = a_version(blog, wim, now, planned_for=CHRISTMAS)
    browser = signed_in(wim)

    assert "It goes out on a public holiday, Friday 25 December (Christmas Day)" in page_of(browser, variant)
    assert browser.post(f"/versions/{variant.pk}/submit/").status_code != 409
    signed_in(olga).post("/calendar/dates/public/", {"country": "JP", "holidays": "on"})
    assert "It goes out on a public holiday" not in page_of(browser, variant)
    signed_in(olga).post("/calendar/dates/public/", {"country": "FR"})
    assert "It goes out on a public holiday" not in page_of(browser, variant)


def test_a_version_above_the_ceiling_of_its_week_is_told_the_numbers(signed_in, wim, rea, blog, bluesky, now):
    """Rows 2.6, 6.1: the guide says at most two a week; the third of a week is told so, and stops where the owner wants it."""
    blog.rhythm_floor, blog.rhythm_target, blog.rhythm_ceiling = 0.5, 1.5, 2
    blog.save()
    third, _second = (a_version(blog, wim, now, planned_for=MONDAY + n * HOUR) for n in (50, 1))
    a_version(bluesky, wim, now, planned_for=MONDAY)  # another channel has its own rhythm
    a_version(blog, wim, now, planned_for=MONDAY - 24 * HOUR)  # Sunday is another week
    browser = signed_in(wim)
    assert "are planned in the week" not in page_of(browser, third)

    a_version(blog, wim, now, planned_for=MONDAY + 30 * HOUR)
    said = "With this one, 3 are planned in the week of Mon 30 Nov. The guide says at most 2, and aims at 1.5:"
    assert said in page_of(browser, third)

    set_levels(blog, levels={"rhythm": "stop"}, by=rea, now=now)
    refused = browser.post(f"/versions/{third.pk}/submit/")
    assert refused.status_code == 409 and said in refused.content.decode()
    actions.plan(Variant.objects.get(pk=third.pk), planned_for=MONDAY + 24 * 7 * HOUR, by=wim, now=now)
    assert browser.post(f"/versions/{third.pk}/submit/").status_code != 409


def test_the_week_is_that_of_the_channels_own_clock_and_one_is_always_allowed():
    sunday_night = datetime(2026, 12, 20, 23, 30, tzinfo=UTC)  # Monday already in Paris

    def over(planned_too, most=1, planned_for=THURSDAY):
        return "over_rhythm" in found(planned_for=planned_for, planned_too=planned_too, pace=Pace(1, most))

    assert not over((sunday_night,))
    assert over((sunday_night,), planned_for=sunday_night + HOUR)
    assert not over((), most=0.5) and over((THURSDAY,), most=0.5)
    assert not over((THURSDAY,) * 30, most=0)


def test_a_ceiling_below_one_a_week_is_counted_over_the_weeks_it_stands_for():
    """Row 2.6: a newsletter of one a fortnight at most: the other one of the same fortnight is too many, a third week is not."""
    week = 24 * 7 * HOUR

    def over(*others, most=0.5):
        return "over_rhythm" in found(planned_for=THURSDAY, planned_too=others, pace=Pace(most, most))

    assert over(THURSDAY + week) and over(THURSDAY - week)
    assert not over(THURSDAY + 2 * week) and not over(THURSDAY - 2 * week)
    assert over(THURSDAY + 3 * week, most=0.25) and not over(THURSDAY + 4 * week, most=0.25)


def test_what_is_planned_three_weeks_off_counts_where_one_stands_for_a_month(signed_in, wim, blog, now):
    """Row 2.6: the weeks around are looked up as far as the channel's own ceiling reaches."""
    blog.rhythm_floor, blog.rhythm_target, blog.rhythm_ceiling = 0, 0.25, 0.25
    blog.save()
    variant = a_version(blog, wim, now, planned_for=MONDAY)
    a_version(blog, wim, now, planned_for=MONDAY + 21 * 24 * HOUR)

    said = "2 are planned within 4 weeks. The guide says at most one in 4 weeks"
    assert said in page_of(signed_in(wim), variant)
