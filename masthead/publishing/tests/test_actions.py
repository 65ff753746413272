"""What people can do with publications: who may, when it makes sense, and what is written down."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from masthead.editorial.models import Review
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.publishing import actions
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import again, approved, connected

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(bluesky, wim, max, now):
    variant = approved(connected(bluesky), author=wim, signer=max, at=now + timedelta(hours=5))
    plan_deliveries(now)
    return Delivery.objects.whole().get(variant=variant)


@pytest.fixture
def in_doubt(promise, now):
    Attempt.objects.create(
        delivery=promise,
        fence=1,
        digest="0",
        started_at=now,
        deadline_at=now + timedelta(seconds=25),
        ended_at=now,
        outcome="unknown",
    )
    Delivery.objects.filter(pk=promise.pk).update(state="held", hold_kind="doubt", uncertain_since=now)
    return again(promise)


def test_moving_a_promise_within_a_day_keeps_its_approval(promise, max, now):
    later = promise.due_at + timedelta(hours=20)

    actions.move(promise.variant, to=later, by=max, now=now)

    assert (again(promise).state, again(promise).due_at) == ("scheduled", later)
    assert Review.objects.get().state == "approved"


def test_moving_it_by_more_than_a_day_needs_a_new_signature(promise, max, now):
    later = promise.due_at + timedelta(hours=25)

    actions.move(promise.variant, to=later, by=max, now=now)

    assert (again(promise).state, again(promise).variant.planned_for) == ("withdrawn", later)
    assert Review.objects.get().state == "void"


def test_moving_it_bit_by_bit_does_not_get_around_the_signature(promise, max, now):
    for _step in range(2):
        actions.move(promise.variant, to=again(promise).due_at + timedelta(hours=20), by=max, now=now)

    assert (again(promise).state, Review.objects.get().state) == ("withdrawn", "void")


def test_a_time_in_the_past_is_refused(promise, max, now):
    with pytest.raises(Refused, match="already past"):
        actions.move(promise.variant, to=now - timedelta(minutes=1), by=max, now=now)


def test_an_hour_that_a_night_in_spring_leaves_out_is_refused(promise, max, now):
    with pytest.raises(Refused, match="does not exist"):
        actions.move(promise.variant, to=datetime(2027, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Paris")), by=max, now=now)


def test_withdrawn_it_is_not_promised_again_by_itself(promise, max, now):
    actions.withdraw(promise, by=max, now=now)

    assert plan_deliveries(now) == 0
    assert again(promise).state == "withdrawn"


def test_withdrawn_and_planned_for_another_time_it_is_promised_anew(promise, max, now):
    actions.withdraw(promise, by=max, now=now)

    actions.move(promise.variant, to=promise.due_at + timedelta(hours=1), by=max, now=now)

    assert plan_deliveries(now) == 1


@pytest.mark.parametrize("state", ["sending", "uncertain"])
def test_what_is_going_out_is_not_changed_behind_its_back(promise, max, now, state):
    Delivery.objects.filter(pk=promise.pk).update(state=state, uncertain_since=now if state == "uncertain" else None)
    promise = again(promise)

    for verb in (actions.withdraw, actions.drop, actions.publish_now):
        with pytest.raises(Refused):
            verb(promise, by=max, now=now)
    with pytest.raises(Refused):
        actions.move(promise.variant, to=now + timedelta(hours=1), by=max, now=now)


def test_publish_now_is_only_an_earlier_time(promise, max, now):
    actions.publish_now(promise, by=max, now=now)

    assert (again(promise).state, again(promise).due_at) == ("scheduled", now)


def test_the_found_address_ends_a_doubt(in_doubt, max, now):
    actions.say_live(in_doubt, url="https://bsky.app/profile/perel/post/3k", by=max, now=now)

    delivery = again(in_doubt)
    assert (delivery.state, delivery.remote_url) == ("published", "https://bsky.app/profile/perel/post/3k")
    assert Attempt.objects.get().outcome == "proved_live"


def test_not_there_it_is_posted_under_the_same_keys(in_doubt, max, now):
    key = in_doubt.idem_key

    actions.say_absent(in_doubt, by=max, now=now)

    delivery = again(in_doubt)
    assert (delivery.state, delivery.idem_key, delivery.uncertain_since) == ("scheduled", key, None)


def test_not_there_what_was_only_asked_for_is_asked_for_once_more(in_doubt, max, now, monkeypatch):
    """On TikTok a lost answer is never asked for again by itself: whoever looked and saw nothing lets it."""
    monkeypatch.setattr(type(in_doubt.channel.network), "asked_steps", frozenset({"asked"}))
    Delivery.objects.filter(pk=in_doubt.pk).update(kept={"asked": "yes", "media-0": "7"})

    actions.say_absent(again(in_doubt), by=max, now=now)

    assert again(in_doubt).kept == {"media-0": "7"}


def test_a_doubt_can_be_dropped_but_not_simply_let_out(in_doubt, max, now):
    with pytest.raises(Refused, match="Look at the profile"):
        actions.send_held(in_doubt, by=max, now=now)

    actions.drop(in_doubt, by=max, now=now)

    assert again(in_doubt).state == "withdrawn"


@pytest.mark.parametrize(
    "url",
    ["", "  ", "bsky", "not an address", "javascript:alert(1)", "ftp://a.example/x", "https://me:secret@a.example/x"],
)
def test_only_an_address_of_the_web_proves_a_publication(promise, max, now, url):
    with pytest.raises(Refused):
        actions.published_by_hand(promise, url=url, by=max, now=now)


def test_an_address_typed_without_https_is_taken_as_meant_and_the_version_says_that_it_is_published(
    promise, signed_in, max
):
    answer = signed_in(max).post(f"/deliveries/{promise.pk}/by-hand/", {"url": "bsky.app/profile/a.example/post/1"})

    version = promise.variant
    assert answer["Location"] == f"/stories/{version.story_id}/?v={version.pk}#version-{version.pk}"
    assert again(promise).remote_url == "https://bsky.app/profile/a.example/post/1"
    page = signed_in(max).get(answer["Location"]).content.decode()
    header = page.split(f'id="v-{version.pk}"')[1].split("</header>")[0]
    assert "Published" in header and "Approved" not in header


def test_one_address_belongs_to_one_publication(promise, bluesky, wim, max, now):
    actions.published_by_hand(promise, url="https://a.example/1", by=max, now=now)
    other = approved(bluesky, author=wim, signer=max, at=now + timedelta(hours=1), title="Other")
    plan_deliveries(now)

    with pytest.raises(Refused, match="another publication"):
        actions.published_by_hand(Delivery.objects.get(variant=other), url="https://a.example/1", by=max, now=now)


def test_what_a_pause_held_keeps_its_time_when_let_out(promise, max, olga, now):
    actions.pause_all(olga.organisation, reason="Accident", by=olga, now=now)
    with pytest.raises(Refused, match="on hold"):
        actions.send_held(again(promise), by=max, now=now)
    actions.end_pause(olga.organisation, by=olga, now=now)

    actions.send_held(again(promise), by=max, now=now)

    assert (again(promise).state, again(promise).due_at) == ("scheduled", promise.due_at)


def test_a_pause_has_a_reason_and_is_the_heads(olga, wim, now):
    with pytest.raises(Refused, match="Say why"):
        actions.pause_all(olga.organisation, reason=" ", by=olga, now=now)
    with pytest.raises(NotAllowed):
        actions.pause_all(olga.organisation, reason="Accident", by=wim, now=now)


def test_a_pause_is_told_to_each_owner_once(promise, olga, max, now):
    actions.pause_all(olga.organisation, reason="Accident", by=olga, now=now)

    told = Entry.objects.filter(verb="publishing.pause_all").values_list("told_id", "because")
    assert list(told) == [(max.pk, "Accident")]


def test_a_contributor_does_not_withdraw_what_others_answer_for(promise, wim, now):
    with pytest.raises(NotAllowed):
        actions.withdraw(promise, by=wim, now=now)


def test_a_stranger_reaches_nothing(promise, sam, now):
    for verb in (actions.withdraw, actions.publish_now, actions.drop):
        with pytest.raises(NotAllowed):
            verb(promise, by=sam, now=now)
    assert not Delivery.objects.visible_to(sam).exists()


def test_every_verb_leaves_a_line(promise, max, now):
    actions.publish_now(promise, by=max, now=now)
    actions.withdraw(again(promise), by=max, now=now)

    verbs = Entry.objects.filter(by_id=max.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["publishing.publish_now", "publishing.withdraw"]
