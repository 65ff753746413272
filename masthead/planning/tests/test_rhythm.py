"""Slots on the wall clock, the next free one, holidays, and the order of what waits."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial.models import Variant
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.planning.models import Slot
from masthead.planning.rhythm import rules
from masthead.planning.rhythm.models import Rhythm
from masthead.planning.tests.test_month import a_delivery, a_version

PARIS = "Europe/Paris"
ZONES = st.sampled_from([PARIS, "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "UTC"])
SLOTS = st.lists(
    st.builds(lambda day, at: SimpleNamespace(weekday=day, at=at), st.integers(0, 6), st.times().map(lambda t: t.replace(microsecond=0, second=0))),
    max_size=5,
)  # fmt: skip


def slot(weekday, hour, minute=0):
    return SimpleNamespace(weekday=weekday, at=time(hour, minute))


def walls(times, zone=PARIS):
    return [at.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M") for at in times]


# Pure rules --------------------------------------------------------------------------------------------------


def test_the_hour_on_the_wall_stays_over_the_change_of_the_clocks():
    found = rules.slot_times([slot(0, 18)], PARIS, date(2027, 3, 22), date(2027, 4, 5))

    assert walls(found) == ["Mon 22 Mar 18:00", "Mon 29 Mar 18:00", "Mon 05 Apr 18:00"]
    assert [at.hour for at in found] == [17, 16, 16]


def test_an_hour_that_does_not_exist_is_the_next_minute_that_does_and_one_that_comes_twice_is_its_first():
    spring = rules.slot_times([slot(6, 2, 30)], PARIS, date(2027, 3, 28), date(2027, 3, 28))
    autumn = rules.slot_times([slot(6, 2, 30)], PARIS, date(2026, 10, 25), date(2026, 10, 25))

    assert walls(spring) == ["Sun 28 Mar 03:00"]
    assert autumn == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Rhythm.KEEP, ["Fri 25 Dec 09:00", "Sat 26 Dec 09:00"]), (Rhythm.SKIP, ["Sat 26 Dec 09:00"]),
        (Rhythm.MOVE, ["Sat 26 Dec 09:00"]),
    ],
)  # fmt: skip
def test_a_holiday_is_kept_left_out_or_moved_and_two_never_stand_at_one_time(policy, expected):
    found = rules.slot_times(
        [slot(4, 9), slot(5, 9)], PARIS, date(2026, 12, 25), date(2026, 12, 26),
        holidays=frozenset({date(2026, 12, 25)}), policy=policy,
    )  # fmt: skip

    assert walls(found) == expected


def test_what_moves_skips_sundays_and_further_holidays():
    holidays = frozenset({date(2027, 3, 27), date(2027, 3, 29)})

    found = rules.slot_times(
        [slot(5, 9)], PARIS, date(2027, 3, 22), date(2027, 4, 2), holidays=holidays, policy=Rhythm.MOVE
    )

    assert walls(found) == ["Tue 30 Mar 09:00"]


@given(SLOTS, ZONES, st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 40))
def test_every_slot_comes_once_a_week_at_its_hour_or_just_after_the_clocks_were_put_forward(slots, zone, first, days):
    last = first + timedelta(days=days)

    found = rules.slot_times(slots, zone, first, last)

    assert found == sorted(set(found))
    meant = {
        rules.at_wall(on, one.at, zone)
        for on in (first + timedelta(days=number) for number in range(days + 1))
        for one in slots
        if one.weekday == on.weekday()
    }
    assert set(found) == meant
    hours = {one.at for one in slots}
    late = [at for at in found if at.astimezone(ZoneInfo(zone)).time() not in hours]
    assert len(late) <= 2 * len(slots)  # the clocks go forward once or twice in so many days


@given(
    st.integers(1, 8).flatmap(lambda n: st.tuples(st.permutations(range(n)), st.integers(0, n - 1), st.integers(1, n)))
)
def test_placing_and_placing_back_is_the_order_before(given_order):
    order, which, place = given_order
    one, before = order[which], which + 1

    moved = rules.placed(order, one, place)

    assert sorted(moved) == sorted(order) and moved[place - 1] == one
    assert rules.placed(moved, one, before) == list(order)


def test_a_publication_of_the_day_fills_its_first_slot():
    times = rules.slot_times([slot(0, 9), slot(0, 18)], PARIS, date(2026, 11, 23), date(2026, 11, 23))
    noon = datetime(2026, 11, 23, 11, tzinfo=UTC)

    assert walls(rules.free_times(times, [noon], PARIS)) == ["Mon 23 Nov 18:00"]
    assert rules.free_times(times, [noon, noon], PARIS) == []


# Through the pages -------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.mark.django_db
def test_the_owner_adds_and_removes_slots_and_says_what_holidays_do(signed_in, max, bluesky):
    client = signed_in(max)
    page = "/channels/bluesky/rhythm/"

    client.post(f"{page}add/", {"weekday": 4, "at": "18:00"})
    again = client.post(f"{page}add/", {"weekday": 4, "at": "18:00"})
    client.post(f"{page}holidays/", {"policy": "skip"})
    shown = client.get(page).content.decode()
    client.post(reverse("planning:slot_remove", args=[Slot.objects.get().pk]))

    assert again.status_code == 409 and "there already" in again.content.decode()
    assert "Fri 20 Nov, 18:00" in shown and "Fri 25 Dec" not in shown
    assert not Slot.objects.exists()
    assert {e.verb for e in Entry.objects.filter(verb__startswith="planning.")} == {
        "planning.add_slot", "planning.remove_slot", "planning.choose_on_holidays"
    }  # fmt: skip


@pytest.mark.django_db
def test_who_does_not_plan_there_is_told_who_does(signed_in, wim, rea, blog):
    client = signed_in(wim)

    answer = client.post("/channels/blog/rhythm/add/", {"weekday": 4, "at": "18:00"})

    assert answer.status_code == 403 and rea.name in answer.content.decode()
    assert "Add this slot" not in client.get("/channels/blog/rhythm/").content.decode()


@pytest.mark.django_db
def test_a_version_takes_the_next_free_slot_and_the_move_is_undone(signed_in, max, bluesky, now):
    Slot.objects.create(channel=bluesky, weekday=4, at=time(18))
    a_version(bluesky, max, now, title="First", planned_for=datetime(2026, 11, 20, 9, tzinfo=UTC))
    waiting = a_version(bluesky, max, now, title="Second")
    client = signed_in(max)

    offered = client.get(reverse("planning:next_slot", args=[waiting.pk])).content.decode()
    client.post(reverse("planning:next_slot_take", args=[waiting.pk]))

    waiting.refresh_from_db()
    assert "Next free slot: Fri 27 Nov, 18:00" in offered
    assert waiting.planned_for == datetime(2026, 11, 27, 17, tzinfo=UTC)


@pytest.mark.django_db
def test_without_a_free_slot_it_says_what_to_do(signed_in, max, bluesky, now):
    waiting = a_version(bluesky, max, now)

    answer = signed_in(max).post(reverse("planning:next_slot_take", args=[waiting.pk]))

    assert answer.status_code == 409 and "add slots to its rhythm" in answer.content.decode()


@pytest.mark.django_db
def test_the_queue_changes_versions_and_keeps_the_times_and_undo_brings_them_back(signed_in, max, bluesky, now):
    times = [now + timedelta(days=n) for n in (1, 3, 5)]
    one, two, three = (
        a_version(bluesky, max, now, title=t, planned_for=at) for t, at in zip("ABC", times, strict=True)
    )
    client = signed_in(max)

    def stand():
        return [Variant.objects.get(pk=each.pk).planned_for for each in (one, two, three)]

    client.post(reverse("planning:queue_place", args=[three.pk]), {"place": 1})
    moved = stand()
    client.post(reverse("planning:queue_place", args=[three.pk]) + "?place=3")

    assert moved == [times[1], times[2], times[0]]
    assert stand() == times


@pytest.mark.django_db
def test_a_queue_is_changed_wholly_or_not_at_all(signed_in, max, bluesky, now, monkeypatch):
    times = [now + timedelta(days=n) for n in (1, 3)]
    one, two = (a_version(bluesky, max, now, title=t, planned_for=at) for t, at in zip("AB", times, strict=True))
    out = a_version(bluesky, max, now, title="Out")
    a_delivery(out, "published", now - timedelta(days=1), published_at=now, remote_url="https://shop.example/1")
    client = signed_in(max)

    answer = client.post(reverse("planning:queue_place", args=[out.pk]), {"place": 1})

    assert answer.status_code == 409 and "does not wait any more" in answer.content.decode()
    assert [Variant.objects.get(pk=each.pk).planned_for for each in (one, two)] == times
