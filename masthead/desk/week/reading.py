"""The week of the head: old gaps, what was missed, who is short, and what two channels would say on one day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import DUTIES, OWNERSHIP, SHOWN
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.channels.rules import Facts, answers, is_gap
from masthead.editorial.models import Variant
from masthead.people.models import Absence, Organisation
from masthead.planning.reading import moments
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, FAILED, HELD, PUBLISHED, UNCERTAIN

GAP_IS_OLD = timedelta(days=7)  # a week is what a firm needs to name somebody; older, it is not being looked at
ABSENCES_AHEAD, CLASHES_AHEAD = timedelta(days=14), timedelta(days=14)
SHOWN_EACH, MOST_CHANNELS, MOST_MOMENTS = 12, 2_000, 3_000
UNSETTLED = (UNCERTAIN, HELD, FAILED, BY_HAND)


@dataclass(frozen=True)
class Gap:
    """A duty nobody holds, since when, and who answers for it meanwhile."""

    channel: Channel
    duty: str
    since: date
    answering: str

    @property
    def label(self):
        return DUTIES[self.duty].label if self.duty in DUTIES else _("Owner")


@dataclass(frozen=True)
class Pace:
    """What a channel said last week and says this week, beside its rhythm."""

    channel: Channel
    owner: str
    published: int
    planned: int

    @property
    def to_plan(self) -> int:
        return max(0, round(self.channel.rhythm_target) - self.planned)


@dataclass(frozen=True)
class Clash:
    """One theme on one day by two channels or more: each title with its channel and owner."""

    theme: str
    day: date
    voices: list[tuple[str, str, str]]


@dataclass
class Week:
    """What the head reads on Monday."""

    monday: date
    gaps: list[Gap] = field(default_factory=list)
    missed: list[Delivery | Variant] = field(default_factory=list)
    short: list[Pace] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    waiting: list[Ownership] = field(default_factory=list)
    away: list[Absence] = field(default_factory=list)
    published: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_quiet(self) -> bool:
        return not any(self.counts.values())

    @property
    def lede(self) -> str:
        return ngettext("%(n)s post went out last week.", "%(n)s posts went out last week.", self.published) % {
            "n": self.published
        }


def monday_of(now: datetime, zone: ZoneInfo) -> date:
    """The Monday of the week of this instant, on the firm's own calendar."""
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())


def week_of(organisation: Organisation, *, now: datetime) -> Week:
    """Read the week in a constant number of queries (practice notes 3.6, 2.19, 2.6)."""
    zone = ZoneInfo(organisation.zone)
    monday = monday_of(now, zone)
    start = datetime.combine(monday, time(), zone)
    channels = {c.pk: c for c in Channel.objects.filter(organisation=organisation).active()[:MOST_CHANNELS]}
    facts = facts_of(organisation, on=now.astimezone(zone).date())
    out = Counter(_published(organisation, start - timedelta(days=7), start))
    ahead = moments(channels, start, start + CLASHES_AHEAD)[:MOST_MOMENTS]
    gaps = _gaps(channels, facts, _ended(organisation), now, zone)
    missed = _missed(organisation, channels, start - timedelta(days=7), now)
    short = _short(channels, facts, out, Counter(c for at, _v, c in ahead if at < start + timedelta(days=7)))
    clashes, waiting = _clashes(ahead, channels, facts, zone), _waiting(organisation)
    away = list(
        Absence.objects.filter(member__organisation=organisation, ends_on__gte=monday)
        .filter(starts_on__lt=monday + ABSENCES_AHEAD)
        .select_related("member__person")[:SHOWN_EACH]
    )
    counts = {
        "gaps": len(gaps), "missed": len(missed), "short": len(short), "clashes": len(clashes), "waiting": len(waiting),
    }  # fmt: skip
    return Week(
        monday, gaps[:SHOWN_EACH], missed[:SHOWN_EACH], short[:SHOWN_EACH], clashes[:SHOWN_EACH],
        waiting[:SHOWN_EACH], away, out.total(), counts,
    )  # fmt: skip


def _published(organisation, start: datetime, end: datetime) -> dict[int, int]:
    found = Delivery.objects.filter(channel__organisation=organisation, state=PUBLISHED, imported=False)
    found = found.filter(published_at__gte=start, published_at__lt=end).order_by().values("channel_id")
    return dict(found.annotate(n=Count("pk")).values_list("channel_id", "n"))


def _ended(organisation) -> dict[tuple[int, str], datetime]:
    """When each duty was last given up, by channel and duty: one query."""
    of_house = {"channel__organisation": organisation, "ended_at__isnull": False}
    duties = DutyAssignment.objects.filter(**of_house, kind=DutyAssignment.ACCOUNTABLE).order_by()
    return {
        (channel, duty): at for channel, duty, at in duties.values_list("channel_id", "duty").annotate(Max("ended_at"))
    } | {
        (channel, OWNERSHIP): at
        for channel, at in Ownership.objects.filter(**of_house, accepted_at__isnull=False)
        .order_by()
        .values_list("channel_id")
        .annotate(Max("ended_at"))
    }


def _gaps(channels, facts: Facts, ended, now: datetime, zone: ZoneInfo) -> list[Gap]:
    """Gaps older than a week, the oldest first; a channel without owner is one gap, not five."""
    found = []
    for channel in channels.values():
        codes = [OWNERSHIP] if is_gap(facts, channel.pk, OWNERSHIP) else SHOWN
        for code in codes:
            since = ended.get((channel.pk, code), channel.created_at)
            if is_gap(facts, channel.pk, code) and now - since > GAP_IS_OLD:
                who = facts.names.get(answers(facts, channel.pk, code).member, "")
                found.append(Gap(channel, code, since.astimezone(zone).date(), who))
    return sorted(found, key=lambda gap: (gap.since, gap.channel.name))


def _missed(organisation, channels, start: datetime, now: datetime) -> list:
    """What should have gone out and did not, the oldest first: troubles, and versions nobody signed in time."""
    troubles = Delivery.objects.filter(channel__organisation=organisation, state__in=UNSETTLED)
    troubles = troubles.filter(due_at__gte=start, due_at__lt=now).select_related("channel", "variant__story")
    unsigned = (
        Variant.objects.filter(channel__in=list(channels), planned_for__gte=start, planned_for__lt=now)
        .filter(deliveries__isnull=True)
        .select_related("channel", "story")
    )
    both = [*troubles[:SHOWN_EACH], *unsigned[:SHOWN_EACH]]
    return sorted(both, key=lambda one: getattr(one, "due_at", None) or one.planned_for)


def _short(channels, facts: Facts, out: Counter, planned: Counter) -> list[Pace]:
    """Channels whose coming week is below their target, the widest gap first."""
    paces = [Pace(c, _owner(facts, c.pk), out[c.pk], planned[c.pk]) for c in channels.values() if c.rhythm_target >= 1]
    return sorted((p for p in paces if p.to_plan), key=lambda p: (-p.to_plan, p.channel.name))


def _clashes(ahead, channels, facts: Facts, zone: ZoneInfo) -> list[Clash]:
    """The same theme on the same day on several channels (practice notes 3.6)."""
    at = {variant: moment for moment, variant, _channel in ahead}
    themed = Variant.objects.filter(pk__in=at).exclude(story__theme="").order_by("pk")
    days: dict[tuple, dict[int, tuple]] = defaultdict(dict)
    for pk, channel, theme, title in themed.values_list("pk", "channel_id", "story__theme", "story__title"):
        day = at[pk].astimezone(zone).date()
        days[day, theme.casefold()][channel] = (theme, (title, channels[channel].name, _owner(facts, channel)))
    return [
        Clash(next(iter(said.values()))[0], day, [voice for _theme, voice in said.values()])
        for (day, _folded), said in sorted(days.items())
        if len(said) > 1
    ]


def _waiting(organisation) -> list[Ownership]:
    """Channels offered to somebody who has not answered yet."""
    asked = Ownership.objects.filter(channel__organisation=organisation, state=Ownership.PROPOSED)
    return list(asked.select_related("channel", "member__person").order_by("proposed_at")[:SHOWN_EACH])


def _owner(facts: Facts, channel: int) -> str:
    holder = facts.owners.get(channel)
    return facts.names.get(holder.member, "") if holder else ""
