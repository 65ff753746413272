"""What needs somebody on a channel: in sentences for the rows of a page, and as a filter over a whole house."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.connecting.checking import ahead
from masthead.channels.connecting.doctor import PATIENCE, WARN, complained, complaints
from masthead.channels.models import Channel, Ownership
from masthead.channels.times import local_day
from masthead.desk.late import late_channels, too_long_since
from masthead.desk.standing import stands
from masthead.kit.text import amount, day
from masthead.people.models import Membership, Organisation


@dataclass(frozen=True)
class Need:
    """One thing that needs somebody, with its one verb."""

    sentence: str
    small: str
    url: str
    button: str
    icon: str
    kind: str = ""


@dataclass(frozen=True)
class Moments:
    """The moments by which a house tells what needs somebody: a check waits too long since `too_long`, a sign-in that ends
    before `soon` is spoken of, a renewal that fails since before `patient` is a matter for a person; and this week."""

    now: datetime
    too_long: datetime
    soon: datetime
    patient: datetime
    monday: datetime
    next_monday: datetime


def moments_of(firm: Organisation, now: datetime) -> Moments:
    """The moments of a firm's own limits, and its week in its own zone."""
    today, zone = local_day(firm, now), ZoneInfo(firm.zone)
    monday = today - timedelta(days=today.weekday())
    week = (datetime.combine(day, time(), zone) for day in (monday, monday + timedelta(days=7)))
    return Moments(now, too_long_since(firm, now), now + ahead(firm), now - PATIENCE, *week)


def needing(house: int, at: Moments) -> Q:
    """The channels of a house for which `needs_of` has something to say: no owner, something wrong with the connection,
    something late, or short this week."""
    owned = Ownership.objects.standing().filter(channel=OuterRef("pk"))
    wrong = Q(credential__broken_since__isnull=False) | complained(now=at.now, soon=at.soon, patient=at.patient)
    short = Q(status=Channel.ACTIVE, rhythm_target__gte=1, rhythm_target__gt=stands(at.monday, at.next_monday))
    return ~Q(Exists(owned)) | wrong | late_channels(house, at.now, at.too_long) | short


def needs_of(rows: list, member: Membership, now: datetime) -> list[Need]:
    """What the rows of a page need somebody for, the gravest first."""
    needs = [*_unowned(rows, member), *_disconnected(rows), *_complaints(rows, member, now)]
    needs += [
        Need(one.sentence(row.channel), one.why, one.url, _("See what to do"), "circle-question-mark")
        for row in rows
        for one in row.late
    ]
    return [*needs, *_short(rows)]


def _unowned(rows: list, member: Membership) -> list[Need]:
    return [
        Need(
            _("%(channel)s has no owner.") % {"channel": row.channel.name},
            _cared_for(row) or _who_can(member),
            f"{row.address}#owner",
            _("Choose someone") if member.leads else _("See the channel"),
            "user-plus",
        )
        for row in rows
        if row.owner is None
    ]


def _disconnected(rows: list) -> list[Need]:
    return [
        Need(
            _("%(channel)s is no longer connected.") % {"channel": row.channel.name},
            row.channel.credential.broken_why,
            row.address,
            _("Connect again"),
            "unplug",
        )
        for row in rows
        if row.channel.broken
    ]


def _short(rows: list) -> list[Need]:
    return [
        Need(
            _("%(channel)s is short this week.") % {"channel": row.channel.name},
            ngettext("%(n)s planned; the plan is %(target)s.", "%(n)s planned; the plan is %(target)s.", row.planned)
            % {"n": row.planned, "target": amount(row.channel.rhythm_target)},
            f"{reverse('editorial:story_new')}?channel={row.channel.pk}", _("Plan a story"), "clock", "warn",
        )
        for row in rows
        if row.owner and row.is_short
    ]  # fmt: skip


def _complaints(rows: list, member: Membership, now: datetime) -> list[Need]:
    """What is wrong with each connection, the worst of it; one that is broken is said already."""
    soon = ahead(member.organisation)
    found = (
        (row, complaints(row.channel, getattr(row.channel, "credential", None), now=now, ahead=soon)) for row in rows
    )
    return [
        Need(
            _("%(channel)s: something is wrong with its connection.") % {"channel": row.channel.name},
            f"{one.sentence} {one.do}", reverse("channels:connection", args=[row.channel.slug]), _("See what to do"),
            "unplug", one.severity if one.severity == WARN else "",
        )
        for row, all_of_them in found
        for one in all_of_them[:1]
        if one.code != "broken"
    ]  # fmt: skip


def _cared_for(row) -> str:
    """Who takes care of a channel without owner, and until when: still a gap, with a name on it (practice notes R1)."""
    if not row.cared_until or not row.today:
        return ""
    said = {"who": row.today.name, "day": day(row.cared_until)}
    return _("%(who)s takes care of it until %(day)s.") % said


def _who_can(member: Membership) -> str:
    return "" if member.leads else _("%(who)s can name one.") % {"who": member.organisation.leading.name}
