"""Many versions at once: each through its own action, one summary of what was refused and why."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.editorial.models import Review, Variant
from masthead.editorial.tests import stages
from masthead.kit import clock
from masthead.planning import bulk
from masthead.planning.tests.test_month import a_delivery, a_version

pytestmark = pytest.mark.django_db
BULK = "/calendar/list/do/"


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def stand_at(*variants):
    return [Variant.objects.get(pk=one.pk).planned_for for one in variants]


def shown(client, answer):
    """The page after the deed, where the summary stands."""
    return client.get(answer.url).content.decode()


def test_a_weeks_move_keeps_the_hours_and_tells_what_was_refused_and_why(signed_in, max, wim, bluesky, blog, now):
    """Row 2.10: what is chosen moves by a week; the published one stays, with the reason."""
    one = a_version(bluesky, max, now, title="One", planned_for=now + timedelta(days=1))
    two = a_version(bluesky, max, now, title="Two", planned_for=now + timedelta(days=2, hours=3))
    out = a_version(bluesky, max, now, title="Out")
    a_delivery(out, "published", now - timedelta(days=1), published_at=now, remote_url="https://shop.example/1")
    foreign = a_version(blog, wim, now, title="Not mine", planned_for=now + timedelta(days=1))
    client = signed_in(max)

    answer = client.post(BULK, {"v": [one.pk, two.pk, out.pk, foreign.pk], "do": "move", "days": 7})
    html = shown(client, answer)

    assert stand_at(one, two, foreign) == [
        now + timedelta(days=8), now + timedelta(days=9, hours=3), now + timedelta(days=1)
    ]  # fmt: skip
    assert "2 versions done. 2 refused." in html
    assert "This version is published already." in html
    assert "Writing on Blog is not one of your duties. Ask Rea" in html


def test_a_move_of_many_is_undone_by_one_button(signed_in, max, bluesky, now):
    one = a_version(bluesky, max, now, planned_for=now + timedelta(days=1))
    two = a_version(bluesky, max, now, planned_for=now + timedelta(days=2))
    client = signed_in(max)
    moved = client.post(BULK, {"v": [one.pk, two.pk], "do": "move", "days": 7})
    assert reverse("planning:bulk_undo") in shown(client, moved)

    client.post(reverse("planning:bulk_undo"))

    assert stand_at(one, two) == [now + timedelta(days=1), now + timedelta(days=2)]
    assert client.post(reverse("planning:bulk_undo")).status_code == 409


def test_all_of_the_list_are_those_on_every_page_and_no_others(signed_in, max, bluesky, now):
    inside = [a_version(bluesky, max, now, planned_for=now + timedelta(hours=n + 1)) for n in range(60)]
    later = a_version(bluesky, max, now, planned_for=now + timedelta(days=60))
    client = signed_in(max)

    client.post(f"{BULK}?from=2026-11-19&to=2026-11-30", {"all": "1", "do": "move", "days": 1})

    assert stand_at(*inside) == [now + timedelta(days=1, hours=n + 1) for n in range(60)]
    assert stand_at(later) == [now + timedelta(days=60)]


def test_many_go_to_one_day_each_at_its_hour(signed_in, max, bluesky, now):
    dated = a_version(bluesky, max, now, planned_for=datetime(2026, 11, 20, 17, 30, tzinfo=UTC))
    undated = a_version(bluesky, max, now)

    signed_in(max).post(BULK, {"v": [dated.pk, undated.pk], "do": "move", "on": "2026-11-24"})

    assert stand_at(dated, undated) == [
        datetime(2026, 11, 24, 17, 30, tzinfo=UTC), datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    ]  # fmt: skip


def test_the_hour_on_the_wall_stays_over_the_change_of_the_clocks(signed_in, max, bluesky, now):
    summer = a_version(bluesky, max, now, planned_for=datetime(2027, 3, 27, 8, tzinfo=UTC))  # 9:00 in Paris

    signed_in(max).post(BULK, {"v": [summer.pk], "do": "move", "days": 1})

    assert stand_at(summer) == [datetime(2027, 3, 28, 7, tzinfo=UTC)]  # 9:00 in Paris


def test_versions_are_given_to_somebody_who_writes_there(signed_in, olga, wim, max, rea, blog, bluesky, now):
    on_blog, on_bluesky = a_version(blog, rea, now), a_version(bluesky, max, now)
    client = signed_in(olga)

    answer = client.post(BULK, {"v": [on_blog.pk, on_bluesky.pk], "do": "reassign", "to": max.pk})

    on_blog.refresh_from_db(), on_bluesky.refresh_from_db()
    assert (on_blog.author, on_bluesky.author) == (rea, max)
    assert f"{max.name} does not write on Blog." in shown(client, answer)


def test_nobody_is_given_what_they_are_asked_to_check(olga, rea, wim, blog, now):
    variant = stages.a_version(blog, wim, now, planned_for=now + timedelta(days=1))
    review = bulk.editorial.submit(variant, by=wim, now=now)

    summary = bulk.reassign([variant], to=review.asked, by=olga, now=now)

    assert summary.done == []
    assert "asked to check it" in summary.refused[0].reason


def test_who_wrote_the_words_does_not_come_to_sign_them_by_giving_the_version_away(olga, rea, wim, blog, now):
    """Practice notes R4: nobody signs their own words, by no detour."""
    variant = stages.a_version(blog, rea, now, planned_for=now + timedelta(days=1))
    stages.written(variant, wim, now, text="Four cheeses, one board, ten minutes!")

    summary = bulk.reassign([variant], to=olga, by=rea, now=now)

    assert summary.done == []
    assert f"{wim.name} changed these words last" in summary.refused[0].reason
    assert bulk.reassign([variant], to=wim, by=rea, now=now).done == [variant.pk]


def test_many_are_submitted_and_taken_back(signed_in, wim, blog, now):
    ready = stages.a_version(blog, wim, now, planned_for=now + timedelta(days=1))
    empty = a_version(blog, wim, now, title="Nothing yet")
    client = signed_in(wim)

    answer = client.post(BULK, {"v": [ready.pk, empty.pk], "do": "submit"})

    html = shown(client, answer)
    assert "1 version done. 1 refused." in html
    assert "There is nothing to publish yet" in html, html[html.index('id="done"') :][:700]
    assert Review.objects.waiting().filter(revision__variant=ready).exists()

    again = client.post(BULK, {"v": [ready.pk, empty.pk], "do": "withdraw"})

    assert "Nobody is checking this at the moment." in shown(client, again)
    assert not Review.objects.waiting().filter(revision__variant=ready).exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"do": "move", "days": 7}, "Choose at least one version first"),
        ({"do": "move", "v": "1"}, "Say by how many days"),
        ({"do": "reassign", "v": "1"}, "Choose whom to give them to"),
        ({"v": "1"}, "Choose what to do with them"),
    ],
)
def test_what_is_missing_is_said(signed_in, max, sent, sentence):
    answer = signed_in(max).post(BULK, sent)

    assert answer.status_code == 409
    assert sentence in answer.content.decode()


def test_what_belongs_to_another_house_is_not_touched(signed_in, sam, max, bluesky, now):
    variant = a_version(bluesky, max, now, planned_for=now + timedelta(days=1))

    signed_in(sam).post(BULK, {"v": [variant.pk], "do": "move", "days": 7})

    assert stand_at(variant) == [now + timedelta(days=1)]


def test_at_most_two_hundred_at_once_and_the_rest_is_said(signed_in, max, bluesky, now):
    wanted = [a_version(bluesky, max, now, planned_for=now + timedelta(minutes=n + 1)) for n in range(203)]
    client = signed_in(max)

    answer = client.post(BULK, {"v": [one.pk for one in wanted], "do": "withdraw"})

    assert "3 more were left out" in shown(client, answer)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(hours=st.lists(st.integers(1, 24 * 300), min_size=1, max_size=6), days=st.integers(-20, 200))
def test_undo_after_do_is_as_before(max, bluesky, now, hours, days):
    variants = [a_version(bluesky, max, now, planned_for=now + timedelta(hours=n)) for n in hours]
    before = stand_at(*variants)

    done = bulk.move_by(variants, days=days or 7, by=max, now=now, zone=ZoneInfo("Europe/Paris"))
    undone = bulk.move_back([one for one in variants if one.pk in done.before], done.before, by=max, now=now)

    assert len(done.done) + len(done.refused) == len(variants)
    assert undone.refused == []
    assert stand_at(*variants) == before
