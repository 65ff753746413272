"""Clocks that jump, nights that are an hour longer or shorter, and three hours in which nothing ran."""

from datetime import date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest

from conftest import NOON
from masthead.editorial.rules import moment_of
from masthead.jobs.models import Periodic
from masthead.jobs.periodic import enqueue_due, know_table
from masthead.planning.rhythm.rules import at_wall
from masthead.publishing.models import Attempt, Delivery
from masthead.publishing.tests.conftest import *  # noqa: F403 - its fixtures: time, world, pump, practice, promised
from masthead.publishing.tests.conftest import again, approved

pytestmark = pytest.mark.faults
HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize("jump", [HOUR, -HOUR, DAY], ids=["an hour on", "an hour back", "a day on"])
def test_a_clock_that_jumps_in_mid_call_sends_nothing_twice_early_or_never(calm_house, jump):
    calm_house.clock()
    calm_house.mood("slow", seconds=2, times=8, match="key post")
    calm_house.play("seed", "key", "4", "8")
    calm_house.play("seed", "none", "4", "4", 30 * 60)
    calm_house.pump("clock")
    calm_house.until(lambda: calm_house.counts()["sending"], seconds=30)

    calm_house.clock(wall=jump)
    calm_house.until(lambda: not calm_house.counts()["sending"] and not calm_house.counts()["claimed"], seconds=30)
    assert [text for text in calm_house.ledger() if text.startswith("none")] == []

    calm_house.clock()
    if jump < 0:  # going back to the right time looks like a jump forward: a person says that it is right
        calm_house.until(lambda: calm_house.counts()["held"], seconds=60)
        calm_house.play("trust_clock")
    calm_house.until(lambda: calm_house.counts() == {"published": 8, "scheduled": 4}, seconds=60)
    calm_house.clock(passed=31 * 60)
    calm_house.until(lambda: calm_house.counts() == {"published": 12}, seconds=60)
    assert max(calm_house.ledger().values()) == 1


# A quarter past two and half past two on the nights when clocks change, and the same on the evening before and after:
# the instant in UTC that the wall clock means. Sydney's night lies in October; Lord Howe moves by half an hour only.
NIGHTS = [
    ("Europe/Paris", date(2026, 3, 29), clock_time(2, 30), "2026-03-29T01:00", "the gap: first minute after it"),
    ("Europe/Paris", date(2026, 10, 25), clock_time(2, 30), "2026-10-25T00:30", "twice: the first of the two"),
    ("America/New_York", date(2026, 3, 8), clock_time(2, 15), "2026-03-08T07:00", "the gap"),
    ("America/New_York", date(2026, 11, 1), clock_time(1, 30), "2026-11-01T05:30", "twice"),
    ("Australia/Lord_Howe", date(2026, 10, 4), clock_time(2, 15), "2026-10-03T15:30", "a gap of half an hour"),
    ("Australia/Lord_Howe", date(2026, 4, 5), clock_time(1, 45), "2026-04-04T14:45", "half an hour twice"),
]


@pytest.mark.parametrize(("zone", "on", "at", "means", "_why"), NIGHTS)
def test_a_slot_of_the_week_means_one_instant_in_the_nights_when_clocks_change(zone, on, at, means, _why):
    found = at_wall(on, at, zone)
    assert found.isoformat()[:16] == means
    week = [at_wall(on + timedelta(days=n), at, zone) for n in range(-7, 8)]
    assert len(set(week)) == 15, "each day once, however long its night is"
    walls = {moment.astimezone(ZoneInfo(zone)).time() for n, moment in enumerate(week) if n != 7}
    assert walls == {at}, "the hour on the wall stays"


@pytest.mark.parametrize(("zone", "on", "at", "means", "_why"), NIGHTS)
def test_a_post_in_a_changing_night_goes_out_once_and_not_before(
    zone, on, at, means, _why, pump, practice, wim, max, world, time
):
    instant = datetime.fromisoformat(f"{means}+00:00")
    time.wall = instant - timedelta(hours=3)
    variant = approved(practice(), author=wim, signer=max, at=instant)
    out = []
    for _quarter in range(6 * 4):
        before = len(world.posts)
        pump.tick()
        out += [time.now()] * (len(world.posts) - before)
        time.passes(minutes=15)

    assert out == [instant]
    assert moment_of(on, at, zone).at in (instant, None)
    assert Delivery.objects.get(variant=variant).state == "published"


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe"])
def test_work_that_comes_back_runs_once_in_each_slot_through_a_changing_night(zone, settings, monkeypatch):
    runs = []
    settings.PERIODIC = [("hourly", "tests.faults.jobs.stay", HOUR)]
    task = type("Task", (), {"enqueue": staticmethod(lambda: runs.append(now))})
    monkeypatch.setattr("masthead.jobs.periodic.import_string", lambda _path: task)
    now = datetime(2026, 10, 24, 12, tzinfo=ZoneInfo(zone))
    know_table(now=now)
    for _quarter in range(4 * 48):
        enqueue_due(now=now)
        now += timedelta(minutes=15)

    assert len(runs) == 48
    assert Periodic.objects.get().next_run == runs[-1] + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_after_three_hours_of_silence_what_is_fresh_goes_out_in_order_and_the_rest_is_held(
    pump, practice, promised, world, time
):
    channels = [practice(name=f"Channel {n}") for n in range(5)]
    pump.tick()
    due = [NOON + timedelta(minutes=20 * n + 2) for n in range(8)] + [
        NOON + timedelta(minutes=170 + 5 * n) for n in (0, 1)
    ]
    posts = {
        (c.pk, at): promised(c, at=at, text=f"{c.pk} {at}", title=f"{n} {c.pk}")
        for n, at in enumerate(due)
        for c in channels
    }

    time.passes(hours=3)
    sent: dict[int, list] = {}
    for _second in range(600):
        for post in world.posts[sum(map(len, sent.values())) :]:
            sent.setdefault(int(post["text"].split()[0]), []).append((time.now(), post["text"]))
        pump.tick()
        time.passes(seconds=1)

    late = {key: again(one).state for key, one in posts.items()}
    assert {state for (_c, at), state in late.items() if at < NOON + timedelta(minutes=165)} == {"held"}
    assert {state for (_c, at), state in late.items() if at >= NOON + timedelta(minutes=165)} == {"published"}
    assert {len(one) for one in sent.values()} == {2}
    for (first, text), (second, later) in sent.values():
        assert text < later
        assert second - first >= timedelta(minutes=2)
    assert Attempt.objects.count() == len(world.posts) == 10
