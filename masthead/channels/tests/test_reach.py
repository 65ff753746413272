"""How somebody is reached: in their own words, for colleagues, never for the public."""

from datetime import timedelta

import pytest
from django.test import Client

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions as channels
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db
WORDS = "06 12 34 56 78, at the counter until noon"


def test_the_answer_and_the_staff_link_say_how_to_reach_whoever_answers_and_whoever_else(
    shop, olga, rea, max, signed_in
):
    """Row 2.18: person, stand-in, how to reach them: with an account and without one, and never in public."""
    an_owner(a_channel(shop, "Facebook", "facebook"), rea, by=olga, deputy=max)
    signed_in(rea).post(f"/settings/team/{rea.pk}/reach/", {"reach": WORDS})
    signed_in(olga).post(f"/settings/team/{max.pk}/reach/", {"reach": "in the workshop, extension 12"})
    token = channels.share_masthead(shop, kind="staff", by=olga, now=NOON)
    public = channels.share_masthead(shop, kind="public", by=olga, now=NOON)

    for page in (
        signed_in(olga).get("/masthead/", {"q": "plaintes facebok"}),
        Client().get(f"/whom-to-ask/{token}/", {"q": "plaintes facebok"}),
    ):
        assert WORDS in page.content.decode()
        assert "in the workshop, extension 12" in page.content.decode()
    assert WORDS not in Client().get(f"/official/{public}/").content.decode()

    today = clock.now().date()
    Absence.objects.create(member=rea, starts_on=today, ends_on=today + timedelta(days=3), said_by=olga)
    away = signed_in(olga).get("/masthead/", {"q": "plaintes facebok"}).content.decode()
    assert "in the workshop, extension 12" in away and WORDS not in away


def test_one_says_it_of_oneself_and_the_head_of_anybody(olga, wim, rea, sam, signed_in):
    address = f"/settings/team/{rea.pk}/reach/"

    answers = [signed_in(one).post(address, {"reach": WORDS}).status_code for one in (wim, sam, rea, olga)]

    assert answers == [403, 404, 303, 303]
    assert 'name="reach"' in signed_in(wim).get("/settings/team/").content.decode()
    assert signed_in(wim).get("/settings/team/").content.decode().count('name="reach"') == 1


def test_the_journal_keeps_that_it_changed_and_not_the_number(rea, signed_in):
    for _twice in range(2):
        signed_in(rea).post(f"/settings/team/{rea.pk}/reach/", {"reach": WORDS})

    entry = Entry.objects.get(verb="people.say_how_to_reach")
    assert "06 12" not in str(entry.facts)


def test_what_is_too_long_comes_back_as_it_was_typed(rea, signed_in):
    answer = signed_in(rea).post(f"/settings/team/{rea.pk}/reach/", {"reach": "x" * 121})

    assert answer.status_code == 422
    assert "x" * 121 in answer.content.decode() and "120 characters at most" in answer.content.decode()


def test_whoever_left_is_not_to_be_called(olga, wim, signed_in):
    signed_in(wim).post(f"/settings/team/{wim.pk}/reach/", {"reach": WORDS})

    channels.leave(wim, by=olga, now=NOON)

    wim.refresh_from_db()
    assert wim.reach == ""
