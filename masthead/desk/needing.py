"""What needs somebody on a channel: in sentences for the rows of a page, and as a filter over a whole house."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.connecting.checking import ahead
from masthead.channels.connecting.doctor import WARN, complaints
from masthead.channels.models import Ownership
from masthead.desk.late import late_channels
from masthead.people.models import Membership


@dataclass(frozen=True)
class Need:
    """One thing that needs somebody, with its one verb."""

    sentence: str
    small: str
    url: str
    button: str
    icon: str
    kind: str = ""


def needing(house: int, now: datetime, too_long: datetime) -> Q:
    """The channels of a house that need somebody today: no owner, no longer connected, or something on them is late."""
    owned = Ownership.objects.standing().filter(channel=OuterRef("pk"))
    return ~Q(Exists(owned)) | Q(credential__broken_since__isnull=False) | late_channels(house, now, too_long)


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
            _who_can(member),
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
            % {"n": row.planned, "target": f"{row.channel.rhythm_target:g}"},
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


def _who_can(member: Membership) -> str:
    return "" if member.leads else _("%(who)s can name one.") % {"who": member.organisation.head.name}
