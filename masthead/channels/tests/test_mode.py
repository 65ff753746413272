"""The second owner turns the mode, and says so to those whom it concerns."""

import pytest

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.journal.models import Entry

pytestmark = pytest.mark.django_db


def told(verb):
    return sorted(Entry.objects.filter(verb=verb).values_list("told_id", flat=True))


@pytest.fixture
def four(shop, rea):
    channels = [a_channel(shop, f"Channel {number}", "facebook") for number in range(4)]
    for channel in channels:
        an_owner(channel, rea)
    return channels


def accepts(channel, who, olga, now):
    return actions.accept_ownership(actions.propose_owner(channel, member=who, by=olga, now=now), by=who, now=now)


def test_a_second_owner_turns_the_mode_and_both_and_the_head_are_told_what_changes(
    four, olga, rea, max, now, signed_in
):
    """Row 3.7: one owner of four channels; a second person accepts one; both are told what changes."""
    accepts(four[0], max, olga, now)

    assert told("channels.become_shared") == sorted([olga.pk, rea.pk, max.pk])
    page = signed_in(rea).get("/masthead/").content.decode()
    assert "nobody signs their own words" in page


def test_it_is_told_once_not_for_each_channel(four, olga, max, now):
    for channel in four[:3]:
        accepts(channel, max, olga, now)

    assert len(told("channels.become_shared")) == 3


def test_back_with_one_person_the_other_sentence_is_told(four, olga, rea, max, now, signed_in):
    accepts(four[0], max, olga, now)

    accepts(four[0], rea, olga, now)

    assert told("channels.become_solo") == sorted([olga.pk, rea.pk, max.pk])


def test_a_first_owner_and_a_third_one_turn_nothing(shop, olga, rea, max, wim, now):
    first, second, third = (a_channel(shop, name, "facebook") for name in ("One", "Two", "Three"))
    accepts(first, rea, olga, now)
    assert not Entry.objects.filter(verb__startswith="channels.become").exists()

    accepts(second, max, olga, now)
    accepts(third, wim, olga, now)

    assert len(told("channels.become_shared")) == 3


def test_another_firms_owners_turn_nothing_here(four, sam, olga, now):
    an_owner(a_channel(sam.organisation, "Theirs"), sam)

    actions.propose_owner(four[0], member=olga, by=olga, now=now)

    assert sam.pk not in told("channels.become_shared")


def test_all_channels_handed_on_in_one_go_are_no_turn(four, olga, rea, now):
    """Between the first and the last of them two people own channels, but nobody ever works so."""
    actions.give_all(rea, to=olga, by=olga, now=now)

    assert not Entry.objects.filter(verb__startswith="channels.become").exists()


def test_a_channel_put_aside_or_taken_up_with_its_owner_turns_the_mode_too(four, shop, olga, rea, max, now, signed_in):
    an_owner(a_channel(shop, "Pinterest", "pinterest", status="approved"), max)
    head = signed_in(olga)

    head.post("/channels/pinterest/put-aside/")
    assert told("channels.become_solo") == sorted([olga.pk, rea.pk, max.pk])
    head.post("/channels/pinterest/decide/")
    assert told("channels.become_shared") == sorted([olga.pk, rea.pk, max.pk])
