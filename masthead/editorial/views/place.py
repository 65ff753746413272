"""The free place on the calendar a new story is meant for: its channel, and its time."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.editorial.rules import moment_of
from masthead.kit import clock


@dataclass(frozen=True)
class Place:
    """A channel, and when; without a time the version waits without a date."""

    channel: Channel
    at: datetime | None


def wanted_place(request) -> Place | None:
    """The place named in the address, where this person may write; what is past or no time at all is left out."""
    name = request.GET.get("channel", "")
    wanted = {"pk": int(name)} if name.isascii() and name.isdigit() and len(name) < 18 else {"slug": name}
    channel = Channel.objects.visible_to(request.member).open().filter(**wanted).first() if name else None
    if channel is None or not WRITE.allows(request.member, channel):
        return None
    at = _moment(request.GET.get("day", ""), request.GET.get("time", ""))
    return Place(channel, at if at and at > clock.now() else None)


def _moment(day: str, hour: str) -> datetime | None:
    try:
        on, at = date.fromisoformat(day), time.fromisoformat(hour)
    except ValueError:
        return None
    meant = moment_of(on, at.replace(tzinfo=None), timezone.get_current_timezone_name())
    return meant.at or meant.instead
