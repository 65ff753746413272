"""Nine situations in which a scheduler loses, doubles or lets through a post; each ends in the opposite here.

The letters are those of the study of other tools: what is done is the same, what is seen must not be."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import a_channel, an_owner, writes
from masthead.editorial.models import Review, Variant
from masthead.kit import clock
from masthead.publishing import settle
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.status import status_of
from masthead.publishing.tests.conftest import again
from masthead.publishing.tests.test_pump import told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def on_the_pages(monkeypatch, time):
    """The pages look at the same clock as the pump."""
    monkeypatch.setattr(clock, "now", time.now)


def polled(pump, time, times=6):
    for _minute in range(times):
        pump.tick()
        time.passes(seconds=61)


def written(signed_in, author, channel, text, title="Comté"):
    """A version written through the pages."""
    client = signed_in(author)
    client.post("/stories/new/", {"title": title})
    story = author.stories.latest("pk")
    client.post(f"/stories/{story.pk}/versions/", {"channel": channel.pk})
    variant = Variant.objects.get(story=story)
    client.post(
        f"/versions/{variant.pk}/save/", {"base": variant.edit_number, "headline": "", "text": text, "link": ""}
    )
    variant.refresh_from_db()
    return client, variant


def test_run_a_a_lost_answer_polled_six_times_is_one_call_and_one_notice(pump, practice, promised, world, time, max):
    delivery = promised(practice("fake_none"))
    world.feel("reset", times=6)

    polled(pump, time)

    assert world.requests == 1
    assert again(delivery).state in {"uncertain", "held"} and told("publishing.held") == [max.pk]


def test_run_b_a_row_left_by_a_killed_worker_the_day_before_is_put_to_its_owner(
    pump, practice, promised, world, time, max
):
    delivery = promised(practice("fake_none"))
    lost = time.now() - timedelta(days=1)
    until = lost + timedelta(minutes=5)
    Delivery.objects.filter(pk=delivery.pk).update(
        state="sending", fence=1, due_at=lost, lease_owner="gone:1", lease_until=until
    )
    Attempt.objects.create(delivery=delivery, fence=1, digest="x", started_at=lost, deadline_at=until)

    polled(pump, time, 4)

    assert again(delivery).state in {"held", "uncertain"}
    assert world.requests == 0
    assert told("publishing.held") == [max.pk]


def test_run_c_bookkeeping_that_fails_after_the_network_took_it_sends_nothing_twice(
    pump, practice, promised, world, time, monkeypatch
):
    delivery = promised(practice())
    monkeypatch.setattr(settle, "tell", lambda *_words, **_facts: 1 / 0)

    polled(pump, time)

    assert (again(delivery).state, world.requests, len(world.posts)) == ("published", 1, 1)


def test_run_d_a_contributor_schedules_nothing_through_the_form(
    signed_in, practice, promised, pump, wim, olga, time, on_the_pages
):
    channel = practice()
    writes(channel, wim, olga)
    delivery = promised(channel, at=time.now() + timedelta(days=2))
    sooner = {"day": f"{(time.now() + timedelta(days=1)).date()}", "clock": "10:00", "time": "10:00"}
    client = signed_in(wim)

    answers = [
        client.post(f"/versions/{delivery.variant_id}/plan/", sooner),
        client.post(reverse("publishing:move", args=[delivery.variant_id]), sooner),
        client.post(reverse("planning:move", args=[delivery.variant_id]), sooner),
        client.post(reverse("publishing:publish_now", args=[delivery.pk])),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert all("Max" in answer.content.decode() for answer in answers)
    pump.tick()
    assert again(delivery).due_at == delivery.due_at


def test_run_d_what_a_contributor_dates_and_nobody_signs_is_never_sent(
    signed_in, practice, pump, world, wim, olga, time, on_the_pages
):
    channel = practice()
    writes(channel, wim, olga)
    client, variant = written(signed_in, wim, channel, "Mine, at ten.")
    at = time.now() + timedelta(hours=2)
    dated = client.post(f"/versions/{variant.pk}/plan/", {"day": f"{at.date()}", "clock": f"{at:%H:%M}"})
    variant.refresh_from_db()

    time.passes(hours=3)
    polled(pump, time, 3)

    assert dated.status_code == 303 and variant.planned_for is not None
    assert (Delivery.objects.count(), world.requests) == (0, 0)
    assert status_of([variant], time.now())[variant.pk].code == "missed"


def test_run_e_words_changed_after_the_promise_do_not_go_out_and_need_a_new_signature(
    signed_in, pump, practice, promised, world, time, max, on_the_pages
):
    delivery = promised(practice(), at=time.now() + timedelta(hours=1))
    sent = {"base": delivery.variant.edit_number, "headline": "", "text": "Something quite else.", "link": ""}

    signed_in(max).post(f"/versions/{delivery.variant_id}/save/", sent)
    time.passes(hours=1)
    polled(pump, time, 2)

    assert (world.requests, world.posts) == (0, [])
    assert Review.objects.get(revision=delivery.revision).state == Review.VOID
    assert again(delivery).state == "withdrawn"


def test_run_f_nobody_approves_a_post_of_their_own(signed_in, practice, max, olga, time, on_the_pages):
    client, variant = written(signed_in, max, practice(), "Mine, all mine.")
    client.post(
        f"/versions/{variant.pk}/submit/",
        {"base": variant.edit_number, "headline": "", "text": variant.text, "link": ""},
    )
    review = Review.objects.get(revision__variant=variant)

    answer = client.post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert (answer.status_code, review.state) == (403, Review.WAITING)
    assert review.asked == olga and "Olga" in answer.content.decode()


def test_run_g_a_network_that_asks_for_a_quarter_of_an_hour_gets_it_and_nothing_is_given_up(
    signed_in, pump, practice, promised, world, time, max, on_the_pages
):
    delivery = promised(practice())
    world.feel("busy", seconds=15 * 60)

    polled(pump, time, 5)
    waiting = again(delivery).state
    time.passes(minutes=15)
    polled(pump, time, 2)
    asked = again(delivery)  # by then it is late: its owner is asked whether it is still worth sending
    signed_in(max).post(reverse("publishing:send_held", args=[delivery.pk]))
    polled(pump, time, 2)

    assert (waiting, asked.state, asked.hold_kind) == ("scheduled", "held", "late")
    assert (again(delivery).state, len(world.posts), world.requests) == ("published", 1, 2)


def test_run_h_nine_hundred_characters_are_refused_where_five_hundred_fit(
    signed_in, shop, rea, facebook, time, on_the_pages
):
    channel = a_channel(shop, "Mastodon", "mastodon")
    an_owner(channel, rea)
    client, variant = written(signed_in, rea, channel, "x" * 900)

    answer = client.post(
        f"/versions/{variant.pk}/submit/", {"base": variant.edit_number, "headline": "", "text": "x" * 900, "link": ""}
    )

    assert answer.status_code == 409
    assert "400" in answer.content.decode() and "x" * 900 in answer.content.decode()
    assert not Review.objects.exists() and not Delivery.objects.exists()


def test_run_i_a_channel_that_is_disconnected_keeps_its_posts(
    signed_in, pump, practice, promised, world, time, max, on_the_pages
):
    channel = practice()
    out = promised(channel)
    pump.tick()
    coming = [promised(channel, at=time.now() + timedelta(days=day), title=f"Coming {day}") for day in (1, 2)]

    answer = signed_in(max).post(reverse("channels:disconnect", args=[channel.slug]))

    assert answer.status_code == 303
    assert Variant.objects.filter(channel=channel).count() == 3
    assert again(out).state == "published" and again(out).remote_url
    assert {again(one).state for one in coming} <= {"scheduled", "by_hand"}
