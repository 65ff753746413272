"""The head takes care of a channel until a day: it stays a gap, and wherever it is shown there is a name and a day."""

from datetime import timedelta

import pytest

from conftest import a_channel
from masthead.channels import actions
from masthead.desk.today import today_of
from masthead.kit import clock

pytestmark = pytest.mark.django_db
UNTIL = timedelta(days=20)


@pytest.fixture
def channel(shop, olga, now, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: now)
    found = a_channel(shop, "LinkedIn", "linkedin")
    return actions.take_as_caretaker(found, until=(now + UNTIL).date(), by=olga, now=now)


def test_all_channels_and_the_masthead_say_who_takes_care_and_until_when(
    channel, olga, rea, signed_in, monkeypatch, now
):
    """R1: shown as such, and still a gap."""
    pages = ["/channels/", "/masthead/"]

    for member in (olga, rea):
        for page in pages:
            shown = signed_in(member).get(page).content.decode()
            assert "takes care of it until Wed 9 Dec" in shown, page
            assert "o owner" in shown or "nobody yet" in shown

    monkeypatch.setattr(clock, "now", lambda: now + UNTIL + timedelta(days=1))
    assert all("takes care of it" not in signed_in(olga).get(page).content.decode() for page in pages)


def test_today_speaks_of_it_in_the_week_before_it_ends_and_of_the_gap_afterwards(channel, olga, rea, now):
    def said(day, member=olga):
        at = now + timedelta(days=day)
        return [one.sentence for one in today_of(member, now=at).waiting if "LinkedIn" in one.sentence]

    assert said(12) == []
    assert said(13) == said(20) == ["You take care of LinkedIn until Wed 9 Dec only"]
    assert said(21) == ["LinkedIn has no owner"]
    assert said(13, rea) == said(21, rea) == []


def test_the_line_above_all_channels_ends_with_one_full_stop_in_both_languages(channel, olga, signed_in):
    """French short months have a point of their own."""
    for language, said in (("en", "until Wednesday 9 December.<"), ("fr", "jusqu’au mercredi 9 décembre.<")):
        olga.person.language = language
        olga.person.save()
        assert said in signed_in(olga).get("/channels/").content.decode()
