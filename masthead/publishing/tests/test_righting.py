"""A withdrawal really deletes where the network can, a correction stands below the words, and what was done is said."""

from datetime import timedelta

import pytest

from masthead.channels.actions import connect
from masthead.channels.models import Connection
from masthead.editorial.corrections.actions import correct
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks.fake import Fake
from masthead.publishing.afterwards.there import asked_there
from masthead.publishing.righting import did_by_hand, put_note, righting_of, take_back
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_the_pages(monkeypatch, time):
    """The pages look at the same clock as the pump."""
    monkeypatch.setattr(clock, "now", time.now)


@pytest.fixture
def out(practice, promised, pump):
    """A delivery that is out on the practice network, on a channel of Max."""
    delivery = promised(practice())
    pump.tick()
    delivery.refresh_from_db()
    assert delivery.state == "published"
    return delivery


def withdrawn(delivery, max, time):
    correct(delivery.variant, kind="withdrawn", note="It was wrong.", by=max, now=time.now())
    return delivery


def test_what_was_withdrawn_is_deleted_over_there_and_the_page_says_so(out, max, time, world, signed_in):
    """Row 9: an item is withdrawn after publication: the network really takes it away."""
    browser = signed_in(max)
    browser.post(f"/versions/{out.variant_id}/corrections/", {"kind": "withdrawn", "note": "It was wrong."})
    offered = browser.get(f"/versions/{out.variant_id}/righting/").content.decode()

    browser.post(f"/deliveries/{out.pk}/take-back/")

    page = browser.get(f"/versions/{out.variant_id}/righting/").content.decode()
    assert "Delete it there" in offered and "Delete it there" not in page
    assert "It was deleted on Practice." in page
    assert world.posts == []
    assert Entry.objects.filter(verb="publishing.take_back").count() == 1


def test_what_was_gone_already_is_said_to_be(out, max, time, world):
    world.posts.clear()

    done = take_back(withdrawn(out, max, time), by=max, now=time.now())

    assert done.what == "absent"
    assert righting_of(out.variant, time.now()).done == "It was gone from Practice already."


def test_a_correction_stands_below_the_words_on_the_network(out, max, time, world, signed_in):
    browser = signed_in(max)
    browser.post(f"/versions/{out.variant_id}/corrections/", {"kind": "corrected", "note": "It is 18 months old."})

    browser.post(f"/deliveries/{out.pk}/put-note/")

    assert world.posts[0]["text"] == "Comté, 24 months.\n\nCorrection: It is 18 months old."
    assert "The note stands below the words" in browser.get(f"/versions/{out.variant_id}/righting/").content.decode()


def test_a_second_correction_comes_below_the_first(out, max, time, world):
    for note in ("It is 18 months old.", "And from Jura."):
        correct(out.variant, kind="corrected", note=note, by=max, now=time.now())
        put_note(out, by=max, now=time.now())
        out.refresh_from_db()

    assert world.posts[0]["text"].endswith("18 months old.\n\nCorrection: And from Jura.")


def test_a_network_that_can_not_do_it_leaves_it_to_a_person(out, max, time, monkeypatch):
    withdrawn(out, max, time)
    monkeypatch.delattr(Fake, "withdraw")

    found = righting_of(out.variant, time.now())

    assert "by hand" in found.hinders
    with pytest.raises(Refused, match="by hand"):
        take_back(out, by=max, now=time.now())


@pytest.mark.parametrize(
    ("kind", "button", "done"),
    [
        ("withdrawn", "It is gone there", "It was taken off Practice by hand."),
        ("corrected", "The note stands there", "The note was put on Practice by hand."),
    ],
)
def test_what_a_person_did_over_there_is_said_and_kept(
    out, max, wim, time, monkeypatch, signed_in, kind, button, done, on_the_pages
):
    """Row 9: where the network lets nobody do it from here, the one who did it there says so."""
    monkeypatch.delattr(Fake, "withdraw")
    monkeypatch.delattr(Fake, "edit")
    browser = signed_in(max)
    browser.post(f"/versions/{out.variant_id}/corrections/", {"kind": kind, "note": "It was wrong."})
    assert button in browser.get(f"/versions/{out.variant_id}/righting/").content.decode()

    browser.post(f"/deliveries/{out.pk}/righted-by-hand/")

    page = browser.get(f"/versions/{out.variant_id}/righting/").content.decode()
    publication = browser.get(f"/versions/{out.variant_id}/deliveries/").content.decode()
    assert done in page and button not in page
    assert done in publication
    assert ("See it over there" in publication) == (kind == "corrected")
    assert Entry.objects.get(verb="publishing.righted_by_hand").by_id == max.pk
    assert browser.post(f"/deliveries/{out.pk}/righted-by-hand/").status_code == 409


def test_nobody_says_it_is_put_right_before_it_is_on_record(out, max, rea, time):
    with pytest.raises(Refused, match="on record first"):
        did_by_hand(out, by=max, now=time.now())
    withdrawn(out, max, time)
    with pytest.raises(NotAllowed):
        did_by_hand(out, by=rea, now=time.now())


def test_after_the_networks_own_time_a_person_does_it(out, max, time, monkeypatch):
    withdrawn(out, max, time)
    monkeypatch.setattr(Fake, "withdraws_within", timedelta(hours=48))
    time.passes(hours=49)

    assert "48 hours" in righting_of(out.variant, time.now()).hinders


def test_a_note_that_does_not_fit_is_put_there_by_hand(out, max, time):
    correct(out.variant, kind="corrected", note="a" * 490, by=max, now=time.now())

    assert "too long" in righting_of(out.variant, time.now()).hinders


def test_a_network_that_does_not_answer_is_asked_again_later(out, max, time, world, monkeypatch):
    withdrawn(out, max, time)
    monkeypatch.setattr("masthead.networks.fake.PASSWORD", "changed")

    with pytest.raises(Refused):
        take_back(out, by=max, now=time.now())

    assert righting_of(out.variant, time.now()).done == "" and len(world.posts) == 1


def test_only_whoever_signs_here_does_it_and_only_after_a_note(out, max, wim, time):
    with pytest.raises(Refused, match="on record first"):
        take_back(out, by=max, now=time.now())
    withdrawn(out, max, time)
    with pytest.raises(NotAllowed):
        take_back(out, by=wim, now=time.now())


@pytest.fixture
def connected_as_another(out, max, time):
    """The channel went out as one account, and somebody connected it as another since."""
    channel = out.channel
    Connection.objects.create(channel=channel, account=channel.slug, begun_at=out.published_at)
    time.passes(hours=1)
    settings = {"account": "the-other-shop", "password": "practice", "url": ""}
    connect(channel, settings=settings, by=max, now=time.now())
    return again(out)


def test_another_account_is_not_asked_to_take_back_what_it_never_published(connected_as_another, max, time, world):
    delivery = withdrawn(connected_as_another, max, time)

    with pytest.raises(Refused, match="went out as practice, and the channel is connected as somebody else now"):
        take_back(delivery, by=max, now=time.now())

    assert len(world.posts) == 1
    assert did_by_hand(delivery, by=max, now=time.now()) == "removed"


def test_another_account_is_not_asked_whether_it_still_stands(connected_as_another, time):
    assert asked_there(connected_as_another, time.now()) is None


def test_the_same_account_connected_anew_takes_back_what_it_published(connected_as_another, max, time, world):
    delivery = withdrawn(connected_as_another, max, time)
    settings = {"account": delivery.channel.slug, "password": "practice", "url": ""}
    connect(delivery.channel, settings=settings, by=max, now=time.now() + timedelta(minutes=1))

    assert take_back(again(delivery), by=max, now=time.now()).what == "deleted"
    assert world.posts == []
