"""What time alone brings about: silence goes back to the head, an interim ends, days away meet."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels import actions, silence
from masthead.channels.gaps import gap_gate
from masthead.channels.models import HandOver, Ownership
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db


def test_a_proposal_without_answer_for_seven_days_goes_back_to_the_head_once(shop, olga, max, now):
    """R1, R10: silence is no answer, and what is overdue has one name on it."""
    channel = a_channel(shop, "LinkedIn")
    proposal = actions.propose_owner(channel, member=max, by=olga, now=now)

    said = [silence.look(now=now + timedelta(days=day)) for day in (6, 7, 7, 8)]

    proposal.refresh_from_db()
    assert said == [0, 1, 0, 0]
    assert proposal.state == Ownership.ENDED
    assert Entry.objects.get(verb="channels.lapse_proposal").told_id == olga.pk


def test_whoever_answers_too_late_is_told_so_and_the_head_may_ask_again(shop, olga, max, now, signed_in):
    channel = a_channel(shop, "LinkedIn")
    proposal = actions.propose_owner(channel, member=max, by=olga, now=now)
    silence.look(now=now + timedelta(days=7))

    late = signed_in(max).post(f"/ownerships/{proposal.pk}/accept/")
    page = signed_in(olga).get(f"/channels/{channel.slug}/").content.decode()
    again = signed_in(olga).post(f"/channels/{channel.slug}/owner/", {"member": max.pk})

    assert late.status_code == 409
    assert "no longer open" in late.content.decode()
    assert "Max Haddad did not answer" in page
    assert again.status_code == 303


def test_a_proposal_says_who_answers_meanwhile_and_until_when(blog, olga, max, signed_in):
    signed_in(olga).post(f"/channels/{blog.slug}/owner/", {"member": max.pk})

    page = signed_in(max).get(f"/channels/{blog.slug}/").content.decode()

    assert "Until the answer, Rea Moreau answers." in page
    assert "it goes back to Olga Pérel" in page


def test_a_refusal_shows_its_reason_to_the_head(shop, olga, max, wim, signed_in):
    channel = a_channel(shop, "LinkedIn")
    signed_in(olga).post(f"/channels/{channel.slug}/owner/", {"member": max.pk})
    signed_in(max).post(f"/ownerships/{Ownership.objects.get().pk}/decline/", {"reason": "I leave in May"})

    assert "I leave in May" in signed_in(olga).get(f"/channels/{channel.slug}/").content.decode()
    assert "I leave in May" not in signed_in(wim).get(f"/channels/{channel.slug}/").content.decode()


def test_the_caretaker_is_told_seven_days_before_the_end_and_then_it_is_a_gap_again(shop, olga, now):
    """R1: an interim ends by itself."""
    channel = a_channel(shop, "LinkedIn")
    until = now.date() + timedelta(days=20)
    actions.take_as_caretaker(channel, until=until, by=olga, now=now)

    said = [silence.look(now=now + timedelta(days=day)) for day in (12, 13, 14, 20, 21, 22)]

    verbs = list(
        Entry.objects.filter(verb__startswith="channels.caretaker_").order_by("pk").values_list("verb", "told_id")
    )
    assert said == [0, 1, 0, 0, 1, 0]
    assert verbs == [("channels.caretaker_ends", olga.pk), ("channels.caretaker_ended", olga.pk)]
    assert gap_gate(channel, on=until) == []
    assert "has no owner" in str(gap_gate(channel, on=until + timedelta(days=1))[0])


def test_an_interim_that_found_its_owner_is_not_spoken_of(shop, olga, rea, now):
    channel = a_channel(shop, "LinkedIn")
    actions.take_as_caretaker(channel, until=now.date() + timedelta(days=3), by=olga, now=now)
    an_owner(channel, rea, by=olga)

    assert silence.look(now=now) == 0


def test_days_away_that_overlap_become_one_absence(olga, rea, now, signed_in):
    today, head = clock.now().date(), signed_in(olga)
    for first, last in ((5, 9), (8, 12), (20, 21), (13, 13)):
        days = {
            "starts_on": (today + timedelta(days=first)).isoformat(),
            "ends_on": (today + timedelta(days=last)).isoformat(),
        }
        head.post("/away/", {"member": rea.pk, **days})

    assert "With days said before this is one absence" in head.get("/masthead/").content.decode()
    found = [((one.starts_on - today).days, (one.ends_on - today).days) for one in Absence.objects.all()]
    assert found == [(5, 13), (20, 21)]


def test_the_days_ahead_show_the_hole_before_it_happens_and_one_click_mends_it(blog, olga, rea, max, wim, signed_in):
    """R2: owner and stand-in away on the same days; the hole is seen, and mended by naming somebody who is there."""
    Ownership.objects.filter(channel=blog).update(deputy=max)
    today = clock.now().date()
    for member, first, last in ((rea, 10, 20), (max, 15, 25)):
        Absence.objects.create(
            member=member, starts_on=today + timedelta(days=first), ends_on=today + timedelta(days=last), said_by=olga
        )
    head = signed_in(olga)
    before = head.get("/away/ahead/").content.decode()

    mended = head.post(f"/away/ahead/{blog.slug}/", {"member": wim.pk})

    after = head.get("/away/ahead/").content.decode()
    assert "nobody of the channel is there, so Olga Pérel answers." in before
    assert "Wim stands in" in before
    assert mended.status_code == 303
    assert "Every channel has somebody near it on every day." in after


def test_only_who_manages_a_channel_mends_it(blog, wim, sam, signed_in):
    answers = [signed_in(who).post(f"/away/ahead/{blog.slug}/", {"member": wim.pk}).status_code for who in (wim, sam)]

    assert answers == [403, 404]


@pytest.mark.parametrize("channels", [1, 30])
def test_the_days_ahead_cost_the_same_for_any_number_of_channels(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    today = clock.now().date()
    Absence.objects.create(member=rea, starts_on=today, ends_on=today + timedelta(days=9), said_by=olga)
    for number in range(channels):
        an_owner(a_channel(shop, f"Channel {number}"), rea, by=olga)
    browser = signed_in(olga)

    with django_assert_max_num_queries(10):
        browser.get("/away/ahead/")


def test_accepting_opens_a_checklist_that_both_see_tick_and_end(blog, olga, rea, max, wim, now, signed_in):
    """Row 2.4, practice notes 3.11: hand over by a list, ticked by both sides."""
    actions.accept_ownership(actions.propose_owner(blog, member=max, by=olga, now=now), by=max, now=now)
    one = HandOver.objects.get()
    address = f"/hand-overs/{one.pk}/"
    old, new = signed_in(rea), signed_in(max)

    seen = {who: signed_in(who).get(address).status_code for who in (olga, rea, max, wim)}
    wrong_side = old.post(f"{address}tick/", {"item": "access", "side": "takes"})
    nonsense = new.post(f"{address}tick/", {"item": "keys", "side": "takes"})
    for item in ("access", "recovery", "tools", "scheduled", "reviews"):
        old.post(f"{address}tick/", {"item": item, "side": "gives"})
        new.post(f"{address}tick/", {"item": item, "side": "takes"})
    listed = signed_in(olga).get("/hand-overs/").content.decode()
    new.post(f"{address}tick/", {"item": "guide", "side": "takes"})
    closed = new.post(f"{address}tick/", {"item": "guide", "side": "takes", "back": "1"})

    one.refresh_from_db()
    assert seen == {olga: 200, rea: 200, max: 200, wim: 404}
    assert (wrong_side.status_code, nonsense.status_code, closed.status_code) == (403, 409, 409)
    assert "10 of 11 ticked" in listed
    assert one.ended_at is not None
    assert Entry.objects.get(verb="channels.end_hand_over").told_id == olga.pk


def test_a_hand_over_that_is_overtaken_is_closed_and_the_next_one_open(blog, olga, max, wim, now):
    for member in (max, wim):
        actions.accept_ownership(actions.propose_owner(blog, member=member, by=olga, now=now), by=member, now=now)

    assert [(one.incoming, one.overtaken) for one in HandOver.objects.order_by("pk")] == [(max, True), (wim, False)]
    assert HandOver.objects.open().get().outgoing == max
