"""A teaser that was signed does not go out while what it announces is not approved any more (row 2.21)."""

import pytest

from masthead.editorial import actions as editorial
from masthead.editorial.diligence.teasers import announce
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_review, a_version
from masthead.kit import clock
from masthead.publishing import gates, planner, rules
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def both(blog, bluesky, wim, now):
    """What is announced, and the teaser, both signed."""
    report = a_review(blog, wim, now)
    version = a_version(
        bluesky, wim, now, planned_for=now + 20 * HOUR, headline="", text="Tomorrow: what is in old cheese."
    )
    announce(version.story, announced=report.revision.variant.story, by=wim, now=now)
    teaser = editorial.submit(version, by=wim, now=now)
    for review in (report, teaser):
        editorial.approve(Review.objects.get(pk=review.pk), by=review.asked, now=now)
    return report.revision.variant, version


def test_both_are_promised_once_both_are_signed(both, now):
    assert planner.plan_deliveries(now) == 2


def test_a_teaser_is_not_promised_while_what_it_announces_is_taken_back(both, wim, now):
    announced, teaser = both
    editorial.withdraw_review(announced, by=wim, now=now)

    assert planner.plan_deliveries(now) == 0


def test_a_teaser_is_held_when_what_it_announces_was_withdrawn_since(both, rea, max, now, signed_in):
    """Row 2.21."""
    announced, teaser = both
    planner.plan_deliveries(now)
    out = {"state": rules.PUBLISHED, "published_at": now, "remote_url": "https://shop.example/old-cheese"}
    Delivery.objects.filter(variant=announced).update(**out)
    signed_in(rea).post(f"/versions/{announced.pk}/corrections/", {"kind": "withdrawn", "note": "It was wrong."})

    judged = gates.verdict(Delivery.objects.whole().get(variant=teaser), now + 20 * HOUR, gates.Clock(), paused=False)

    assert (judged.what, judged.kind) == (gates.TO_HOLD, rules.TEASER)
    assert str(judged.why) == "It announces “Raclette board”, which was withdrawn."


def test_a_promise_is_held_when_what_it_announces_is_taken_back_afterwards(both, wim, now):
    announced, teaser = both
    planner.plan_deliveries(now)
    editorial.withdraw_review(announced, by=wim, now=now)

    judged = gates.verdict(Delivery.objects.whole().get(variant=teaser), now + 20 * HOUR, gates.Clock(), paused=False)

    assert (judged.what, judged.kind) == (gates.TO_HOLD, rules.TEASER)
