"""Who leaves and what must be closed stands on Today, each with one name, until it is done."""

from datetime import timedelta

import pytest

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions
from masthead.channels.models import Access
from masthead.desk.today import today_of
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db
LAST_DAY = NOON.date() + timedelta(days=10)


def waiting(client):
    return [item.sentence for item in client.get("/").context["desk"].waiting]


def test_three_accesses_of_somebody_who_leaves_wait_with_their_day_for_whoever_looks_after_each(
    shop, blog, bluesky, rea, max, wim, olga, signed_in, now
):
    """Row 2.4: marked as leaving, three tasks with dates appear, each for one person, until each end is confirmed."""
    facebook = a_channel(shop, "Facebook")
    an_owner(facebook, rea)
    for channel in (blog, bluesky, facebook):
        actions.write_access(channel, member=wim, role=Access.EDITOR, by=olga, now=now)
    signed_in(olga).post(f"/members/{wim.pk}/leaving/say/", {"last_day": "2099-01-05"})

    said = "Confirm that Wim Roux can not get into {} any more"
    assert waiting(signed_in(rea)) == [said.format("Blog"), said.format("Facebook")]
    assert waiting(signed_in(max)) == [said.format("Bluesky")]
    assert "Wim Roux leaves: hand on what they hold" in waiting(signed_in(olga))
    assert "5 Jan 2099" in signed_in(rea).get("/").content.decode()

    signed_in(rea).post(f"/accesses/{Access.objects.get(channel=blog).pk}/ended/")
    assert waiting(signed_in(rea)) == [said.format("Facebook")]


def test_after_the_last_day_it_is_late_for_whoever_leads_and_for_whoever_looks(blog, rea, wim, olga):
    actions.write_access(blog, member=wim, role=Access.EDITOR, by=rea, now=NOON)
    actions.say_leaving(wim, last_day=LAST_DAY, by=olga, now=NOON)

    def late(member, days):
        return [
            one.is_late for one in today_of(member, now=NOON + timedelta(days=days)).waiting if "Wim" in one.sentence
        ]

    assert [late(olga, 10), late(rea, 10)] == [[False], [False]]
    assert [late(olga, 11), late(rea, 11)] == [[True], [True]]


def test_nobody_is_asked_to_confirm_the_end_of_their_own_access(blog, rea, max, olga):
    actions.name_stand_in(blog, member=max, by=rea, now=NOON)
    actions.write_access(blog, member=rea, role=Access.ADMIN, by=rea, now=NOON)

    actions.say_leaving(rea, last_day=LAST_DAY, by=olga, now=NOON)

    def asked(member):
        return [one.sentence for one in today_of(member, now=NOON).waiting if one.sentence.startswith("Confirm that")]

    assert [asked(rea), asked(max), asked(olga)] == [[], ["Confirm that Rea Moreau can not get into Blog any more"], []]


def test_an_access_that_was_ended_waits_until_somebody_has_looked_and_the_stand_in_looks_meanwhile(
    blog, rea, max, olga
):
    actions.name_stand_in(blog, member=max, by=rea, now=NOON)
    line = actions.write_access(blog, outsider="Agency", role=Access.EDITOR, by=rea, now=NOON)
    actions.end_access(line, by=rea, now=NOON)
    said = "Confirm that Agency can not get into Blog any more"

    assert said in [one.sentence for one in today_of(rea, now=NOON).waiting]
    Absence.objects.create(member=rea, starts_on=NOON.date(), ends_on=NOON.date(), said_by=rea)
    assert said in [one.sentence for one in today_of(max, now=NOON).waiting]
    assert said not in [one.sentence for one in today_of(rea, now=NOON).waiting]

    actions.confirm_end(line, by=max, now=NOON)
    assert said not in [one.sentence for one in today_of(max, now=NOON).waiting]


def test_who_stays_after_all_is_asked_about_no_more(blog, wim, olga):
    actions.say_leaving(wim, last_day=LAST_DAY, by=olga, now=NOON)
    actions.stay(wim, by=olga, now=NOON)

    assert not [one for one in today_of(olga, now=NOON).waiting if "Wim" in one.sentence]
