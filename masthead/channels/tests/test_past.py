"""Who answered for this on 3 May? The masthead of a past day (row 1.2)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conftest import a_channel
from masthead.channels import actions, past
from masthead.channels.models import Channel
from masthead.kit import clock
from masthead.people.models import Membership

pytestmark = pytest.mark.django_db
MAY = datetime(2026, 5, 3, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
DAY = {"day": "2026-05-03"}


@pytest.fixture
def linkedin(shop, olga, rea):
    """Rea owns it since April; Olga since the tenth of May."""
    channel = a_channel(shop, "LinkedIn", "linkedin")
    Channel.objects.filter(pk=channel.pk).update(created_at=MAY - timedelta(days=60))
    Membership.objects.update(joined_at=MAY - timedelta(days=365))
    actions.propose_owner(channel, member=rea, by=olga, now=MAY - timedelta(days=20))
    actions.accept_ownership(channel.ownerships.get(), by=rea, now=MAY - timedelta(days=19))
    actions.propose_owner(channel, member=olga, by=olga, now=MAY + timedelta(days=7))
    return channel


def section(page: str, channel) -> str:
    return page.partition(f'id="m-{channel.pk}"')[2].partition("</section>")[0]


def test_who_answered_on_a_day_is_told_from_what_stood_then(linkedin, wim, signed_in):
    """Row 1.2: every version is kept: who answered for this on 3 May?"""
    browser = signed_in(wim)

    then = section(browser.get("/masthead/on/", DAY).content.decode(), linkedin)
    later = section(browser.get("/masthead/on/", {"day": "2026-05-10"}).content.decode(), linkedin)
    before = section(browser.get("/masthead/on/", {"day": "2026-04-01"}).content.decode(), linkedin)

    assert "Rea Moreau" in then and "Olga" not in then
    assert "Olga Pérel" in later and "Rea" not in later
    assert "Rea" not in before and "nobody" in before


def test_who_stood_in_that_day_is_said(linkedin, max, olga, rea, signed_in):
    actions.name_stand_in(linkedin, member=None, by=olga, now=MAY + timedelta(days=8))
    linkedin.ownerships.filter(member=rea).update(deputy=max)
    actions.say_away(rea, starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 4), by=rea, now=MAY - timedelta(days=3))

    page = section(signed_in(olga).get("/masthead/on/", DAY).content.decode(), linkedin)

    assert "Rea Moreau" in page and "Max answered" in page


def test_somebody_who_left_since_is_still_named(linkedin, olga, rea, signed_in):
    Membership.objects.filter(pk=rea.pk).update(left_at=MAY + timedelta(days=30))

    assert "Rea Moreau" in section(signed_in(olga).get("/masthead/on/", DAY).content.decode(), linkedin)


def test_a_channel_of_later_was_not_there(linkedin, shop, olga, signed_in):
    young = a_channel(shop, "TikTok", "tiktok")
    Channel.objects.filter(pk=young.pk).update(created_at=MAY + timedelta(days=1))

    assert "TikTok" not in signed_in(olga).get("/masthead/on/", DAY).content.decode()


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-30", "9999-01-01", "0001-01-01", "2999-01-01"])
def test_a_day_that_is_none_leads_back_with_a_sentence(olga, signed_in, day):
    answer = signed_in(olga).get("/masthead/on/", {"day": day}, follow=True)

    assert answer.redirect_chain[-1][0] == "/masthead/"
    assert "Choose a day that is over." in answer.content.decode()


def test_another_firm_has_its_own_past(linkedin, sam, signed_in):
    page = signed_in(sam).get("/masthead/on/", DAY).content.decode()

    assert "LinkedIn" not in page and "Rea" not in page


def test_the_past_costs_the_same_for_many_channels(shop, olga, signed_in, django_assert_max_num_queries):
    for number in range(40):
        a_channel(shop, f"Channel {number}", "facebook")
    Channel.objects.update(created_at=MAY - timedelta(days=60))

    browser = signed_in(olga)

    with django_assert_max_num_queries(10):
        browser.get("/masthead/on/", {"day": f"{clock.now().date() - timedelta(days=2)}"})


def test_a_wish_is_on_no_masthead_and_a_channel_that_was_closed_is_on_those_before(shop, olga, now):
    began = {"created_at": now - timedelta(days=90)}
    closed = a_channel(shop, "Google+", "googleplus", status="closed", status_since=now - timedelta(days=30), **began)
    for status in ("requested", "declined"):
        a_channel(shop, status, "x", status=status, **began)

    def on(days):
        return list(past.channels_on(olga, (now - timedelta(days=days)).date()))

    assert on(60) == [closed]
    assert on(30) == [closed]
    assert on(29) == []
