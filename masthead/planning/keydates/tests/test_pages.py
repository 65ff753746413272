"""Key dates through their pages: noted, shown where one plans, taken in from files."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.planning.keydates import reading
from masthead.planning.keydates.models import KeyDate
from masthead.planning.keydates.tests.test_files import a_file
from masthead.planning.tests.test_month import a_version, month, on

pytestmark = pytest.mark.django_db
FAIR = {"name": "Wine fair", "first": "2026-12-05", "last": "2026-12-07", "note": "Stand 12"}


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def names(day):
    return [one.name for one in day.named]


def test_a_day_of_ones_own_is_noted_changed_removed_and_put_back(signed_in, max, bluesky):
    client = signed_in(max)

    client.post("/calendar/dates/add/", FAIR)
    fair = KeyDate.objects.get()
    client.post(f"/calendar/dates/{fair.pk}/", FAIR | {"name": "Cheese fair"})
    assert "Cheese fair" in client.get("/calendar/dates/").content.decode()
    client.post(f"/calendar/dates/{fair.pk}/remove/")
    assert names(on(month(client, "2026-12"), 6)) == []
    client.post(f"/calendar/dates/{fair.pk}/restore/")

    december = month(client, "2026-12")
    assert ["Cheese fair" in names(on(december, day)) for day in (4, 5, 6, 7, 8)] == [False, True, True, True, False]
    assert [entry.verb.split(".")[1] for entry in Entry.objects.filter(verb__contains="key_date").order_by("pk")] == [
        "add_key_date", "edit_key_date", "remove_key_date", "restore_key_date"
    ]  # fmt: skip


def test_public_holidays_and_named_days_stand_on_the_calendar(signed_in, olga, blog):
    december = month(signed_in(olga), "2026-12")

    assert names(on(december, 25)) == ["Christmas Day"]
    assert names(on(december, 5)) == ["International Volunteer Day"]


def test_holidays_are_named_in_the_readers_language(signed_in, olga, blog):
    olga.person.language = "fr"
    olga.person.save()

    assert names(on(month(signed_in(olga), "2026-12"), 25)) == ["Noël"]


def test_the_house_chooses_country_region_and_kinds(signed_in, olga, blog):
    client = signed_in(olga)

    client.post("/calendar/dates/public/", {"country": "CA", "region": "QC", "holidays": "on"})

    assert names(on(month(client, "2027-06"), 24)) == ["Saint John the Baptist Day"]
    assert names(on(month(client, "2026-12"), 5)) == []
    client.post("/calendar/dates/public/", {"country": "", "region": "", "named": "on"})
    assert names(on(month(client, "2026-12"), 25)) == []


def test_a_day_on_which_nothing_cheerful_goes_out_marks_what_stands_there(signed_in, olga, max, bluesky, now):
    """Row 2.10: bad dates are seen before they are met."""
    client = signed_in(olga)
    client.post("/calendar/dates/add/", {"name": "Funeral of our founder", "first": "2026-11-24", "is_bad": "on"})
    a_version(bluesky, max, now, title="Party", planned_for=now + timedelta(days=5))

    card = on(month(client), 24).cards[0]

    assert card.conflicts == ["Nothing cheerful that day: Funeral of our founder."]
    assert "Funeral of our founder" in client.get("/calendar/2026-11-24/").content.decode()
    assert "Funeral of our founder" in client.get("/calendar/sheet/").content.decode()


def test_every_year_means_every_year(olga, now):
    KeyDate.objects.create(
        organisation=olga.organisation, name="Birthday", first=date(2020, 2, 29), last=date(2020, 2, 29), yearly=True,
        added_by=olga, added_at=now,
    )  # fmt: skip

    found = reading.key_dates(olga, date(2026, 1, 1), date(2028, 12, 31))

    assert [one.on for one in found if one.kind == reading.OWN] == [
        date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)
    ]  # fmt: skip


def test_a_file_is_shown_first_and_only_the_ticked_days_are_taken_in(signed_in, max, bluesky):
    client = signed_in(max)
    events = [f"UID:{n}\r\nSUMMARY:Market {n}\r\nDTSTART;VALUE=DATE:202612{n:02}" for n in (6, 13, 20)]
    upload = SimpleUploadedFile("market.ics", a_file(*events), content_type="text/calendar")

    client.post("/calendar/dates/file/", {"file": upload})
    shown = client.get("/calendar/dates/file/")
    assert KeyDate.objects.count() == 0
    rows = shown.context["read"]["rows"]
    client.post("/calendar/dates/file/", {"chosen": "1", "row": [rows[0].uid, rows[2].uid]})

    assert list(KeyDate.objects.values_list("name", flat=True)) == ["Market 6", "Market 20"]
    assert "Market 13" not in client.get("/calendar/dates/").content.decode()


def test_the_same_file_twice_takes_nothing_in_twice(signed_in, max, bluesky):
    client = signed_in(max)
    for _time in range(2):
        event = "UID:1\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20261206"
        client.post("/calendar/dates/file/", {"file": SimpleUploadedFile("a.ics", a_file(event))})
        row = client.get("/calendar/dates/file/").context["read"]["rows"][0]
        client.post("/calendar/dates/file/", {"chosen": "1", "row": row.uid})

    assert KeyDate.objects.count() == 1


@pytest.mark.parametrize("bad", [b"", b"not a calendar", b"BEGIN:VCALENDAR"])
def test_a_file_that_is_none_is_refused_with_a_sentence(signed_in, max, bluesky, bad):
    answer = signed_in(max).post("/calendar/dates/file/", {"file": SimpleUploadedFile("a.ics", bad)})

    assert answer.status_code in (409, 422)
    assert "file" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"first": "2026-13-01"}, {"name": ""}, {"name": "x" * 121}], ids=["no day", "no name", "long name"]
)
def test_what_is_wrong_comes_back_with_what_was_typed(signed_in, max, bluesky, wrong):
    answer = signed_in(max).post("/calendar/dates/add/", FAIR | wrong)

    assert answer.status_code == 422
    assert "Stand 12" in answer.content.decode()


def test_a_last_day_before_the_first_is_refused(signed_in, max, bluesky):
    answer = signed_in(max).post("/calendar/dates/add/", FAIR | {"last": "2026-12-01"})

    assert answer.status_code == 409 and "turn them round" in answer.content.decode()


def test_who_plans_nowhere_reads_and_is_told_who_can(signed_in, wim, blog):
    client = signed_in(wim)

    answer = client.post("/calendar/dates/add/", FAIR)

    assert answer.status_code == 403 and "Ask Olga" in answer.content.decode()
    assert "Ask Olga" in client.get("/calendar/dates/").content.decode()
    assert client.get("/calendar/dates/file/").status_code == 403


def test_another_house_sees_none_of_it(signed_in, sam, max, bluesky):
    signed_in(max).post("/calendar/dates/add/", FAIR)
    fair, client = KeyDate.objects.get(), signed_in(sam)

    assert "Wine fair" not in client.get("/calendar/dates/").content.decode()
    for path in ("", "remove/", "restore/"):
        assert client.post(f"/calendar/dates/{fair.pk}/{path}", FAIR).status_code == 404
