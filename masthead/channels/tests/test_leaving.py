"""Leaving: nothing is orphaned, and every access has an end that somebody confirmed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from conftest import a_channel, a_member, an_owner
from masthead.channels import actions
from masthead.channels.models import Access, Departure, DutyAssignment, HandOver, Ownership
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.text import short_day
from masthead.people.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(olga, rea, max, wim, blog, facebook, bluesky):
    """Rea owns two channels and stands in on a third."""
    Ownership.objects.filter(channel=bluesky).update(deputy=rea)
    return olga


def has_left(member) -> bool:
    return Membership.objects.get(pk=member.pk).left_at is not None


def test_nobody_leaves_while_holding_anything_and_the_page_names_it_all(team, rea, signed_in):
    """R2: a person who owns anything cannot be deactivated until each thing is handed over."""
    refused = signed_in(team).post(f"/members/{rea.pk}/leave/")
    page = signed_in(team).get(f"/members/{rea.pk}/leaving/").content.decode()

    assert refused.status_code == 409
    assert "still holds 3 things" in refused.content.decode()
    assert not has_left(rea)
    assert all(words in page for words in ("Owner of Blog", "Owner of Facebook", "Stand-in on Bluesky"))


def test_everything_is_given_to_one_person_accepted_ticked_and_only_then_the_door_closes(
    team, rea, wim, blog, facebook, bluesky, signed_in
):
    """R2, row 2.4: handed over and accepted."""
    head, new = signed_in(team), signed_in(wim)
    head.post(f"/members/{rea.pk}/leaving/give/", {"to": wim.pk})
    waiting = head.get(f"/members/{rea.pk}/leaving/").content.decode()
    too_early = head.post(f"/members/{rea.pk}/leave/")
    for proposal in Ownership.objects.filter(member=wim, state="proposed"):
        new.post(f"/ownerships/{proposal.pk}/accept/")
    with_lists = head.post(f"/members/{rea.pk}/leave/")
    for one in HandOver.objects.open():
        for item in ("access", "recovery", "tools", "scheduled", "reviews", "guide"):
            for side in ("gives", "takes"):
                head.post(f"/hand-overs/{one.pk}/tick/", {"item": item, "side": side})
    left = head.post(f"/members/{rea.pk}/leave/")

    assert waiting.count("waits for the answer of Wim Roux") == 2
    assert (too_early.status_code, with_lists.status_code, left.status_code) == (409, 409, 303)
    assert has_left(rea)
    assert set(Ownership.objects.standing().values_list("channel", "member")) == {
        (blog.pk, wim.pk), (facebook.pk, wim.pk), (bluesky.pk, bluesky.ownerships.get().member_id)
    }  # fmt: skip
    assert bluesky.ownerships.get().deputy == wim
    assert not DutyAssignment.objects.standing().filter(member=rea).exists()


def test_three_accesses_wait_for_their_end_and_the_account_closes_only_then(shop, olga, signed_in):
    """Row 2.4: Carl has access to 3 channels; marked as leaving, 3 lines wait, and his account closes with the last."""
    carl = a_member(shop, "Carl Petit")
    for name in ("Blog", "Facebook", "X"):
        actions.write_access(a_channel(shop, name), member=carl, role="editor", by=olga, now=clock.now())
    head, last_day = signed_in(olga), (clock.now() + timedelta(days=5)).date()

    head.post(f"/members/{carl.pk}/leaving/say/", {"last_day": last_day.isoformat()})
    tasks = head.get(f"/members/{carl.pk}/leaving/").content.decode()
    register = head.get("/access/").content.decode()
    shown = head.get(f"/channels/{Access.objects.first().channel.slug}/access/").content.decode()
    answers = [head.post(f"/members/{carl.pk}/leave/").status_code]
    for line in Access.objects.all():
        head.post(f"/accesses/{line.pk}/ended/")
        answers.append(head.post(f"/members/{carl.pk}/leave/").status_code)

    assert tasks.count(f"by {short_day(last_day)}") == 3
    assert f"To end by {short_day(last_day)}: leaves" in shown
    assert register.count("Somebody who left, or is about to, can still get in.") == 3
    assert answers == [409, 409, 409, 303]
    assert set(Access.objects.values_list("end_confirmed_by", flat=True)) == {olga.pk}


def test_only_the_head_hands_on_and_others_are_told_whom_to_ask(team, rea, wim, sam, signed_in):
    hers = signed_in(rea).get(f"/members/{rea.pk}/leaving/").content.decode()
    answers = [
        signed_in(rea).post(f"/members/{rea.pk}/leaving/give/", {"to": wim.pk}).status_code,
        signed_in(wim).get(f"/members/{rea.pk}/leaving/").status_code,
        signed_in(wim).post(f"/members/{rea.pk}/leave/").status_code,
        signed_in(sam).get(f"/members/{rea.pk}/leaving/").status_code,
        signed_in(sam).post(f"/members/{rea.pk}/leave/").status_code,
    ]

    assert "Olga Pérel hands it on" in hers
    assert answers == [403, 403, 403, 404, 404]


def test_who_holds_nothing_leaves_and_comes_in_no_more(olga, wim, signed_in):
    his = signed_in(wim)

    left = his.post(f"/members/{wim.pk}/leave/")

    assert left.status_code == 303
    assert his.get("/masthead/").status_code == 302
    assert Entry.objects.get(verb="channels.leave").told_id == olga.pk


def test_a_day_that_is_over_comes_back_and_staying_takes_it_all_back(olga, rea, signed_in):
    head = signed_in(olga)
    over = head.post(f"/members/{rea.pk}/leaving/say/", {"last_day": "2020-01-01"})
    head.post(f"/members/{rea.pk}/leaving/say/", {"last_day": "2040-01-01"})
    twice = head.post(f"/members/{rea.pk}/leaving/say/", {"last_day": "2040-02-01"})
    going = Departure.objects.get()
    head.post(f"/members/{rea.pk}/leaving/stay/")

    assert over.status_code == 422
    assert "over already" in over.content.decode()
    assert 'value="2020-01-01"' in over.content.decode()
    assert (twice.status_code, going.last_day.isoformat()) == (303, "2040-02-01")
    assert not Departure.objects.open().exists()


def test_whoever_left_is_given_nothing_by_a_page_opened_before(blog, olga, wim, now):
    stale = Membership.objects.get(pk=wim.pk)
    actions.leave(wim, by=olga, now=now)

    with pytest.raises(Refused, match="belongs to this organisation"):
        actions.assign_duty(blog, duty="planning", member=stale, by=olga, now=now)


def test_a_question_to_somebody_who_leaves_ends_and_the_asker_is_told(shop, olga, wim, now):
    channel = a_channel(shop, "X")
    actions.propose_owner(channel, member=wim, by=olga, now=now)

    actions.leave(wim, by=wim, now=now)

    assert Ownership.objects.get(channel=channel).state == "ended"
    assert Entry.objects.get(verb="channels.lapse_proposal").told_id == olga.pk


def test_the_table_refuses_an_end_that_nobody_or_the_leaver_confirmed(blog, rea, olga, now):
    line = actions.write_access(blog, member=rea, role="admin", by=olga, now=now)

    for facts in ({"end_confirmed_at": now}, {"ended_at": now, "end_confirmed_at": now, "end_confirmed_by": rea}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Access.objects.filter(pk=line.pk).update(**facts)


@pytest.mark.parametrize("channels", [2, 20])
def test_the_leaving_page_costs_the_same_for_any_number_of_things(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    for number in range(channels):
        an_owner(a_channel(shop, f"Channel {number}"), rea, by=olga)
    browser = signed_in(olga)

    with django_assert_max_num_queries(20):
        browser.get(f"/members/{rea.pk}/leaving/")
