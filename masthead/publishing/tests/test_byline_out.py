"""The line that names the author goes out below the words, on every way: feed, by hand, and a real WordPress."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from django.test import Client
from django.urls import reverse

from conftest import NOON, a_channel, an_owner, writes
from masthead.channels.models import Channel, Credential
from masthead.editorial import actions as editorial
from masthead.editorial.models import PublicName
from masthead.editorial.tests.stages import a_version
from masthead.kit.secrets import seal
from masthead.publishing import gates
from masthead.publishing.planner import plan_deliveries
from tests.servers import need

pytestmark = pytest.mark.django_db
LINE = "Rédigé par Wim R."


@pytest.fixture
def named(shop, rea, wim, time):
    """A channel on which Wim wrote something that Rea signed, and is named for it."""
    PublicName.objects.create(member=wim, name="Wim R.", at=NOON)

    def make(network: str, settings: dict | None = None, text="Four cheeses, one board, ten minutes."):
        way = Channel.CONNECTED if settings is not None else Channel.BY_HAND
        channel = a_channel(shop, "Place", network, language="fr", names_author=True, way=way)
        an_owner(channel, rea)
        writes(channel, wim, rea)
        if settings is not None:
            Credential.objects.create(channel=channel, sealed=seal(settings), checked_at=NOON)
        variant = a_version(channel, wim, time.now(), text=text, planned_for=time.now() + timedelta(hours=1))
        editorial.approve(editorial.submit(variant, by=wim, now=time.now()), by=rea, now=time.now())
        plan_deliveries(time.now())
        return variant

    return make


def test_whoever_publishes_by_hand_copies_it_with_the_words(named, rea, time, signed_in):
    delivery = named("website").deliveries.get()
    gates.ask_by_hand(delivery, now=time.now())

    page = signed_in(rea).get(reverse("publishing:by_hand", args=[delivery.pk])).content.decode()

    assert f"ten minutes.\n\n{LINE}" in page


def test_the_feed_says_it(named, pump, time):
    variant = named("feed", {"address": "http://testserver/news/x/"})
    time.passes(hours=1)
    pump.tick()

    channel = variant.channel
    assert LINE in Client().get(f"/news/{channel.pk}-{channel.slug}/atom.xml").content.decode()


@pytest.mark.contract
def test_a_real_wordpress_shows_it_below_the_words(named, pump, time, monkeypatch):
    """Row 9: the byline goes out with the article."""
    real, mark = need("wordpress"), uuid4().hex
    site, admin = real["url"], real["admin"]
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", urlsplit(site).netloc)
    settings = {"site": site, "user": admin["user"], "password": admin["app_password"]}

    variant = named("wordpress", settings, text=f"Four cheeses, one board, {mark}.")
    time.passes(hours=1)
    pump.tick()

    assert variant.deliveries.get().state == "published"
    ours = httpx.get(f"{site}/wp-json/wp/v2/posts", params={"search": mark}, trust_env=False).json()
    assert len(ours) == 1 and LINE in ours[0]["content"]["rendered"]
