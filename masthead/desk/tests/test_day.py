"""The mail of the day: on working days, at one's hour, once, and only when there is something to say."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel, an_owner
from masthead.desk.day import actions as day
from masthead.desk.mail import send_waiting
from masthead.desk.models import MailWishes, Notice
from masthead.desk.tasks import mail_notices, put_days_together
from masthead.editorial import actions as editorial
from masthead.kit import clock
from masthead.people.models import Absence, Membership, Organisation

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
TUESDAY = MONDAY + timedelta(days=1)
LONG_AGO = MONDAY - timedelta(days=60)


@pytest.fixture(autouse=True)
def at(monkeypatch, settings, db):
    settings.MAIL_IS_SET = True

    def set_to(moment):
        Membership.objects.update(joined_at=LONG_AGO)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to


def planned(channel, writer, title, moment):
    then = MONDAY - timedelta(days=9)
    story = editorial.start_story(organisation=channel.organisation, title=title, by=writer, now=then)
    variant = editorial.add_version(story, channel=channel, by=writer, now=then)
    return editorial.plan(variant, planned_for=moment, by=writer, now=then)


def run():
    put_days_together.call()
    mail_notices.call()
    return {one.to[0]: one for one in outbox.outbox}


def test_it_says_what_is_due_and_what_is_late_in_plain_and_html(blog, wim, at):
    """Practice 1b: the daily digest at eight says due today, overdue, and what waits."""
    planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    planned(blog, wim, "This afternoon", TUESDAY + timedelta(hours=6))
    planned(blog, wim, "Tomorrow", TUESDAY + timedelta(days=1))
    at(TUESDAY)

    sent = run()[wim.person.email]

    for text in (sent.body, sent.alternatives[0].content):
        assert "Forgotten" in text and "This afternoon" in text and "Tomorrow" not in text
    assert "1 is late" in sent.subject and "1 post is due today" in sent.subject


def test_it_comes_once_though_the_work_runs_again_and_not_before_eight(blog, wim, at):
    planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    at(TUESDAY.replace(hour=7, minute=59))
    assert run() == {}

    at(TUESDAY.replace(hour=8))
    for _again in range(3):
        run()

    assert sum(one.to == [wim.person.email] for one in outbox.outbox) == 1
    at(TUESDAY + timedelta(days=1))
    run()
    assert sum(one.to == [wim.person.email] for one in outbox.outbox) == 2


def test_nothing_to_say_is_no_mail_and_is_not_asked_again(shop, sam, at):
    at(TUESDAY)

    assert run() == {}

    assert Notice.objects.filter(kind="desk.day", mail_wanted=False).count() == 2
    assert day._due(TUESDAY) == []


def test_there_is_none_at_a_weekend_nor_while_one_is_away(blog, wim, at):
    planned(blog, wim, "Forgotten", MONDAY - timedelta(days=3))
    at(MONDAY - timedelta(days=1))
    assert run() == {}

    Absence.objects.create(member=wim, starts_on=TUESDAY.date(), ends_on=TUESDAY.date(), said_by=wim)
    at(TUESDAY)
    assert wim.person.email not in run()


def test_a_second_worker_that_saw_the_same_day_prepares_nothing(blog, wim, at):
    planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    at(TUESDAY)
    due = [(member, on) for member, on in day._due(TUESDAY) if member == wim]

    first, second = (day._prepare(*due[0], TUESDAY) for _worker in range(2))

    assert (first, second) == (True, False)
    assert Notice.objects.filter(member=wim, kind="desk.day").count() == 1


def test_a_dead_mail_server_loses_nothing_and_a_day_later_there_is_one_mail(blog, wim, settings, at):
    planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    at(TUESDAY)
    run()
    assert Notice.objects.get(member=wim, kind="desk.day").mail_wanted

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    at(TUESDAY + timedelta(days=1))
    run()

    assert sum(one.to == [wim.person.email] for one in outbox.outbox) == 1


def test_what_is_done_before_the_mail_goes_is_not_told(blog, wim, at):
    variant = planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    at(TUESDAY)
    put_days_together.call()
    variant.__class__.objects.update(planned_for=None)

    send_waiting(now=TUESDAY)

    assert outbox.outbox == []
    assert not Notice.objects.filter(mail_wanted=True).exists()


def test_it_keeps_to_the_readers_hour_zone_language_and_no(blog, bluesky, wim, rea, max, at):
    for who, channel in ((wim, blog), (rea, blog), (max, bluesky)):
        planned(channel, who, f"Late of {who.first_name}", TUESDAY - timedelta(days=1))
    MailWishes.objects.create(member=rea, daily=False)
    MailWishes.objects.create(member=max, daily_hour=8, zone="America/New_York")
    wim.person.language = "fr"
    wim.person.save()
    at(TUESDAY)

    sent = run()

    assert set(sent) == {wim.person.email}
    assert "Bonjour" in sent[wim.person.email].body
    at(TUESDAY + timedelta(hours=6))
    assert max.person.email in run()


def test_on_monday_whoever_plans_a_channel_reads_what_it_lacks(blog, bluesky, wim, rea, max, at):
    """Row 2.6: target 3 a week, the next week has 1: Monday's note says “2 to plan”, to its owner alone."""
    blog.__class__.objects.filter(pk=blog.pk).update(rhythm_target=3)
    blog.__class__.objects.filter(pk=bluesky.pk).update(rhythm_target=0)
    planned(blog, wim, "The only one", MONDAY + timedelta(days=3))
    at(MONDAY)

    sent = run()

    assert "Blog: 2 to plan" in sent[rea.person.email].body
    assert all("2 to plan" not in sent[who.person.email].body for who in (wim, max) if who.person.email in sent)
    at(TUESDAY)
    outbox.outbox.clear()
    assert rea.person.email not in run()


def test_a_sample_shop_gets_none(blog, wim, at):
    planned(blog, wim, "Forgotten", TUESDAY - timedelta(days=1))
    Organisation.objects.update(is_sample=True)
    at(TUESDAY)

    assert run() == {}


def test_the_day_costs_the_same_for_many_channels(shop, rea, at, django_assert_max_num_queries):
    for number in range(30):
        an_owner(a_channel(shop, f"Channel {number}", "facebook", rhythm_target=2), rea)
    at(MONDAY)

    with django_assert_max_num_queries(20):
        found = day.day_of(rea, now=MONDAY)

    assert len(found.short) == 20


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)), st.integers(0, 23))
def test_it_is_due_only_on_working_days_from_the_hour_on(local, hour):
    now = local.replace(tzinfo=PARIS)

    found = day.is_due(now, zone="Europe/Paris", hour=hour, last=None)

    assert (found is None) == (local.weekday() >= 5 or local.hour < hour)
    assert day.is_due(now, zone="Europe/Paris", hour=hour, last=local.date()) is None
