"""The checks are asked once more before the words leave: what has come to stop waits for a person (design, section 6)."""

from masthead.editorial.checks import CHECKS
from masthead.editorial.models import Variant
from masthead.networks import STOP
from masthead.publishing.tests.conftest import again


def dead_link(delivery):
    Variant.objects.filter(pk=delivery.variant_id).update(
        text="Comté: https://dead.example/",
        link_answers=[{"url": "https://dead.example/", "kind": "gone", "status": 404}],
    )


def test_a_link_that_died_since_the_signature_holds_the_delivery_with_the_sentence(
    practice, promised, pump, world, max
):
    delivery = promised(practice(), text="Comté: https://dead.example/")
    dead_link(delivery)

    pump.tick()

    held = again(delivery)
    assert (held.state, held.hold_kind, world.posts) == ("held", "checks", [])
    assert "https://dead.example/" in held.why


def test_a_channel_made_stricter_since_holds_too_and_lets_go_when_it_is_mended(practice, promised, pump, world):
    channel = practice()
    delivery = promised(channel, text="LAST DAYS OF RACLETTE at the farm")
    channel.check_levels = {"capitals": "stop"}
    channel.save()

    pump.tick()

    assert again(delivery).state == "held"
    assert "shouted" in again(delivery).why


def test_who_lets_it_go_all_the_same_is_told_before_the_click_leads_nowhere(
    practice, promised, pump, world, max, signed_in, time, monkeypatch
):
    monkeypatch.setattr("masthead.kit.clock.now", time.now)
    delivery = promised(practice(), text="Comté: https://dead.example/")
    dead_link(delivery)
    pump.tick()

    answer = signed_in(max).post(f"/deliveries/{delivery.pk}/send-held/")

    assert answer.status_code == 409 and "https://dead.example/" in answer.content.decode()
    assert again(delivery).state == "held"


def test_what_nothing_stops_goes_out_as_ever(practice, promised, pump, world):
    delivery = promised(practice())

    pump.tick()

    assert (again(delivery).state, len(world.posts)) == ("published", 1)


def test_a_check_that_is_not_asked_before_sending_knows_no_stop():
    for check in CHECKS:
        if STOP not in check.says:
            assert "STOP" not in check.find.__globals__, check.code
