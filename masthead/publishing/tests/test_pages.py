"""The pages and buttons about publications, through the door people use."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.jobs.heartbeats import beat
from masthead.publishing import gates
from masthead.publishing.models import Delivery, Gate, Pause
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import again, approved, connected

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(facebook, wim, rea):
    now = timezone.now()
    variant = approved(facebook, author=wim, signer=rea, at=now + timedelta(hours=5), text="Comté & co.")
    plan_deliveries(now)
    return Delivery.objects.whole().get(variant=variant)


def test_the_story_page_gets_the_state_in_words(promise, rea, signed_in):
    page = signed_in(rea).get(
        reverse("publishing:deliveries", args=[promise.variant_id]), headers={"HX-Request": "true"}
    )

    assert "Scheduled" in page.content.decode()
    assert "<html" not in page.content.decode()


def test_without_script_it_is_a_page_of_its_own(promise, rea, signed_in):
    page = signed_in(rea).get(reverse("publishing:deliveries", args=[promise.variant_id]))

    assert "<html" in page.content.decode()


def test_by_hand_one_copies_the_words_and_pastes_the_address(promise, rea, signed_in):
    gates.ask_by_hand(promise, now=timezone.now())
    client, url = signed_in(rea), reverse("publishing:by_hand", args=[promise.pk])

    assert "Comté &amp; co." in client.get(url).content.decode()
    wrong = client.post(url, {"url": "no address"})
    right = client.post(url, {"url": "https://facebook.example/perel/1"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert (again(promise).state, again(promise).remote_url) == ("published", "https://facebook.example/perel/1")


def test_a_button_calls_its_action_and_shows_what_became_of_it(promise, rea, signed_in):
    answer = signed_in(rea).post(reverse("publishing:withdraw", args=[promise.pk]), headers={"HX-Request": "true"})

    assert "Withdrawn" in answer.content.decode()
    assert again(promise).state == "withdrawn"


def test_who_may_not_sees_no_button_and_is_told_who_can(promise, wim, signed_in):
    client = signed_in(wim)

    page = client.get(reverse("publishing:deliveries", args=[promise.variant_id]), headers={"HX-Request": "true"})
    answer = client.post(reverse("publishing:withdraw", args=[promise.pk]))

    assert reverse("publishing:withdraw", args=[promise.pk]) not in page.content.decode()
    assert (answer.status_code, "Rea" in answer.content.decode()) == (403, True)


def test_a_version_is_moved_by_a_day_and_a_time_of_its_channel(promise, rea, signed_in):
    tomorrow = timezone.localdate(timezone=gates_zone(promise)) + timedelta(days=1)

    signed_in(rea).post(
        reverse("publishing:move", args=[promise.variant_id]), {"day": tomorrow.isoformat(), "time": "00:05"}
    )

    local = again(promise).due_at.astimezone(gates_zone(promise))
    assert (local.date(), local.hour, local.minute) == (tomorrow, 0, 5)


def gates_zone(delivery):
    from zoneinfo import ZoneInfo

    return ZoneInfo(delivery.channel.zone)


def test_strangers_find_nothing(promise, sam, signed_in):
    client = signed_in(sam)
    addresses = [
        client.get(reverse("publishing:deliveries", args=[promise.variant_id])),
        client.get(reverse("publishing:by_hand", args=[promise.pk])),
        client.post(reverse("publishing:move", args=[promise.variant_id])),
        *[
            client.post(reverse(f"publishing:{verb}", args=[promise.pk]))
            for verb in ("withdraw", "drop", "say_live", "try_again")
        ],
    ]

    assert {answer.status_code for answer in addresses} == {404}


def test_the_head_puts_everything_on_hold_and_ends_it(promise, olga, signed_in):
    """Row 3.2: everything is put on hold, and ending it sends nothing by itself."""
    client = signed_in(olga)

    assert client.post(reverse("publishing:pause"), {"reason": ""}).status_code == 422
    client.post(reverse("publishing:pause"), {"reason": "Accident"})
    assert "Accident" in client.get(reverse("publishing:health")).content.decode()
    after = client.post(reverse("publishing:resume"), follow=True).text

    assert "Posts that wait for somebody" in after and f"#version-{promise.variant_id}" in after
    assert again(promise).state == "held"
    assert not Pause.objects.filter(ended_at=None).exists()


def test_a_monitor_reads_figures_without_names(client, promise):
    silent = client.get(reverse("publishing:health"))
    beat("pump", "here:1", now=timezone.now())
    beat("tasks", "here:2", now=timezone.now())
    well = client.get(reverse("publishing:health"))

    assert (silent.status_code, silent.json()["ok"]) == (503, False)
    assert (well.status_code, well.json()["ok"]) == (200, True)
    assert "Fromagerie" not in well.content.decode()


def test_a_head_reads_the_figures_of_their_own_firm_and_a_monitor_those_of_all(client, promise, olga, sam, signed_in):
    Delivery.objects.filter(pk=promise.pk).update(state="held", hold_kind="late")

    own, other = (signed_in(one).get(reverse("publishing:health")).text for one in (olga, sam))

    assert "<dt>On hold</dt><dd>1</dd>" in own and "<dt>On hold</dt><dd>0</dd>" in other
    assert client.get(reverse("publishing:health")).json()["held"] == 1


def test_the_pages_offer_what_failed_again(promise, rea, signed_in, facebook):
    connected(facebook)
    Delivery.objects.filter(pk=promise.pk).update(state="failed", why="Too long.")

    page = signed_in(rea).get(
        reverse("publishing:deliveries", args=[promise.variant_id]), headers={"HX-Request": "true"}
    )

    text = page.content.decode()
    assert [word for word in ("Too long.", "Try again", "I posted it by hand", "Drop it") if word not in text] == []


@pytest.mark.parametrize(("free", "due", "said"), [(40, -1, True), (40, 50, False), (-1, -5, False)])
def test_a_post_that_waits_for_room_at_the_network_says_so(promise, rea, signed_in, free, due, said):
    now = timezone.now()
    Delivery.objects.filter(pk=promise.pk).update(due_at=now + timedelta(minutes=due))
    Gate.objects.create(channel=promise.channel, free_at=now + timedelta(minutes=free))

    page = signed_in(rea).get(reverse("publishing:deliveries", args=[promise.variant_id]))

    assert ("takes only so many posts at a time" in page.text) is said
