"""Silence never approves: a check that waits is told to the stand-in after a day, to the head after two (R3)."""

import pytest

from masthead.editorial import actions
from masthead.editorial.escalation import escalate
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_review
from masthead.journal.models import Entry
from masthead.people.models import Absence


@pytest.fixture
def review(blog, wim, max, now):
    blog.ownerships.update(deputy=max)
    return a_review(blog, wim, now)


def told():
    entries = Entry.objects.filter(verb="editorial.review_waits").order_by("pk")
    return list(entries.values_list("told_id", flat=True))


def test_the_stand_in_is_told_after_a_day_and_the_head_after_two_each_once(review, max, olga, now):
    """Rule R3: 24 h to the stand-in, 48 h to the head, and nobody is told twice."""
    assert escalate(now=now + 23 * HOUR) == 0
    assert [escalate(now=now + 24 * HOUR), escalate(now=now + 30 * HOUR)] == [1, 0]
    assert told() == [max.pk]
    assert [escalate(now=now + 48 * HOUR), escalate(now=now + 400 * HOUR)] == [1, 0]
    assert told() == [max.pk, olga.pk]


def test_however_long_it_waits_it_is_not_approved(review, now):
    """Rule R3: silence never approves."""
    escalate(now=now + 1000 * HOUR)

    review.refresh_from_db()
    assert review.state == Review.WAITING


def test_the_job_that_slept_tells_the_head_at_once(review, olga, now):
    escalate(now=now + 60 * HOUR)

    assert told() == [olga.pk]


def test_an_answered_check_is_told_to_nobody(review, rea, now):
    actions.approve(review, by=rea, now=now)

    assert escalate(now=now + 60 * HOUR) == 0


def test_without_a_stand_in_it_waits_for_the_head(blog, wim, olga, now):
    a_review(blog, wim, now)

    assert escalate(now=now + 24 * HOUR) == 0
    assert escalate(now=now + 48 * HOUR) == 1
    assert told() == [olga.pk]


def test_a_firm_sets_its_own_hours(review, shop, max, now):
    shop.thresholds = {"check_stand_in": 4}
    shop.save()

    assert escalate(now=now + 4 * HOUR) == 1
    assert told() == [max.pk]


def test_whoever_is_away_is_not_told(review, max, olga, now):
    Absence.objects.create(member=max, starts_on=now.date(), ends_on=(now + 72 * HOUR).date(), said_by=olga)

    assert escalate(now=now + 24 * HOUR) == 0


def test_while_whoever_was_asked_is_away_the_stand_in_is_told_at_once(review, rea, max, olga, now):
    """Rule R2: absence passes what waits to the stand-in; nobody waits a day for somebody who is not there."""
    Absence.objects.create(member=rea, starts_on=now.date(), ends_on=(now + 72 * HOUR).date(), said_by=olga)

    assert [escalate(now=now + 2 * HOUR), escalate(now=now + 3 * HOUR)] == [1, 0]
    assert told() == [max.pk]


def test_while_the_stand_in_is_away_too_whoever_leads_is_told(review, rea, max, olga, now):
    """Rule R2: owner, then stand-in, then head."""
    for member in (rea, max):
        Absence.objects.create(member=member, starts_on=now.date(), ends_on=(now + 72 * HOUR).date(), said_by=olga)

    assert [escalate(now=now + 2 * HOUR), escalate(now=now + 60 * HOUR)] == [1, 0]
    assert told() == [olga.pk]
