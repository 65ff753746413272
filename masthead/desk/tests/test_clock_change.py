"""The mails of the day and of the week keep to the reader's own hour, in summer, in winter, and in the nights between."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.desk.day import actions as day
from masthead.desk.models import MailWishes, Notice
from masthead.desk.week import actions as week
from masthead.editorial import actions as editorial
from masthead.people.models import Membership, Organisation

A_SECOND, QUARTER = timedelta(seconds=1), timedelta(minutes=15)


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/Paris", datetime(2026, 3, 27, 7, tzinfo=UTC)),  # the Friday before the clocks go forward
        ("Europe/Paris", datetime(2026, 3, 30, 6, tzinfo=UTC)),  # the Monday after
        ("Europe/Paris", datetime(2026, 10, 23, 6, tzinfo=UTC)),
        ("Europe/Paris", datetime(2026, 10, 26, 7, tzinfo=UTC)),  # the Monday after they went back
        ("America/New_York", datetime(2026, 3, 9, 12, tzinfo=UTC)),  # three weeks before Europe
        ("Asia/Kolkata", datetime(2026, 3, 30, 2, 30, tzinfo=UTC)),
    ],
)
def test_the_mail_of_the_day_comes_at_eight_on_the_readers_own_clock(zone, at):
    """Section 1b: the daily digest at eight."""
    assert day.is_due(at - A_SECOND, zone=zone, hour=8, last=None) is None
    assert day.is_due(at, zone=zone, hour=8, last=None) == at.date()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hour", "evening"),
    [
        (0, datetime(2026, 4, 23, 18, tzinfo=UTC)),  # a Thursday in Cairo; its Friday begins at one o'clock
        (23, datetime(2026, 10, 29, 17, tzinfo=UTC)),  # a Thursday whose last hour comes twice
    ],
)
def test_an_hour_that_is_left_out_or_comes_twice_brings_one_mail(blog, wim, settings, hour, evening):
    """Section 1b, once each day, also in Cairo, where the clocks change in a working week."""
    settings.MAIL_IS_SET = True
    then = evening - timedelta(days=9)
    Membership.objects.update(joined_at=then)
    MailWishes.objects.create(member=wim, zone="Africa/Cairo", daily_hour=hour)
    Notice.objects.create(member=wim, kind="desk.day", at=then, seen_at=then, day=evening.date() - timedelta(days=1))
    if hour == 0:  # Thursday's came at its midnight
        Notice.objects.create(member=wim, kind="desk.day", at=then, seen_at=then, day=evening.date())
    story = editorial.start_story(organisation=blog.organisation, title="Forgotten", by=wim, now=then)
    version = editorial.add_version(story, channel=blog, by=wim, now=then)
    editorial.plan(version, planned_for=evening - timedelta(days=1), by=wim, now=then)

    for quarter in range(4 * 9):
        day.put_together_due(now=evening + QUARTER * quarter)

    assert Notice.objects.filter(member=wim, kind="desk.day", mail_wanted=True).count() == 1


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 23, 7, tzinfo=UTC), datetime(2026, 3, 30, 6, tzinfo=UTC),
        datetime(2026, 10, 19, 6, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC),
    ],
)  # fmt: skip
def test_the_week_of_the_head_comes_on_monday_at_eight_before_and_after_a_change(at):
    """The digest of the head, on its own day and hour."""
    firm = Organisation(zone="Europe/Paris")

    assert (week.is_time(firm, at - A_SECOND), week.is_time(firm, at)) == (False, True)
