"""A film or a document that goes up in one request gets the time it needs, as far as the lease of whoever sends it reaches."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON
from masthead.jobs import uplink
from masthead.kit.http import _WEIGHED, Sent
from masthead.media.models import Asset
from masthead.networks import Receipt
from masthead.networks.fake import Fake
from masthead.networks.http import call_deadline
from masthead.publishing import send, timing
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import approved


@given(st.integers(0, 10**10), st.floats(0, 60, allow_nan=False))
def test_no_call_outlives_its_lease_however_heavy_its_film(film, age):
    lasts = timing.time_for(film, age=age).total_seconds()

    assert lasts >= settings.PUMP["CALL_DEADLINE"]
    assert timing.too_old(age) or age + lasts < settings.PUMP["LEASE"]


@pytest.mark.parametrize(
    ("megabytes", "age", "seconds"), [(0, 0, 25), (2, 0, 33), (100, 0, 54), (100, 10, 44), (100, 29, 25)]
)
def test_a_heavier_film_has_longer_and_words_have_what_they_had(megabytes, age, seconds):
    assert timing.time_for(megabytes * 1_000_000, age=age) == timedelta(seconds=seconds)


@pytest.mark.django_db
def test_what_a_call_took_is_learnt_from_and_shown_where_publishing_is_looked_after(
    pump, practice, promised, monkeypatch, time, olga, signed_in
):
    def publish(self, settings, draft, **words):
        _WEIGHED.get().append(Sent(10_000_000, 10.0))
        return Receipt(draft.text, f"https://practice.example/{draft.text}")

    monkeypatch.setattr(Fake, "publish", publish)
    channel, browser = practice(), signed_in(olga)
    before = browser.get("/health/").text
    for number in range(5):
        promised(channel, text=f"Film-{number}", title=f"Film {number}")
        pump.tick()
        time.passes(minutes=5)

    after = browser.get("/health/").text
    assert "Taken to carry 2 Mbit/s upwards, as is set" in before and "there were 0 so far" in before
    assert "It carried 8 Mbit/s upwards, as the last 5 heavy uploads showed." in after
    assert uplink.line() == 1_000_000


@pytest.mark.django_db
def test_that_it_can_not_be_kept_changes_nothing_about_the_call(pump, practice, promised, monkeypatch):
    def refuse(*_words, **_more):
        raise DatabaseError("full")

    monkeypatch.setattr(uplink, "took", refuse)
    delivery = promised(practice())

    pump.tick()

    delivery.refresh_from_db()
    assert delivery.state == "published"


FILM = {"kind": "film", "content_type": "video/mp4", "width": 640, "height": 360, "seconds": 10}
DOCUMENT = {"kind": "document", "content_type": "application/pdf", "width": 595, "height": 842, "pages": 2}


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [FILM, DOCUMENT])
def test_the_network_is_asked_with_that_time_and_the_attempt_says_until_when(
    shop, pump, practice, max, wim, time, monkeypatch, facts
):
    film = Asset.objects.create(
        organisation=shop, uploaded_by=wim, uploaded_at=NOON, file="pictures/heavy", name="heavy", sha256="f", bytes=2_000_000, **facts,
    )  # fmt: skip
    allowed = []

    def publish(self, settings, draft, **words):
        allowed.append(call_deadline())
        return Receipt(f"{len(allowed)}", f"https://practice.example/{len(allowed)}")

    monkeypatch.setattr(Fake, "publish", publish)
    monkeypatch.setattr(
        send.gates, "refuse_stopped", lambda *_words: None
    )  # what the practice network takes is not asked here
    channel = practice()
    with_film = approved(channel, author=wim, signer=max, at=time.now(), assets=[film])
    plan_deliveries(time.now())
    pump.tick()
    time.passes(minutes=5)
    words = approved(channel, author=wim, signer=max, at=time.now(), text="Words alone.", title="Words")
    plan_deliveries(time.now())
    pump.tick()

    lasted = [one.deliveries.get().attempts.get() for one in (with_film, words)]
    assert [(one.deadline_at - one.started_at).total_seconds() for one in lasted] == [33, 25]
    assert allowed == [33, 25]
    assert call_deadline() == 25  # outside of a call nothing is changed
