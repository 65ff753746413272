"""Calendar files: none of the libraries' own test files crashes us, and what repeats comes out exactly."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from masthead.kit.errors import Refused
from masthead.planning.keydates import ics
from tests.shared import need

PARIS = ZoneInfo("Europe/Paris")
START = date(2026, 11, 19)


def a_file(*events: str) -> bytes:
    inside = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{inside}\r\nEND:VCALENDAR\r\n".encode()


def read(*events: str) -> ics.Read:
    return ics.read(a_file(*events), start=START, zone=PARIS)


def test_a_day_is_read_with_its_name_and_its_end():
    found = read(
        "UID:1\r\nSUMMARY:Foire\\, aux vins\r\nDTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261208",
        "UID:2\r\nSUMMARY:Soirée\r\nDTSTART:20261210T233000Z\r\nDTEND:20261211T010000Z",
    )

    assert [(row.name, row.first, row.last) for row in found.rows] == [
        ("Foire, aux vins", date(2026, 12, 5), date(2026, 12, 7)),
        ("Soirée", date(2026, 12, 11), date(2026, 12, 11)),  # half past midnight in Paris
    ]


def test_what_repeats_is_unrolled_for_a_year_and_read_again_has_the_same_marks():
    event = "UID:w\r\nSUMMARY:Market\r\nDTSTART;TZID=Europe/Paris:20260102T080000\r\nRRULE:FREQ=MONTHLY;BYDAY=1FR"

    first, again = read(event).rows, read(event).rows

    assert [row.first for row in first[:3]] == [date(2026, 12, 4), date(2027, 1, 1), date(2027, 2, 5)]
    assert first == again and len({row.uid for row in first}) == len(first)


def test_what_would_never_end_is_left_out_and_counted():
    found = read(
        "UID:1\r\nSUMMARY:Tick\r\nDTSTART:20261120T000000Z\r\nRRULE:FREQ=SECONDLY",
        "UID:2\r\nSUMMARY:Tock\r\nDTSTART:20261120T000000Z\r\nRRULE:FREQ=DAILY;BYMINUTE=0,1,2,3,4,5",
        "UID:3\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20261220",
    )

    assert found.too_often == 2
    assert [row.name for row in found.rows] == ["Fair"]


def test_only_so_many_are_shown():
    found = read("UID:1\r\nSUMMARY:Daily\r\nDTSTART;VALUE=DATE:20261120\r\nRRULE:FREQ=DAILY")

    assert (len(found.rows), found.too_many) == (ics.MOST_ROWS, True)


@pytest.mark.parametrize(
    "bad", [b"", b"hello", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\n", b"<html></html>", b"\x00" * 500]
)
def test_what_is_no_calendar_is_refused_with_a_sentence(bad):
    with pytest.raises(Refused, match="calendar"):
        ics.read(bad, start=START, zone=PARIS)


def test_a_file_that_is_too_large_is_refused_unread():
    with pytest.raises(Refused, match="too large"):
        ics.read(b"x" * (ics.MOST_BYTES + 1), start=START, zone=PARIS)


def every_file():
    return sorted(need("calendars").rglob("*.ics"))


@pytest.mark.filterwarnings("ignore::icalendar.error.GloballyUniqueTZIDGuessed")
def test_no_file_of_the_libraries_own_tests_crashes_us():
    outcomes = {"read": 0, "refused": 0}
    files = every_file()
    for path in files:
        for start in (START, date(2010, 1, 1)):
            try:
                found = ics.read(path.read_bytes(), start=start, zone=PARIS)
            except Refused:
                outcomes["refused"] += 1
            else:
                outcomes["read"] += 1
                assert len(found.rows) <= ics.MOST_ROWS
                assert all(row.name and row.first <= row.last for row in found.rows)

    assert len(files) >= 180
    assert outcomes["read"] > 2 * outcomes["refused"]


def rules_with_their_days():
    text = need("calendars", "libical", "icalrecur_test.txt").read_text()
    for block in re.split(r"\n\s*\n", text):
        said = dict(line.split(":", 1) for line in block.splitlines() if ":" in line and not line.startswith("#"))
        if {"RRULE", "DTSTART", "INSTANCES"} <= said.keys():
            yield said


# Week 53 of the year before, every sixth year: dateutil counts calendar years there, and no rewriting says it otherwise.
BEYOND = {"FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU,SA;INTERVAL=6;UNTIL=20170101T000000Z"}


def test_repeating_rules_come_out_exactly_as_expected():
    wrong, compared = [], 0
    for said in rules_with_their_days():
        rule, expected = said["RRULE"].strip(), [_moment(one) for one in said["INSTANCES"].strip().split(",") if one]
        if not expected or rule in BEYOND or any(f"FREQ={often}" in rule for often in ics.TOO_OFTEN):
            continue
        event = a_file(f"UID:1\r\nSUMMARY:x\r\nDTSTART:{said['DTSTART'].strip()}\r\nRRULE:{rule}")
        cal = icalendar.Calendar.from_ical(event)
        if ics.calm(cal):
            continue
        found = recurring_ical_events.of(cal).between(min(expected), max(expected) + timedelta(days=1))
        compared += 1
        if sorted({_plain(one["DTSTART"].dt) for one in found}) != sorted(set(expected)):
            wrong.append(rule)

    assert compared >= 55
    assert wrong == []


def _moment(text: str) -> datetime:
    text = text.strip().removesuffix("Z")
    return datetime.fromisoformat(text)


def _plain(moment) -> datetime:
    return (
        moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    )
