"""A past that is played subject by subject stands in the journal by its days."""

from datetime import timedelta

import pytest

from masthead.journal import actions as journal
from masthead.journal.models import Entry


def test_what_is_told_in_any_order_is_put_down_by_its_days(olga, now):
    with journal.in_order():
        for days in (2, 1, 3):
            journal.write("people.set_reach", olga, by=olga, now=now + timedelta(days=days), n=days)
        assert not Entry.objects.exists()

    assert [entry.facts["n"] for entry in Entry.objects.order_by("pk")] == [1, 2, 3]
    assert journal.write("people.set_reach", olga, by=olga, now=now).pk


def test_nothing_is_put_down_of_a_past_that_broke_off(olga, now):
    with pytest.raises(ZeroDivisionError), journal.in_order():
        journal.write("people.set_reach", olga, by=olga, now=now)
        raise ZeroDivisionError

    assert not Entry.objects.exists()
