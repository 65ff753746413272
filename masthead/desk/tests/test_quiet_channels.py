"""A channel that falls silent, from its last publication to the question what to do with it (practice notes 1.1)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import a_channel, an_owner
from masthead.channels import actions, quiet
from masthead.channels.models import Channel, Question
from masthead.desk.lately import published_on
from masthead.editorial.models import Revision, Story, Variant
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def noon(monkeypatch, now):
    """The clock stands at noon; the test moves it."""
    at = {"now": now}
    monkeypatch.setattr(clock, "now", lambda: at["now"])
    return at


@pytest.fixture
def weekly(shop, rea, now):
    """A channel with a floor of one a week, that has run for a year."""
    channel = a_channel(
        shop, "Facebook", created_at=now - 365 * DAY, alive_at=now - 365 * DAY, status_since=now - 365 * DAY
    )
    an_owner(channel, rea, at=now - 365 * DAY)
    return channel


def kept_up(channel, by, until):
    """Once a week until that day, as its guide asks."""
    for weeks in range(4):
        published(channel, by, until - weeks * 7 * DAY)


def published(channel, by, at):
    """Something went out at that moment."""
    story = Story.objects.create(organisation=channel.organisation, title="Raclette", created_by=by, created_at=at)
    variant = Variant.objects.create(story=story, channel=channel, author=by, edited_by=by, edited_at=at, created_at=at)
    revision = Revision.objects.create(variant=variant, number=1, digest="x", by=by, at=at)
    return Delivery.objects.create(
        variant=variant, revision=revision, channel=channel, state="published", due_at=at, published_at=at,
        zone="Europe/Paris", created_at=at, remote_url=f"https://facebook.com/{variant.pk}",
    )  # fmt: skip


def hourly(since, until, *, step=DAY / 4):
    while since <= until:
        quiet.look(now=since)
        since += step


def verbs():
    told = ("slow", "fall_asleep", "ask_what_next", "propose_closing", "wakes")
    found = Entry.objects.filter(verb__in=[f"channels.{word}" for word in told]).order_by("pk")
    return [(entry.verb.removeprefix("channels."), entry.told_id) for entry in found]


def fresh(channel):
    return Channel.objects.get(pk=channel.pk)


def test_row_1_1_thirty_days_of_silence_make_a_channel_dormant_and_the_head_hears_it_once(
    weekly, olga, rea, now, noon, signed_in
):
    """Row 1.1: given a channel with floor 1/week, when 30 days pass without a publication, then it shows dormant, the
    head gets one notice, and what to do with it is asked (as a card of the head, until sessions exist)."""
    kept_up(weekly, rea, now)
    hourly(now, now + 40 * DAY)
    noon["now"] = now + 40 * DAY

    page = signed_in(olga).get(f"/channels/{weekly.slug}/").content.decode()
    assert fresh(weekly).status == Channel.DORMANT
    assert "Dormant" in page
    assert verbs().count(("fall_asleep", olga.pk)) == 1

    hourly(now + 40 * DAY, now + 100 * DAY)
    noon["now"] = now + 100 * DAY
    cards = [item.sentence for item in signed_in(olga).get(reverse("desk:today")).context["desk"].waiting]
    assert "Facebook: revive it, merge it, or close it?" in cards
    assert verbs() == [("slow", rea.pk), ("fall_asleep", olga.pk), ("ask_what_next", olga.pk)]


def test_row_1_1_two_weeks_below_the_floor_are_amber_and_the_owner_is_told_once(weekly, rea, now, noon, signed_in):
    """Row 1.1: below own cadence floor two weeks running."""
    kept_up(weekly, rea, now)  # a Thursday
    hourly(now, now + 10 * DAY)
    after_one_week = verbs()
    hourly(now + 10 * DAY, now + 25 * DAY)
    noon["now"] = now + 25 * DAY

    assert after_one_week == []
    assert verbs() == [("slow", rea.pk)]
    assert "Two weeks running" in signed_in(rea).get(f"/channels/{weekly.slug}/").content.decode()
    assert "slow" in signed_in(rea).get("/channels/").content.decode()

    for days in (26, 33):
        published(weekly, rea, now + days * DAY)
    hourly(now + 26 * DAY, now + 34 * DAY)
    assert fresh(weekly).slow_since is None


def test_row_1_1_half_a_year_of_silence_proposes_to_close(weekly, olga, rea, now, noon, signed_in):
    """Row 1.1: 180 days."""
    kept_up(weekly, rea, now)
    hourly(now, now + 181 * DAY, step=DAY)
    noon["now"] = now + 181 * DAY

    assert verbs()[-1] == ("propose_closing", olga.pk)
    assert len(verbs()) == 4
    assert "Close it?" in signed_in(olga).get(f"/channels/{weekly.slug}/").content.decode()
    assert [item.sentence for item in signed_in(olga).get(reverse("desk:today")).context["desk"].waiting] == [
        "Close Facebook?"
    ]


def test_one_that_was_silent_for_long_before_anybody_looked_is_told_of_once(weekly, olga, rea, now):
    published(weekly, rea, now - 200 * DAY)

    quiet.look(now=now)
    quiet.look(now=now)

    assert [verb for verb, told in verbs() if told == olga.pk] == ["propose_closing"]
    assert fresh(weekly).status == Channel.DORMANT


def test_publishing_again_wakes_it_and_settles_the_question(weekly, rea, now):
    published(weekly, rea, now - 100 * DAY)
    quiet.look(now=now)
    published(weekly, rea, now + DAY)

    quiet.look(now=now + 2 * DAY)
    quiet.look(now=now + 3 * DAY)

    assert fresh(weekly).status == Channel.ACTIVE
    assert Question.objects.get().answer == Question.PUBLISHED
    assert verbs()[-1] == ("wakes", None)


def test_the_word_of_the_owner_gives_it_another_thirty_days(weekly, rea, now):
    published(weekly, rea, now - 100 * DAY)
    quiet.look(now=now)
    actions.wake(fresh(weekly), by=rea, now=now)

    quiet.look(now=now + 29 * DAY)
    awake = fresh(weekly).status
    quiet.look(now=now + 30 * DAY)

    assert awake == Channel.ACTIVE
    assert fresh(weekly).status == Channel.DORMANT


def test_a_channel_younger_than_thirty_days_is_not_dormant(shop, now):
    channel = a_channel(shop, "X", "x", created_at=now, alive_at=now)

    quiet.look(now=now + 29 * DAY)

    assert fresh(channel).status == Channel.ACTIVE


def test_only_what_publishes_is_judged(shop, now):
    """A website is looked over, not published on; what is being set up, reserved or closed is silent on purpose."""
    long_ago = {"created_at": now - 900 * DAY, "alive_at": now - 900 * DAY}
    a_channel(shop, "Website", "website", **long_ago)
    for status in ("requested", "approved", "reserved", "closed", "declined"):
        a_channel(shop, status, "x", status=status, **long_ago)

    assert quiet.look(now=now) == 0


def test_the_firms_own_numbers_count(weekly, shop, rea, now):
    published(weekly, rea, now - 20 * DAY)
    shop.thresholds = {"channel_sleeps": 14}
    shop.save()

    quiet.look(now=now)

    assert fresh(weekly).status == Channel.DORMANT


def test_looking_costs_the_same_however_many_channels_there_are(
    shop, olga, now, django_assert_max_num_queries, settings
):
    for n in range(25):
        channel = a_channel(shop, f"Channel {n}", created_at=now - 90 * DAY, alive_at=now - 90 * DAY)
        for days in (1, 5, 9, 12, 16):
            published(channel, olga, now - days * DAY)

    with django_assert_max_num_queries(3):
        assert quiet.look(now=now) == 0


def test_what_was_published_is_counted_week_by_week(weekly, rea, now, shop):
    weeks = quiet.full_weeks(shop, now)
    for at in (weeks[0], weeks[1] - timedelta(seconds=1), weeks[1], weeks[2]):
        published(weekly, rea, at)

    found = published_on([weekly.pk], weeks)[weekly.pk]

    assert found == quiet.Lately(weeks[2], (2, 1))


def test_a_wish_waits_for_the_head_and_links_for_whoever_looks_after_the_place(
    weekly, blog, bluesky, max, rea, wim, olga, now, noon, signed_in
):
    words = {"audience": "Brides", "need": "19 of 60", "content": "Boards", "people": "Wim", "why_not": "None do"}
    actions.ask_for_channel(network_key="pinterest", name="Pinterest", hours=2, by=wim, now=now, **words)
    actions.prepare_closing(weekly, go_to="Read the blog.", archive="", by=olga, now=now)
    Channel.objects.update(guide_at=now)

    def cards(member):
        return [item.sentence for item in signed_in(member).get(reverse("desk:today")).context["desk"].waiting]

    assert cards(olga) == ["Wim Roux asks for a channel: Pinterest"]
    assert cards(max) == ["1 place of yours may still lead to Facebook"]
    assert cards(rea) == ["3 places of yours may still lead to Facebook"]  # the blog, signatures, printed matter
    assert cards(wim) == []
    olga.person.language = "fr"  # short French months have a point of their own
    olga.person.save()
    [wish] = signed_in(olga).get(reverse("desk:today")).context["desk"].waiting
    assert wish.small.startswith("Demandé le ") and wish.small.endswith(".") and not wish.small.endswith("..")


def test_a_channel_that_wakes_is_judged_in_the_same_look(weekly, rea, now):
    """Looked at late: it published once, three weeks ago. Then it is awake and slow, and a second look says nothing."""
    quiet.look(now=now + 40 * DAY)
    assert Channel.objects.get(pk=weekly.pk).status == "dormant"
    published(weekly, rea, now + 41 * DAY)

    assert quiet.look(now=now + 62 * DAY) == 2
    assert quiet.look(now=now + 62 * DAY) == 0
    channel = Channel.objects.get(pk=weekly.pk)
    assert channel.status == "active" and channel.slow_since
