"""What the pages of the register show: each channel's lines, what is wrong there, and whose it is to mend."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from masthead.channels.access_rules import (
    FEW,
    LEFT,
    NO_RECOVERY,
    NO_SECOND_FACTOR,
    NOBODY_WRITTEN,
    RED,
    REVIEW_DUE,
    REVIEW_OVERDUE,
    UNCONFIRMED,
    Line,
    Review,
    due_on,
    warnings,
)  # fmt: skip
from masthead.channels.duties import ADMINISTRATION
from masthead.channels.models import Access, Channel, Departure
from masthead.channels.rules import Facts, answers
from masthead.kit.prepared import prepared
from masthead.kit.sorting import sort_key
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import ACCESS_REVIEW, ACCESS_REVIEW_LATE, span

SENTENCES = {
    LEFT: gettext_lazy("Somebody who left, or is about to, can still get in."),
    NOBODY_WRITTEN: gettext_lazy("Nobody has written down who can get in."),
    FEW: gettext_lazy("Fewer than two administrators: one lost phone locks everybody out."),
    REVIEW_OVERDUE: gettext_lazy("Nobody did the access review for too long."),
    UNCONFIRMED: gettext_lazy("An access was ended, and nobody has checked that it is really gone."),
    NO_SECOND_FACTOR: gettext_lazy("Somebody signs in without a second factor."),
    NO_RECOVERY: gettext_lazy("Nobody has written down who holds the recovery phone or e-mail."),
    REVIEW_DUE: gettext_lazy("The access review is due: confirm each line, or end it."),
}


@dataclass(frozen=True)
class Warn:
    """One thing that is wrong, in a sentence."""

    code: str
    sentence: str
    is_red: bool


@dataclass(frozen=True)
class Row:
    """One line of the register as it is shown."""

    line: Access
    of_leaver: bool
    is_due: bool

    @property
    def is_red(self) -> bool:
        """Open to somebody who must not get in, or ended and not checked."""
        return self.of_leaver or self.line.ended_at is not None


@dataclass(frozen=True)
class Register:
    """One channel's access."""

    channel: Channel
    rows: list[Row]
    warns: list[Warn]
    due: date | None
    ended: list[Access]
    is_due: bool
    reviewer: str = ""  # who confirms the lines today

    @property
    def administrators(self) -> int:
        return sum(row.line.role == Access.ADMIN and not row.is_red for row in self.rows)

    @property
    def tools(self) -> list[str]:
        named = {row.line.tool for row in self.rows if row.line.tool and row.line.ended_at is None}
        return sorted(sorted(named), key=sort_key)


def registers(
    organisation: Organisation, channels: list[Channel], *, on: date, facts: Facts, ended: bool = False
) -> list[Register]:
    """The register of several channels in one query, or two with the ended lines (row 2.4)."""
    ids = [channel.pk for channel in channels]
    lines = defaultdict(list)
    for line in _unsettled(channels=ids):
        lines[line.channel_id].append(line)
    past = defaultdict(list)
    if ended:
        over = Access.objects.filter(channel__in=ids, end_confirmed_at__isnull=False)
        for line in over.select_related("member__person", "end_confirmed_by__person").order_by(
            "-end_confirmed_at", "-pk"
        )[:50]:
            past[line.channel_id].append(line)
    zone = ZoneInfo(organisation.zone)
    review = review_of(organisation)
    shown = [_register(channel, lines[channel.pk], past[channel.pk], zone, review, on) for channel in channels]
    return [replace(one, reviewer=facts.names[answers(facts, one.channel.pk, ADMINISTRATION).member]) for one in shown]


def review_of(organisation: Organisation) -> Review:
    """How often this firm looks at who can get in (practice notes 2.4)."""
    return Review(span(organisation, ACCESS_REVIEW), span(organisation, ACCESS_REVIEW_LATE))


def rule_lines(organisation: Organisation, channel_ids: list[int]) -> dict[int, list[Line]]:
    """What the pure rules need of each channel's unsettled lines."""
    found, zone = defaultdict(list), ZoneInfo(organisation.zone)
    for line in _unsettled(channels=channel_ids):
        found[line.channel_id].append(_rule_line(line, zone))
    return found


@prepared
def _unsettled(channels: list[int]) -> QuerySet:
    going = Departure.objects.open().filter(member=OuterRef("member"))
    return (
        Access.objects.unsettled()
        .filter(channel__in=channels)
        .annotate(
            of_leaver=Q(member__left_at__isnull=False) | Exists(going), last_day=Subquery(going.values("last_day")[:1])
        )
        .select_related("member__person", "confirmed_by__person")
        .order_by("ended_at", "role", "pk")
    )


def _rule_line(line: Access, zone: ZoneInfo) -> Line:
    return Line(
        is_admin=line.role == Access.ADMIN, is_person=line.via != Access.TOOL, two_factor=line.two_factor,
        has_recovery=bool(line.recovery), confirmed_on=line.confirmed_at.astimezone(zone).date(),
        is_open=line.ended_at is None, of_leaver=bool(line.of_leaver),
    )  # fmt: skip


def _register(
    channel: Channel, lines: list[Access], past: list[Access], zone: ZoneInfo, review: Review, on: date
) -> Register:
    of_rules = [_rule_line(line, zone) for line in lines]
    rows = [
        Row(line, rule.of_leaver, rule.is_open and due_on([rule], review) <= on)
        for line, rule in zip(lines, of_rules, strict=True)
    ]
    warns = [Warn(code, str(SENTENCES[code]), code in RED) for code in warnings(of_rules, review, on=on)]
    return Register(
        channel,
        sorted(rows, key=lambda row: not row.is_red),
        warns,
        due_on(of_rules, review),
        past,
        any(row.is_due for row in rows),
    )


def team(member: Membership):
    """Those who may be written down as having access."""
    return Membership.objects.visible_to(member).active().select_related("organisation").by_name()
