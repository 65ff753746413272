"""Words that were signed, and then came to name somebody whom they may not: found when it is written down, not at sending (row 3.5)."""

from datetime import timedelta

import pytest

from masthead.editorial import actions
from masthead.editorial.models import Objection, Review, Variant
from masthead.editorial.naming.sweep import look_again
from masthead.editorial.tests.stages import a_version, all_ticked
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Membership
from masthead.publishing.actions import plan_deliveries
from masthead.relations.models import Relation

DAY = timedelta(days=1)
TOLD = "editorial.named_against"


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def dupont(shop, max, olga, now):
    """A partner who may be named; Max holds the relation."""
    return Relation.objects.create(organisation=shop, name="Dupont", rule="free", holder=max, by=olga, at=now)


@pytest.fixture
def signed(blog, wim, rea, now, dupont):
    """Words of Wim's for the blog that name Dupont, to go out in two days, with Rea's signature."""
    variant = a_version(blog, wim, now, text="Dupont bakes the bread for our fondue.", planned_for=now + 2 * DAY)
    review = all_ticked(actions.submit(variant, by=wim, now=now), rea, now)
    actions.approve(review, by=rea, now=now)
    return Variant.objects.get(pk=variant.pk)


def written(browser, relation, day, **facts):
    """The page of a relation, saved with an embargo until that day at nine."""
    said = {"name": relation.name, "kind": "partner", "rule": "free", "holder": relation.holder_id, "embargo_day": day.date().isoformat(), "embargo_time": "09:00"}  # fmt: skip
    answer = browser.post(f"/relations/{relation.pk}/edit/", said | facts)
    assert answer.status_code == 303, answer.content.decode()


def today(browser):
    return browser.get("/").content.decode()


def told():
    numbers = Entry.objects.filter(verb=TOLD).values_list("told_id", flat=True)
    return sorted(Membership.objects.get(pk=number).name for number in numbers)


def test_an_embargo_that_covers_what_is_signed_is_found_when_it_is_written(
    signed_in, signed, dupont, olga, wim, rea, now
):
    """Row 3.5: signed words name a partner; an embargo past their time is written: the version says so, and who wrote,
    signed and answers for the channel read it on Today at once."""
    written(signed_in(olga), dupont, now + 10 * DAY)
    there = signed_in(olga).get(f"/relations/{dupont.pk}/consents/").content.decode()
    assert "Raclette board" in there and "would go out before that" in there
    assert look_again(now=now) == 1

    page = signed_in(rea).get(f"/stories/{signed.story_id}/").content.decode()
    assert "“Dupont” is under embargo until" in page
    for member in (rea, wim):
        assert "“Raclette board” on Blog names Dupont before the embargo is over" in today(signed_in(member))
    assert "names Dupont before" not in today(signed_in(olga))
    assert told() == ["Rea Moreau", "Wim Roux"]
    assert Review.objects.get().state == Review.APPROVED


def test_it_is_told_once_and_gone_when_it_is_moved_past_the_embargo(signed_in, signed, dupont, olga, wim, rea, now):
    written(signed_in(olga), dupont, now + 2 * DAY + timedelta(hours=12))
    assert [look_again(now=now), look_again(now=now)] == [1, 0]

    actions.plan(signed, planned_for=now + 3 * DAY, by=rea, now=now)

    assert "names Dupont before" not in today(signed_in(rea))
    assert look_again(now=now) == 0 and not Objection.objects.exists()
    assert told() == ["Rea Moreau", "Wim Roux"]


def test_the_promise_counts_not_the_day_that_was_planned(signed_in, signed, dupont, olga, rea, now):
    plan_deliveries(now=now)
    signed.deliveries.update(due_at=now + 12 * DAY)
    written(signed_in(olga), dupont, now + 10 * DAY)

    assert look_again(now=now) == 0


def test_other_words_take_it_from_the_desk_at_once(signed_in, signed, dupont, olga, wim, now):
    written(signed_in(olga), dupont, now + 10 * DAY)
    look_again(now=now)

    base = Variant.objects.get(pk=signed.pk).edit_number
    actions.save_words(signed, base=base, headline="Raclette", text="A baker bakes.", link="", by=wim, now=now)

    assert "names Dupont" not in today(signed_in(wim))


def test_who_is_not_to_be_named_any_more_is_found_in_what_is_signed(signed_in, signed, dupont, olga, wim, rea, now):
    """Row 3.5: the rule changed after the signature."""
    written(signed_in(olga), dupont, now - 10 * DAY, rule="never", embargo_day="", embargo_time="")
    look_again(now=now)

    assert "“Raclette board” on Blog names Dupont, who may not be named" in today(signed_in(rea))
    page = signed_in(wim).get(f"/stories/{signed.story_id}/").content.decode()
    assert "“Dupont” is not named in public." in page


def test_what_waits_for_a_check_is_found_too_and_what_is_not_frozen_is_not(
    signed_in, blog, dupont, olga, wim, rea, now
):
    a_version(blog, wim, now, text="Dupont bakes.", planned_for=now + DAY)
    waiting = a_version(blog, wim, now, text="Bread by DUPONT, as ever.", planned_for=now + DAY)
    actions.submit(waiting, by=wim, now=now)
    written(signed_in(olga), dupont, now + 10 * DAY)

    assert look_again(now=now) == 1
    assert Objection.objects.get().revision.variant_id == waiting.pk


def test_looking_costs_the_same_for_one_and_for_three(signed, dupont, blog, wim, now, django_assert_num_queries):
    Relation.objects.update(embargo_until=now + 10 * DAY)
    look_again(now=now)
    with django_assert_num_queries(4):
        look_again(now=now)
    Relation.objects.update(embargo_until=None)
    for number in range(2):
        actions.submit(
            a_version(blog, wim, now, text=f"Dupont bakes, {number}.", planned_for=now + DAY), by=wim, now=now
        )
    Relation.objects.update(embargo_until=now + 10 * DAY)
    look_again(now=now)
    with django_assert_num_queries(4):
        look_again(now=now)
