"""What the approved words ask of a member on Today: to renew what they vouch for, and before they leave, to hand it on."""

from datetime import timedelta

import pytest

from masthead.brand.facts.actions import approve_words
from masthead.channels import actions as channels
from masthead.channels.holding import held_by
from masthead.channels.times import local_day
from masthead.kit import clock
from masthead.people.models import Absence


@pytest.fixture
def cheeses(olga, rea):
    now = clock.now()
    return approve_words(
        kind="fact", name="Cheeses", text="120 cheeses", source="Stock list", vouched_by=rea, by=olga, now=now,
        expires_on=(now + timedelta(days=10)).date(),
    )  # fmt: skip


def test_whoever_vouches_is_asked_in_time(signed_in, olga, rea, cheeses):
    """Row 5.1: a figure that is due for renewal waits on the Today of whoever vouches for it, and on nobody else's."""
    assert "Say whether “Cheeses” is still true" in signed_in(rea).get("/").content.decode()
    assert "Cheeses" not in signed_in(olga).get("/").content.decode()

    cheeses.expires_on = clock.now().date() - timedelta(days=1)
    cheeses.save()
    assert "“Cheeses” has expired" in signed_in(rea).get("/").content.decode()


def test_what_is_true_for_long_waits_for_nobody(signed_in, rea, cheeses):
    cheeses.expires_on += timedelta(days=300)
    cheeses.save()

    assert "Cheeses" not in signed_in(rea).get("/").content.decode()


def test_the_head_is_asked_while_they_are_away(signed_in, olga, rea, cheeses):
    day = local_day(olga.organisation, clock.now())
    Absence.objects.create(member=rea, starts_on=day, ends_on=day, said_by=olga)

    assert "Cheeses" in signed_in(olga).get("/").content.decode()


def test_vouching_is_handed_on_before_one_leaves(olga, rea, wim, cheeses):
    now = clock.now()
    assert "Vouching for “Cheeses”" in [one.what for one in held_by(rea)]

    channels.give_all(rea, to=wim, by=olga, now=now)

    cheeses.refresh_from_db()
    assert cheeses.vouched_by == wim and held_by(rea) == []
