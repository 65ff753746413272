"""Events in the words of iCalendar (RFC 5545), as every calendar program reads them."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from masthead.planning.feeds.contents import LASTS, Event

REFRESH = timedelta(hours=1)
FORM = 1  # raised with every change of how an event is written, so that nobody keeps the old file


def calendar(name: str, events: Iterable[Event], *, base: str, host: str) -> bytes:
    """One calendar file. Equal events give equal bytes, so that an unchanged feed is not sent again."""
    whole = Calendar()
    whole.add("prodid", "-//Masthead//Calendar//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", name)
    whole.add("x-wr-calname", name)
    whole.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "PT1H")
    for event in events:
        whole.add_component(entry(event, base=base, host=host))
    return whole.to_ical()


def entry(event: Event, *, base: str, host: str) -> Entry:
    """One VEVENT. DTSTAMP is when it changed last, not when it was asked for."""
    one, modified = Entry(), event.modified.astimezone(UTC).replace(microsecond=0)
    one.add("uid", f"{event.uid}@{host}")
    one.add("dtstamp", modified)
    one.add("last-modified", modified)
    one.add("sequence", event.sequence)
    if event.at:
        start = event.at.astimezone(UTC).replace(microsecond=0)
        one.add("dtstart", start)
        one.add("dtend", start + LASTS)
    else:
        one.add("dtstart", event.day)
        one.add("dtend", event.day + timedelta(days=1))
    one.add("summary", event.summary)
    one.add("description", event.description)
    one.add("url", base + event.path)
    one.add("status", event.status)
    one.add("transp", "TRANSPARENT")  # a publication does not keep anybody from lunch
    if event.category:
        one.add("categories", [event.category])
    return one


def etag(name: str, base: str, events: Iterable[Event]) -> str:
    """The name of exactly this content, known before any of it is written."""
    mark = hashlib.sha256(f"{FORM}\n{name}\n{base}".encode())
    for event in events:
        mark.update(repr(event).encode())
    return f'"{mark.hexdigest()[:32]}"'
