"""What a step made over there is kept before the next one; an address that lets anybody in is sealed and goes when it is over."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from masthead.kit.errors import Refused
from masthead.networks import NotSent, Receipt, get
from masthead.networks.fake import Fake
from masthead.publishing import steps
from masthead.publishing.models import Delivery
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db
PLACE = "https://upload.example/?key=PLANTED-PLACE"


@pytest.fixture
def uploads(monkeypatch):
    """The practice network, as if it took a film in two calls to an address it gives out."""
    seen: list[dict] = []

    def publish(self, settings, draft, *, once, keep, kept):
        seen.append(kept)
        if "place" not in kept:
            keep("place", PLACE)
            keep("sent", "1")
            raise NotSent(after=timedelta(seconds=1))
        return Receipt("1", "https://practice.example/1")

    monkeypatch.setattr(Fake, "publish", publish)
    monkeypatch.setattr(Fake, "secret_steps", frozenset({"place"}))
    return seen


def raw() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept FROM publishing_delivery")
        return str(cursor.fetchall())


def test_the_address_of_an_upload_is_sealed_until_it_is_over_and_then_gone(pump, practice, promised, time, uploads):
    delivery = promised(practice())

    pump.tick()
    under_way = raw()
    time.passes(minutes=1)
    pump.tick()

    assert "PLANTED-PLACE" not in under_way and "sealed" in under_way
    assert uploads == [{}, {"place": PLACE, "sent": "1"}]
    assert (again(delivery).state, again(delivery).kept) == ("published", {"sent": "1"})


def test_what_is_withdrawn_keeps_no_address_either(pump, practice, promised, uploads):
    delivery = promised(practice())
    pump.tick()
    row = again(delivery)

    row.move("withdrawn", void_claim=True, why="no")

    assert again(delivery).kept == {"sent": "1"}


def test_new_keys_close_it_anew_and_what_no_key_opens_waits_for_somebody(
    pump, practice, promised, time, uploads, settings
):
    settings.SEALING_KEYS = ["old key"]
    delivery = promised(practice())
    pump.tick()
    settings.SEALING_KEYS = ["new key", "old key"]
    call_command("reseal")
    settings.SEALING_KEYS = ["new key"]
    opened = steps.opened(again(delivery))
    settings.SEALING_KEYS = ["another key"]

    with pytest.raises(Refused):
        steps.opened(again(delivery))
    time.passes(minutes=1)
    pump.tick()

    assert opened["place"] == PLACE
    assert Delivery.objects.get().state == "held"


@pytest.mark.parametrize(("key", "step"), [("youtube", "session"), ("tiktok", "place")])
def test_the_networks_that_give_out_such_addresses_say_so(key, step):
    assert step in get(key).secret_steps
