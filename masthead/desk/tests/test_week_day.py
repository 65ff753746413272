"""The day on which a firm reads its week, and the days on which it works, are its own (row 2.6)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON
from masthead.desk.day import actions as day
from masthead.desk.day.reading import day_of
from masthead.desk.models import WeekDigest
from masthead.desk.tests.test_week import planned
from masthead.desk.week import actions as week
from masthead.desk.week.reading import week_of
from masthead.editorial.ideas.rules import working_days_after
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.knowledge.rules import due_of
from masthead.people.actions import set_thresholds
from masthead.people.models import Organisation
from masthead.people.thresholds import WEEK_TOLD, WORK_DAYS, week_began

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.django_db
def test_a_shop_that_is_closed_on_monday_is_told_on_tuesday(shop, blog, wim, rea, olga, signed_in, monkeypatch):
    """Row 2.6: owners are told what their channels lack each Monday, or on the day that the firm chose."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    Organisation.objects.update(created_at=MONDAY - timedelta(days=60))
    blog.__class__.objects.filter(pk=blog.pk).update(rhythm_target=3)
    planned(blog, wim, "The only one", MONDAY + timedelta(days=3))
    browser = signed_in(olga)
    assert "It comes on Monday" in browser.get("/settings/mails/").content.decode()
    form = browser.get("/settings/limits/").context["form"]
    typed = {name: form[name].value() for name in form.fields} | {WEEK_TOLD: 2}
    assert browser.post("/settings/limits/", typed).status_code == 303

    rea.organisation.refresh_from_db()
    assert week.put_together_due(now=MONDAY) == 1  # the week before had none yet
    assert day_of(rea, now=MONDAY).short == []
    assert [pace.to_plan for pace in day_of(rea, now=TUESDAY).short] == [2]
    assert week.put_together_due(now=MONDAY + timedelta(days=8)) == 1
    assert WeekDigest.objects.latest("at").monday == date(2026, 12, 15)
    assert week_of(rea.organisation, now=TUESDAY).first == date(2026, 12, 8)
    assert "It comes on Tuesday" in browser.get("/settings/mails/").content.decode()


@pytest.mark.django_db
def test_the_week_is_told_on_a_day_on_which_one_works(shop, olga):
    with pytest.raises(Refused, match="The mail of the day comes on working days"):
        set_thresholds(shop, values={WEEK_TOLD: 6}, by=olga, now=NOON)
    set_thresholds(shop, values={WEEK_TOLD: 6, WORK_DAYS: 6}, by=olga, now=NOON)

    assert shop.thresholds == {WEEK_TOLD: 6, WORK_DAYS: 6}


def test_a_shop_that_works_on_saturday_has_its_mail_then_and_counts_it():
    friday, saturday = datetime(2026, 12, 11, 9, tzinfo=PARIS), date(2026, 12, 12)

    assert day.is_due(friday + timedelta(days=1), zone="Europe/Paris", hour=8, last=None, works=range(6)) == saturday
    assert day.is_due(friday + timedelta(days=1), zone="Europe/Paris", hour=8, last=None) is None
    assert working_days_after(friday.date(), 1, range(6)) == saturday
    assert due_of(friday, "Europe/Paris", 1, range(6)) == friday + timedelta(days=1)
    assert due_of(friday, "Europe/Paris", 1) == friday + timedelta(days=3)


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)), st.integers(1, 7))
def test_a_week_begins_on_the_chosen_day_and_holds_each_day_once(on, chosen):
    firm = Organisation(thresholds={WEEK_TOLD: chosen} if chosen != 1 else {})

    first = week_began(firm, on)

    assert first.isoweekday() == chosen
    assert first <= on < first + timedelta(days=7)
    assert {week_began(firm, first + timedelta(days=n)) for n in range(7)} == {first}
