"""The head's week: once each Monday, at eight on the firm's own clock, on the page and by mail."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox

from conftest import a_channel, an_owner
from masthead.channels import actions as channels
from masthead.channels.matrix.actions import add_own_duty
from masthead.channels.models import Channel
from masthead.desk import notices
from masthead.desk.mail import message_for
from masthead.desk.models import Notice, WeekDigest
from masthead.desk.tasks import put_weeks_together
from masthead.desk.week import actions as week
from masthead.desk.week.reading import week_of
from masthead.editorial import actions as editorial
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.actions import set_thresholds
from masthead.people.models import Organisation
from masthead.people.thresholds import OLD_GAP
from masthead.planning.models import KeyDate

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
LONG_AGO = MONDAY - timedelta(days=60)


@pytest.fixture(autouse=True)
def long_begun(shop):
    Organisation.objects.update(created_at=LONG_AGO)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of pages and tasks."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to


def planned(channel, writer, title, moment, theme=""):
    story = editorial.start_story(
        organisation=channel.organisation, title=title, theme=theme, by=writer, now=MONDAY - timedelta(days=9)
    )
    variant = editorial.add_version(story, channel=channel, by=writer, now=MONDAY - timedelta(days=9))
    return editorial.plan(variant, planned_for=moment, by=writer, now=MONDAY - timedelta(days=9))


def test_an_old_gap_is_told_to_the_head_every_week_and_a_young_one_is_not(shop, olga, rea, at, signed_in):
    """Row 2.19: every gap older than seven days goes to the head weekly."""
    an_owner(a_channel(shop, "LinkedIn", "linkedin"), rea)
    old, young = a_channel(shop, "TikTok", "tiktok"), a_channel(shop, "Threads", "threads")
    Channel.objects.update(created_at=LONG_AGO)
    Channel.objects.filter(pk=young.pk).update(created_at=MONDAY - timedelta(days=3))
    at(MONDAY)

    page = signed_in(olga).get("/week/").content.decode()

    assert f"/channels/{old.slug}/#owner" in page
    assert "Threads: Owner" not in page
    assert "LinkedIn: Comments" in page


def test_two_channels_with_one_theme_on_one_day_are_named_with_their_owners(
    blog, bluesky, wim, rea, max, olga, at, signed_in
):
    """Row 3.6: two channels push the same theme the same day; the digest names both items and owners."""
    planned(blog, wim, "How we age it", MONDAY + timedelta(days=1), theme="Comté")
    planned(bluesky, wim, "Who turns it", MONDAY + timedelta(days=1, hours=5), theme="comté")
    planned(blog, wim, "Alone with it", MONDAY + timedelta(days=4), theme="Comté")
    planned(bluesky, wim, "Another day", MONDAY + timedelta(days=2), theme="Comté")
    at(MONDAY)

    page = signed_in(olga).get("/week/").content.decode()

    assert "How we age it" in page and "Who turns it" in page
    assert rea.name in page and max.name in page
    assert "Another day" not in page and "Alone with it" not in page


def test_a_channel_below_its_rhythm_says_how_many_to_plan(blog, wim, olga, at, signed_in):
    """Row 2.6: target three, one planned: two to plan."""
    Channel.objects.filter(pk=blog.pk).update(rhythm_target=3)
    planned(blog, wim, "The only one", MONDAY + timedelta(days=3))
    at(MONDAY)

    page = signed_in(olga).get("/week/").content.decode()

    assert "Blog: 2 to plan" in page
    assert "1 planned of 3" in page


def test_what_nobody_signed_in_time_is_missed(blog, wim, olga, at, signed_in):
    planned(blog, wim, "Forgotten", MONDAY - timedelta(days=4))
    at(MONDAY)

    assert "Forgotten" in signed_in(olga).get("/week/").content.decode()


def test_it_is_told_once_at_eight_on_the_firms_own_clock(shop, olga, at):
    at(MONDAY.replace(hour=7, minute=59))
    put_weeks_together.call()
    assert not WeekDigest.objects.exists()

    at(MONDAY.replace(hour=8))
    for _run in range(3):
        put_weeks_together.call()

    assert Entry.objects.filter(verb="desk.week").count() == 1
    assert Entry.objects.get(verb="desk.week").told_id == olga.pk
    at(MONDAY + timedelta(days=7))
    put_weeks_together.call()
    assert WeekDigest.objects.filter(organisation=shop).count() == 2


def test_a_machine_that_slept_through_monday_tells_on_tuesday(shop, at):
    at(MONDAY + timedelta(days=1))

    put_weeks_together.call()

    assert WeekDigest.objects.get().monday == MONDAY.date()


def test_a_firm_of_this_week_and_a_sample_are_left_in_peace(shop):
    Organisation.objects.update(created_at=MONDAY - timedelta(days=2))
    assert week.put_together_due(now=MONDAY) == 0

    Organisation.objects.update(created_at=LONG_AGO, is_sample=True)
    assert week.put_together_due(now=MONDAY) == 0


def test_while_the_head_is_away_the_stand_in_reads_it(shop, olga, rea, at):
    Organisation.objects.update(deputy_head=rea.person)
    channels.say_away(olga, starts_on=MONDAY.date(), ends_on=MONDAY.date(), by=olga, now=LONG_AGO)
    at(MONDAY)

    put_weeks_together.call()

    assert Entry.objects.get(verb="desk.week").told_id == rea.pk


def test_the_mail_holds_the_week_in_plain_words_and_html(shop, blog, olga, settings, at):
    settings.MAIL_IS_SET = True
    Channel.objects.filter(pk=blog.pk).update(created_at=LONG_AGO, rhythm_target=3)
    olga.person.language = "fr"
    olga.person.save()
    at(MONDAY)
    put_weeks_together.call()
    notices.make(now=MONDAY)

    message_for(Notice.objects.get(kind="desk.week")).send()

    sent = outbox.outbox[0]
    assert "3 à prévoir" in sent.body
    assert "Blog" in sent.alternatives[0].content
    assert "/week/" in sent.body
    assert sent.to == [olga.person.email]


def test_the_next_key_dates_are_told_on_the_page_and_in_the_mail(shop, blog, olga, settings, at, signed_in):
    """Row 3.6: the Monday digest names the next key dates."""
    settings.MAIL_IS_SET = True
    for name, first in (("Cheese fair", MONDAY + timedelta(days=3)), ("Far away", MONDAY + timedelta(days=30))):
        KeyDate.objects.create(
            organisation=shop, name=name, first=first.date(), last=first.date() + timedelta(days=1), added_by=olga, added_at=MONDAY
        )  # fmt: skip
    at(MONDAY)
    put_weeks_together.call()
    notices.make(now=MONDAY)

    mail = message_for(Notice.objects.get(kind="desk.week"))
    for told in (signed_in(olga).get("/week/").content.decode(), mail.body, mail.alternatives[0].content):
        assert "Thu 10 Dec to Fri 11 Dec: Cheese fair" in told
        assert "Far away" not in told


def test_how_old_a_gap_is_that_stands_there_is_the_firms_own(shop, olga, at, signed_in):
    set_thresholds(shop, values={OLD_GAP: 3}, by=olga, now=MONDAY)
    a_channel(shop, "LinkedIn", "linkedin")
    Channel.objects.update(created_at=MONDAY - timedelta(days=4))
    at(MONDAY)

    assert "Nobody is named, for more than 3 days" in signed_in(olga).get("/week/").content.decode()


@pytest.mark.parametrize("who", ["rea", "wim"])
def test_the_week_is_the_heads(request, signed_in, who):
    assert signed_in(request.getfixturevalue(who)).get("/week/").status_code == 403


def test_a_stranger_reads_nothing_of_it(shop, blog, sam, wim, at, signed_in):
    planned(blog, wim, "Secret plans", MONDAY + timedelta(days=1))
    at(MONDAY)

    assert "Secret plans" not in signed_in(sam).get("/week/").content.decode()


def test_the_week_costs_the_same_for_many_channels(shop, olga, django_assert_max_num_queries):
    for number in range(40):
        an_owner(a_channel(shop, f"Channel {number}", "facebook"), olga)
    Channel.objects.update(created_at=LONG_AGO)
    planned(Channel.objects.get(slug="channel-3"), olga, "One", MONDAY + timedelta(days=1), theme="Comté")

    with django_assert_max_num_queries(9):
        found = week_of(shop, now=MONDAY)

    assert found.counts["gaps"] == 40
    assert len(found.gaps) == 12


def test_a_duty_added_today_is_no_old_gap(shop, olga, at, signed_in):
    """Row 2.17: nobody was missing on a duty of our own before there was that duty."""
    an_owner(a_channel(shop, "LinkedIn", "linkedin"), olga)
    Channel.objects.update(created_at=LONG_AGO)
    add_own_duty(
        shop, name="Event photos", definition="Pictures of each tasting.", by=olga, now=MONDAY - timedelta(hours=3)
    )
    at(MONDAY)

    assert "Event photos" not in {gap.label for gap in week_of(shop, now=MONDAY).gaps}

    assert "Event photos" in {gap.label for gap in week_of(shop, now=MONDAY + timedelta(days=8)).gaps}


def test_gaps_beyond_the_first_twelve_are_told_and_lead_on(shop, olga, at, signed_in):
    for number in range(15):
        an_owner(a_channel(shop, f"Channel {number}", "linkedin"), olga)
    Channel.objects.update(created_at=LONG_AGO)
    at(MONDAY)

    page = signed_in(olga).get("/week/")

    week = page.context["week"]
    assert week.more_gaps == week.counts["gaps"] - 12 > 0
    assert f"{week.more_gaps} more, in who does what" in page.content.decode()
