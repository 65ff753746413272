"""A real year of one organisation, some four hundred posts on ten channels, as its editorial calendar (row 2.10)."""

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import a_channel, an_owner
from masthead.desk.importing_actions import take_in
from masthead.kit import clock
from masthead.planning import reading
from masthead.planning.rules import Month, Week
from masthead.planning.table import actions as tables
from masthead.planning.table import outgoing
from masthead.planning.table.fields import defused
from masthead.planning.table.tasks import take_in as take_in_table
from masthead.publishing.models import Delivery
from tests.shared import crossposts_as_csv

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
YEAR = 2025
TWO_YEARS = timedelta(weeks=104)  # ahead, on the same weekdays: the posts become plans


@pytest.fixture(autouse=True)
def at_noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def lived(olga, now):
    """The year as history: what went out, on its days."""
    pairs = ["channel=Where", "date=Day", "title=Subject", "text=Body"]
    assert take_in(crossposts_as_csv(), kind="posts", pairs=pairs, by=olga, now=now).errors == []
    return Counter(
        timezone.localdate(at) for at in Delivery.objects.values_list("due_at", flat=True) if at.year == YEAR
    )


def test_every_post_stands_on_its_own_day_of_the_year(lived, olga, signed_in, django_assert_max_num_queries):
    browser = signed_in(olga)
    browser.get("/calendar/")
    stood = Counter()

    for number in range(1, 13):
        month = Month(YEAR, number)
        with django_assert_max_num_queries(12):
            page = browser.get(reverse("planning:month", args=[str(month)])).context["page"]
        for cell in (cell for week in page.weeks for cell in week if cell.on.month == number):
            stood[cell.on] += len(cell.cards) + cell.more

    assert +stood == lived


def test_the_busiest_day_stays_readable_and_opens_whole(lived, olga, signed_in):
    del lived[date(YEAR, 1, 1)]  # where posts without a day of their own stand
    busiest, posts = lived.most_common(1)[0]
    browser = signed_in(olga)

    month = browser.get(reverse("planning:month", args=[f"{busiest:%Y-%m}"])).content.decode()
    day = browser.get(reverse("planning:day", args=[f"{busiest}"])).content.decode()

    assert posts > 4 and " more" in month
    assert day.count('<li class="story') == posts


def test_every_other_view_of_the_year_answers_with_as_few_queries(
    lived, olga, signed_in, django_assert_max_num_queries
):
    browser, week = signed_in(olga), Week.of(date(YEAR, 1, 6))
    browser.get("/calendar/")

    for _number in range(51):
        with django_assert_max_num_queries(12):
            assert browser.get(reverse("planning:week", args=[str(week)])).status_code == 200
        week = week.after
    for address in (f"/calendar/list/?from={YEAR}-01-01&to={YEAR}-12-31", "/calendar/board/", "/calendar/sheet/"):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


def test_the_year_comes_in_as_a_plan_and_goes_out_as_the_same_table(shop, olga, now):
    plan = [
        row for row in csv.DictReader(io.StringIO(crossposts_as_csv().decode())) if row["Day"].startswith(str(YEAR))
    ]
    for name in sorted({row["Where"] for row in plan}):
        an_owner(a_channel(shop, name, "facebook"), olga)
    given = [
        [row["Where"], f"{date(*map(int, row['Day'].split('-'))) + TWO_YEARS}", "09:00", row["Subject"], row["Body"]]
        for row in plan
    ]
    intake = tables.bring(name="year.csv", content=_table(given), by=olga, now=now)

    tables.start_intake(intake, by=olga, now=now)
    take_in_table.func(intake.pk)

    intake.refresh_from_db()
    assert (intake.made, intake.left_out, intake.troubles) == (len(given), 0, [])
    assert sorted(_taken_out(olga, now)) == sorted([*row[:4], row[4].strip()] for row in given)


def _table(rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["Channel", "Day", "Time", "Story", "Text"], *([defused(cell) for cell in row] for row in rows)]
    )
    return out.getvalue().encode()


def _taken_out(olga, now):
    start, end = now, now + timedelta(days=800)
    found = outgoing.take_out(olga, reading.channels_of(olga), start, end, undated=False, now=now)
    codes = [field.code for field in outgoing.columns(carried=True)]
    for cells in outgoing.rows_of(olga, found, carried=True, now=now):
        row = dict(zip(codes, cells, strict=True))
        yield [row["channel"], row["day"], row["time"], row["title"], row["text"].strip()]
