"""One status for each version, from its review and its delivery."""

from datetime import timedelta

import pytest

from masthead.editorial.corrections.actions import correct
from masthead.editorial.kills.actions import kill
from masthead.editorial.models import Review, Variant
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.status import CODES, look, status_of
from masthead.publishing.tests.conftest import approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(blog, wim, rea, now):
    return approved(blog, author=wim, signer=rea, at=now + timedelta(hours=1))


def code(variant, now):
    return status_of([variant], now)[variant.pk].code


def reviewed(variant, state):
    Review.objects.filter(revision__variant=variant).update(state=state, note="More")


def delivered(variant, now, **facts):
    plan_deliveries(now)
    Delivery.objects.filter(variant=variant).update(**facts)


def test_words_are_draft_to_check_or_to_rework(variant, now):
    reviewed(variant, "waiting")
    assert code(variant, now) == "to_check"
    reviewed(variant, "change_asked")
    assert code(variant, now) == "change_asked"
    Variant.objects.update(current=None)
    assert code(variant, now) == "change_asked"
    reviewed(variant, "void")
    assert code(variant, now) == "draft"
    Variant.objects.update(to_adapt=True)
    assert code(variant, now) == "to_adapt"


def test_approved_then_scheduled(variant, now):
    assert code(variant, now) == "approved"
    plan_deliveries(now)
    assert code(variant, now) == "scheduled"


@pytest.mark.parametrize("state", ["waiting", "change_asked", "void"])
def test_unsigned_at_its_slot_it_is_missed(variant, now, state):
    reviewed(variant, state)

    assert code(variant, now + timedelta(hours=2)) == "missed"


@pytest.mark.parametrize(
    "facts, expected",
    [
        ({"state": "sending"}, "sending"),
        ({"state": "uncertain"}, "uncertain"),
        ({"state": "held", "hold_kind": "pause"}, "held"),
        ({"state": "held", "hold_kind": "late"}, "missed"),
        ({"state": "failed"}, "failed"),
        ({"state": "withdrawn"}, "withdrawn"),
        ({"state": "by_hand"}, "by_hand"),
    ],
)
def test_a_delivery_says_what_became_of_it(variant, now, facts, expected):
    delivered(variant, now, **facts)

    assert code(variant, now + timedelta(hours=2)) == expected


@pytest.mark.parametrize("state", ["scheduled", "held", "by_hand", "withdrawn", "failed"])
def test_what_is_not_to_be_published_says_so_whatever_was_promised(variant, rea, now, state):
    delivered(variant, now, state=state)

    kill(variant, reason="News of today.", by=rea, now=now)

    assert code(variant, now) == "killed"


def test_by_hand_without_its_address_it_is_missed_after_a_day(variant, now):
    delivered(variant, now, state="by_hand")

    assert code(variant, now + timedelta(hours=24)) == "by_hand"
    assert code(variant, now + timedelta(hours=25)) == "missed"


@pytest.mark.parametrize("kind, expected", [("corrected", "corrected"), ("withdrawn", "taken_off")])
def test_what_was_put_right_since_it_is_out_says_so(variant, rea, now, kind, expected):
    delivered(variant, now, state="published", published_at=now, remote_url="https://shop.example/1")
    assert code(variant, now) == "published"

    correct(variant, kind=kind, note="It is 18 months old.", by=rea, now=now)

    assert code(variant, now) == expected


def test_a_doubt_put_to_a_person_is_still_uncertain(variant, now):
    delivered(variant, now, state="held", hold_kind="doubt", uncertain_since=now)

    assert code(variant, now) == "uncertain"


def test_any_number_of_versions_costs_one_query(blog, bluesky, facebook, wim, rea, now, django_assert_num_queries):
    variants = [approved(channel, author=wim, signer=rea, at=now) for channel in (blog, bluesky, facebook)]

    with django_assert_num_queries(1):
        found = status_of(variants, now)

    assert set(found) == {variant.pk for variant in variants}


def test_every_code_has_a_word_and_an_icon():
    assert [code for code in CODES if not (str(look(code).label) and look(code).icon)] == []
