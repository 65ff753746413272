"""All that decides who answers is one query, for one channel or for hundreds, on both databases."""

from datetime import date

import pytest

from conftest import a_channel, an_owner
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers
from masthead.people.models import Absence

DAY = date(2026, 11, 19)


@pytest.mark.parametrize("channels", [1, 3, 60])
def test_the_facts_of_any_number_of_channels_are_one_query(shop, olga, rea, channels, django_assert_num_queries):
    for number in range(channels):
        an_owner(a_channel(shop, f"Channel {number}"), rea, by=olga, deputy=olga)

    with django_assert_num_queries(1):
        facts = facts_of(shop, on=DAY)

    assert len(facts.owners) == channels
    assert facts.head == olga.pk
    assert facts.names[rea.pk] == "Rea Moreau"


def test_somebody_away_is_answered_for_by_their_stand_in(shop, olga, rea, max):
    channel = a_channel(shop, "Blog", "wordpress")
    an_owner(channel, rea, by=olga, deputy=max)
    Absence.objects.create(member=rea, starts_on=DAY, ends_on=DAY, said_by=olga)

    answer = answers(facts_of(shop, on=DAY), channel.pk, "comment_oversight")

    assert (answer.member, answer.instead_of) == (max.pk, rea.pk)


def test_strangers_are_in_nobody_elses_facts(shop, sam):
    assert sam.pk not in facts_of(shop, on=DAY).names
