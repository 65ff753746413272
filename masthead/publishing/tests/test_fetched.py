"""A network that fetches files gets an address for each when the post goes out, and not before."""

import io

import pytest
from PIL import Image

from conftest import NOON, a_channel, an_owner
from masthead.channels.connecting.actions import keep
from masthead.channels.models import Channel
from masthead.kit import clock
from masthead.media import actions as media
from masthead.media.tests.test_pictures import a_file
from masthead.networks import Account, Tokens
from masthead.networks.tests.box_world import ME, InstagramWorld
from masthead.networks.tests.canned import canned
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import again, approved

pytestmark = pytest.mark.django_db
HOME = "https://masthead.shop.example"


@pytest.fixture
def instagram(shop, max, monkeypatch, time):
    """A connected channel, and the world behind it that notes from where it would fetch."""
    with canned(InstagramWorld()) as world:
        world.seen = []
        world.fetch = lambda address: world.seen.append(address) or "image/jpeg"
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        monkeypatch.setattr(clock, "now", time.now)
        channel = a_channel(shop, "Instagram", "instagram")
        an_owner(channel, max)
        keep(
            channel,
            {"account": ME, "server": world.url},
            Account("@perel", "", ME),
            by=max,
            now=NOON,
            tokens=Tokens("token"),
        )
        yield Channel.objects.get(pk=channel.pk), world


@pytest.fixture
def board(shop, olga):
    return media.add_picture(shop, upload=a_file("PNG", (900, 900)), alt="A board", by=olga, now=NOON)


def due(channel, asset, *, wim, max, time) -> Delivery:
    variant = approved(channel, author=wim, signer=max, at=time.now(), assets=[asset])
    plan_deliveries(time.now())
    return Delivery.objects.get(variant=variant)


def test_it_fetches_the_very_picture_that_was_signed(instagram, board, pump, client, wim, max, time, settings):
    settings.PUBLIC_URL = HOME
    channel, world = instagram
    delivery = due(channel, board, wim=wim, max=max, time=time)

    pump.tick()

    assert again(delivery).state == "published"
    (address,) = world.seen
    answer = client.get(address.removeprefix(HOME))
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as fetched:
        assert (fetched.format, fetched.size) == ("JPEG", (900, 900))
    time.passes(hours=25)
    assert client.get(address.removeprefix(HOME)).status_code == 404


def test_where_the_internet_does_not_reach_us_nothing_is_begun_and_somebody_is_told(
    instagram, board, pump, wim, max, time
):
    channel, world = instagram
    delivery = due(channel, board, wim=wim, max=max, time=time)

    pump.tick()

    assert again(delivery).state not in ("published", "uncertain")
    assert "no public address" in str(again(delivery).why)
    assert world.boxes == {}


def test_a_secret_address_stays_out_of_every_record(instagram, board, pump, wim, max, time, settings):
    settings.PUBLIC_URL = HOME
    channel, world = instagram
    delivery = due(channel, board, wim=wim, max=max, time=time)

    pump.tick()

    kept = str(again(delivery).kept) + str(list(delivery.attempts.values()))
    assert world.seen and "/pictures/fetched/" not in kept
    assert "/pictures/fetched/" not in repr(delivery.revision.draft(now=time.now()))
