"""What was corrected or withdrawn in the open waits on Today until it is so over there too."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.editorial.corrections.actions import correct
from masthead.kit import clock
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import approved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def out_on(channel, author, signer, now) -> Delivery:
    variant = approved(channel, author=author, signer=signer, at=now + timedelta(hours=1))
    plan_deliveries(now)
    facts = {"state": "published", "published_at": now, "remote_url": f"https://shop.example/{variant.pk}"}
    Delivery.objects.filter(variant=variant).update(**facts)
    return Delivery.objects.get(variant=variant)


def today(browser) -> str:
    return browser.get("/").content.decode()


def test_a_withdrawal_waits_for_the_owner_until_somebody_says_that_it_is_gone(blog, wim, rea, now, signed_in):
    """Row 9: withdrawn on record is not yet withdrawn over there: one person has it on Today."""
    out = out_on(blog, wim, rea, now)
    owner, writer = signed_in(rea), signed_in(wim)

    owner.post(f"/versions/{out.variant_id}/corrections/", {"kind": "withdrawn", "note": "The cheese was recalled."})
    asked, elsewhere = today(owner), today(writer)
    writer.post(f"/deliveries/{out.pk}/righted-by-hand/")

    assert "“Comté” was withdrawn and still stands on Blog" in asked and "The cheese was recalled." in asked
    assert "still stands on Blog" not in elsewhere
    assert "still stands on Blog" not in today(owner)


def test_every_later_note_is_asked_about_anew(blog, wim, rea, now, signed_in):
    out, owner = out_on(blog, wim, rea, now), signed_in(rea)
    correct(out.variant, kind="corrected", note="It is 18 months old.", by=rea, now=now)
    assert "was corrected, but not on Blog yet" in today(owner)
    owner.post(f"/deliveries/{out.pk}/righted-by-hand/")
    assert "was corrected, but not on Blog yet" not in today(owner)

    correct(out.variant, kind="corrected", note="And from Jura.", by=rea, now=now)

    assert "And from Jura." in today(owner)


def test_a_feed_of_our_own_shows_the_note_by_itself(shop, wim, rea, now, signed_in):
    feed = a_channel(shop, "News", "feed")
    an_owner(feed, rea)
    out = out_on(feed, wim, rea, now)
    Delivery.objects.filter(pk=out.pk).update(remote_id="an-entry")  # published by Masthead itself

    correct(out.variant, kind="withdrawn", note="The cheese was recalled.", by=rea, now=now)

    assert "still stands on News" not in today(signed_in(rea))
    assert (
        "It left the feed, and its page says why."
        in signed_in(rea).get(f"/versions/{out.variant_id}/righting/").content.decode()
    )
