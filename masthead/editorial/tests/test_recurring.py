"""Ideas that come back: proposed anew in time, once for each day, never posted by themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial.ideas.models import Pitch
from masthead.editorial.models import RecurringIdea, Story, Variant
from masthead.editorial.recurring import actions
from masthead.editorial.recurring.rules import days_of
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused

EVERY = st.sampled_from([code for code, _label in RecurringIdea.EVERY])


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.mark.parametrize(
    ("first", "every", "expected"),
    [
        (date(2027, 1, 31), "month", [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]),
        (date(2027, 1, 29), "nth", [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 26)]),
        (date(2027, 1, 13), "nth", [date(2027, 1, 13), date(2027, 2, 10), date(2027, 3, 10)]),
    ],
)
def test_months_end_where_they_end(first, every, expected):
    assert days_of(first, every, first, date(2027, 3, 31)) == expected


def test_the_29th_of_february_comes_back_every_year():
    assert days_of(date(2028, 2, 29), "year", date(2029, 1, 1), date(2032, 12, 31)) == [
        date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)
    ]  # fmt: skip


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), EVERY, st.integers(0, 800))
def test_days_follow_each_other_without_a_gap_or_a_double(first, every, window):
    found = days_of(first, every, first, first + timedelta(days=window))

    assert found[0] == first and found == sorted(set(found))
    longest = {"week": 7, "month": 31, "nth": 35, "year": 366}[every]
    assert all(0 < (after - before).days <= longest for before, after in zip(found, found[1:], strict=False))
    if every in ("week", "nth") and (first.day - 1) // 7 < 4:
        assert {on.weekday() for on in found} == {first.weekday()}


@pytest.mark.django_db
def test_it_is_proposed_once_before_each_day_and_nothing_is_written_or_posted(rea, blog, now):
    actions.let_recur(
        title="Cheese of the week", about="Which one?", channels=[blog], first=date(2026, 11, 27), every="week", lead=7,
        by=rea, now=now,
    )  # fmt: skip

    assert (actions.propose_due(now=now), actions.propose_due(now=now)) == (0, 0)
    assert actions.propose_due(now=now + timedelta(days=1)) == 1
    assert actions.propose_due(now=now + timedelta(days=1)) == 0
    assert actions.propose_due(now=now + timedelta(days=8)) == 1

    titles = list(Pitch.objects.order_by("pk").values_list("title", flat=True))
    assert titles == ["Cheese of the week (Fri 27 Nov)", "Cheese of the week (Fri 4 Dec)"]
    assert list(Pitch.objects.first().channels.all()) == [blog]
    assert not Story.objects.exists() and not Variant.objects.exists()


@pytest.mark.django_db
def test_what_ended_comes_back_no_more(rea, blog, now):
    given_one = actions.let_recur(title="Fair", first=date(2026, 11, 20), every="year", lead=30, by=rea, now=now)
    actions.end_recurring(given_one, by=rea, now=now)

    assert actions.propose_due(now=now) == 0


@pytest.mark.django_db
def test_through_its_page_it_is_begun_shown_and_ended(signed_in, rea, wim, blog):
    client = signed_in(rea)
    sent = {"title": "Spring fair", "first": "2027-04-10", "every": "year", "lead": 30, "channels": [blog.pk]}

    client.post("/ideas/recurring/", sent)
    page = client.get("/ideas/recurring/").content.decode()
    refused = signed_in(wim).post("/ideas/recurring/", sent)
    wrong = client.post("/ideas/recurring/", sent | {"lead": 500})
    client.post(f"/ideas/recurring/{RecurringIdea.objects.get().pk}/end/")

    assert "Spring fair" in page and "next on Sat 10 Apr 2027" in page
    assert refused.status_code == 403
    assert wrong.status_code == 422 and "Spring fair" in wrong.content.decode()
    assert not client.get("/ideas/recurring/").context["rows"]


@pytest.mark.django_db
def test_a_past_first_day_and_who_does_not_plan_are_refused(rea, wim, blog, now):
    with pytest.raises(Refused, match="past"):
        actions.let_recur(title="Fair", first=date(2026, 11, 1), every="year", lead=30, by=rea, now=now)
    with pytest.raises(NotAllowed):
        actions.let_recur(title="Fair", first=date(2026, 12, 1), every="year", lead=30, by=wim, now=now)
