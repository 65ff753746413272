"""Our calendar file through a real CalDAV server: what a calendar program would see after taking it in."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex
from xml.etree import ElementTree

import httpx
import pytest
from icalendar import Calendar

from masthead.planning.feeds import contents, ics
from tests.servers import need

pytestmark = pytest.mark.contract
AT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
QUERY = """<?xml version="1.0"?><C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="{start}" end="{end}"/></C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""  # fmt: skip


def test_a_calendar_server_takes_the_whole_feed_and_finds_its_events_by_time():
    events = [
        contents.Event("version-1", "Blog : Comté, 24 mois (Prévu)", "« Affiné » ; d’ici\n\n" + "très long, " * 30 + "🧀", "/stories/1/", AT, at=AT),
        contents.Event("version-2", "Blog: later", "Words", "/stories/2/", AT, at=AT + timedelta(days=40), status="TENTATIVE"),
        contents.Event("check-1", "To check", "Words", "/to-check/1/", AT, day=AT.date()),
    ]  # fmt: skip
    collection = f"{need('radicale')['url']}/wim/{token_hex(4)}/"

    with httpx.Client(trust_env=False, auth=("wim", "any")) as client:
        put = client.put(
            collection,
            content=ics.calendar("Fromagerie", events, base="https://m.example", host="m.example"),
            headers={"Content-Type": "text/calendar; charset=utf-8"},
        )
        day = {"start": "20261124T000000Z", "end": "20261125T000000Z"}
        found = client.request("REPORT", collection, content=QUERY.format(**day), headers={"Depth": "1"})

    assert put.status_code == 201, put.text
    data = [one.text for one in ElementTree.fromstring(found.text).iter("{urn:ietf:params:xml:ns:caldav}calendar-data")]
    seen = {event["UID"]: event for text in data for event in Calendar.from_ical(text).walk("VEVENT")}
    assert set(seen) == {"version-1@m.example", "check-1@m.example"}
    assert seen["version-1@m.example"]["SUMMARY"] == events[0].summary
    assert seen["version-1@m.example"]["DESCRIPTION"] == events[0].description
    assert seen["version-1@m.example"].start == AT
