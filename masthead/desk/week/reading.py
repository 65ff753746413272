"""The week of the head: old gaps, what was missed, who is short, and what two channels would say on one day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import OWNERSHIP, SHOWN, duty_of, own_code
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, DutyAssignment, OwnDuty, Ownership
from masthead.channels.rules import Facts, answers, is_gap
from masthead.editorial.guard.month import Month, month_of
from masthead.editorial.models import Review, Variant
from masthead.kit.sorting import sort_key
from masthead.people.models import Absence, Organisation
from masthead.people.thresholds import OLD_GAP, span, value, week_began
from masthead.planning.keydates.reading import KeyDay, key_dates_of
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, FAILED, HELD, PUBLISHED, UNCERTAIN, WITHDRAWN

A_WEEK, AHEAD = timedelta(days=7), timedelta(days=14)
SHOWN_EACH, MOST_CHANNELS, MOST_POSTS, MOST_SIGNED = 12, 2_000, 5_000, 200
BEGUN = "begun"  # beside the codes of duties, in one query
UNREAD_MOST = 600  # seconds: who had a page open for ten minutes may have read anything
UNSETTLED = (UNCERTAIN, HELD, FAILED, BY_HAND)


@dataclass(frozen=True)
class Gap:
    """A duty nobody holds, since when, and who answers for it meanwhile."""

    channel: Channel
    duty: str
    since: date
    answering: str
    label: str


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
class Post:
    """One version at its time: its publication's state, or none where nothing was promised."""

    at: datetime
    state: str
    channel: int | Channel
    story: int
    title: str
    theme: str

    def is_missed(self, now: datetime) -> bool:
        """Its time has passed and it is not out: in trouble, by hand without a link, or never signed."""
        return self.at < now and (not self.state or self.state in UNSETTLED)


@dataclass(frozen=True)
class Clash:
    """One theme on one day by two channels or more: each title with its channel and owner."""

    theme: str
    day: date
    voices: list[tuple[str, str, str]]


@dataclass
class Week:
    """What the head reads at the beginning of a week."""

    first: date
    gaps: list[Gap] = field(default_factory=list)
    missed: list[Post] = field(default_factory=list)
    short: list[Pace] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    waiting: list[Ownership] = field(default_factory=list)
    away: list[Absence] = field(default_factory=list)
    published: int = 0
    month: Month | None = None
    unread: list[Review] = field(default_factory=list)
    days: list[KeyDay] = field(default_factory=list)
    old_after: int = 0  # days from which on a gap stands here
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_quiet(self) -> bool:
        return not any(self.counts.values())

    @property
    def more_gaps(self) -> int:
        """How many stand in who does what and not here."""
        return self.counts.get("gaps", 0) - len(self.gaps)

    @property
    def lede(self) -> str:
        return ngettext("%(n)s post went out last week.", "%(n)s posts went out last week.", self.published) % {
            "n": self.published
        }


def first_day_of(organisation: Organisation, now: datetime) -> date:
    """The day on which the firm read the week of this instant: Monday, unless it chose another one."""
    return week_began(organisation, now.astimezone(ZoneInfo(organisation.zone)).date())


def week_of(organisation: Organisation, *, now: datetime) -> Week:
    """Read the week in a constant number of queries (practice notes 3.6, 2.19, 2.6)."""
    zone = ZoneInfo(organisation.zone)
    first = first_day_of(organisation, now)
    start = datetime.combine(first, time(), zone)
    channels = {c.pk: c for c in Channel.objects.filter(organisation=organisation).open()[:MOST_CHANNELS]}
    facts = facts_of(organisation, on=now.astimezone(zone).date())
    posts = posts_between(organisation, start - A_WEEK, start + AHEAD)
    out = Counter(post.channel for post in posts if post.at < start and post.state == PUBLISHED)
    planned = Counter(post.channel for post in posts if start <= post.at < start + A_WEEK)
    found = {
        "gaps": _gaps(channels, facts, *_ended_and_begun(organisation), now, zone, span(organisation, OLD_GAP)),
        "missed": [replace(post, channel=channels[post.channel]) for post in posts if post.is_missed(now) and post.channel in channels],
        "short": _short({pk: c for pk, c in channels.items() if c.status == Channel.ACTIVE}, facts, out, planned),
        "clashes": _clashes([post for post in posts if post.at >= start], channels, facts, zone),
        "waiting": _waiting(organisation),
    }  # fmt: skip
    shown = {name: rows[:SHOWN_EACH] for name, rows in found.items()}
    counts = {name: len(rows) for name, rows in found.items()}
    month = month_of(organisation, now.astimezone(zone).date().replace(day=1))
    return Week(
        first,
        away=_away(organisation, first),
        published=out.total(),
        month=month,
        unread=_unread(organisation, start - A_WEEK),
        days=_days(organisation, now.astimezone(zone).date()),
        old_after=value(organisation, OLD_GAP),
        counts=counts,
        **shown,
    )


def posts_between(organisation, start: datetime, end: datetime) -> list[Post]:
    """Everything that stands between two instants, promised or only wished for, the earliest first: one query."""
    words = ("channel_id", "variant__story_id", "variant__story__title", "variant__story__theme")
    due = Delivery.objects.filter(channel__organisation=organisation, imported=False, due_at__gte=start, due_at__lt=end)
    due = due.exclude(state=WITHDRAWN).order_by().values_list("due_at", "state", *words)
    wished = Variant.objects.filter(
        channel__organisation=organisation, planned_for__gte=start, planned_for__lt=end, deliveries__isnull=True
    )
    wished = wished.annotate(state=Value("")).order_by()
    wishes = wished.values_list("planned_for", "state", *(word.removeprefix("variant__") for word in words))
    return sorted((Post(*row) for row in due.union(wishes, all=True)[:MOST_POSTS]), key=lambda post: post.at)


def _ended_and_begun(organisation) -> tuple[dict[tuple[int, str], datetime], dict[str, datetime]]:
    """When each duty was last given up, by channel and duty, and when each of the firm's own was added: one query.

    Nobody was missing on a duty of one's own before there was that duty (row 2.17)."""
    of_house = {"channel__organisation": organisation, "ended_at__isnull": False}
    duties = DutyAssignment.objects.filter(**of_house, kind=DutyAssignment.ACCOUNTABLE)
    owners = Ownership.objects.filter(**of_house, accepted_at__isnull=False).annotate(duty=Value(OWNERSHIP))
    own = OwnDuty.objects.standing().filter(organisation=organisation).annotate(duty=Value(BEGUN))
    last = [
        rows.order_by()
        .values("channel_id", "duty")
        .annotate(at=Max("ended_at"))
        .values_list("channel_id", "duty", "at")
        for rows in (duties, owners)
    ]
    dates = list(last[0].union(last[1], own.order_by().values_list("pk", "duty", "made_at"), all=True))
    ended = {(channel, duty): at for channel, duty, at in dates if duty != BEGUN}
    return ended, {own_code(number): at for number, word, at in dates if word == BEGUN}


def _gaps(channels, facts: Facts, ended, begun, now: datetime, zone: ZoneInfo, old: timedelta) -> list[Gap]:
    """Gaps older than a firm allows, the oldest first; a channel without owner is one gap, not five."""
    found = []
    for channel in channels.values():
        codes = [OWNERSHIP] if is_gap(facts, channel.pk, OWNERSHIP) else (*SHOWN, *facts.own)
        for code in codes:
            since = max(ended.get((channel.pk, code), channel.created_at), begun.get(code, channel.created_at))
            if is_gap(facts, channel.pk, code) and now - since > old:
                who = facts.names.get(answers(facts, channel.pk, code).member, "")
                label = duty.label if (duty := duty_of(code, facts.own)) else _("Owner")
                found.append(Gap(channel, code, since.astimezone(zone).date(), who, label))
    return sorted(found, key=lambda gap: (gap.since, sort_key(gap.channel.name)))


def _short(channels, facts: Facts, out: Counter, planned: Counter) -> list[Pace]:
    """Channels whose coming week is below their target, the widest gap first."""
    paces = [Pace(c, _owner(facts, c.pk), out[c.pk], planned[c.pk]) for c in channels.values() if c.rhythm_target >= 1]
    return sorted((p for p in paces if p.to_plan), key=lambda p: (-p.to_plan, sort_key(p.channel.name)))


def _clashes(posts: list[Post], channels, facts: Facts, zone: ZoneInfo) -> list[Clash]:
    """Two stories of one theme on one day, on different channels (practice notes 3.6).

    Versions of one story are meant to stand together: they are written for different publics."""
    days: dict[tuple, dict[int, Post]] = defaultdict(dict)
    for post in posts:
        if post.theme and post.channel in channels:
            days[post.at.astimezone(zone).date(), post.theme.casefold()][post.channel] = post
    return [
        Clash(
            next(iter(said.values())).theme,
            day,
            [(post.title, channels[channel].name, _owner(facts, channel)) for channel, post in said.items()],
        )
        for (day, _folded), said in sorted(days.items())
        if len({post.story for post in said.values()}) > 1
    ]


def _away(organisation, first: date) -> list[Absence]:
    away = Absence.objects.filter(member__organisation=organisation, ends_on__gte=first)
    return list(away.filter(starts_on__lt=first + AHEAD).select_related("member__person")[:SHOWN_EACH])


def _days(organisation, today: date) -> list[KeyDay]:
    """The key dates of the next two weeks (practice notes 3.6): holidays, named days, the firm's own and its campaigns."""
    return key_dates_of(organisation, today, today + AHEAD - timedelta(days=1))[:SHOWN_EACH]


def _waiting(organisation) -> list[Ownership]:
    """Channels offered to somebody who has not answered yet."""
    asked = Ownership.objects.filter(channel__organisation=organisation, state=Ownership.PROPOSED)
    return list(asked.select_related("channel", "member__person").order_by("proposed_at", "pk")[:SHOWN_EACH])


def _unread(organisation, since: datetime) -> list[Review]:
    """What was signed faster than one reads since the week before, the newest first."""
    signed = Review.objects.filter(asked__organisation=organisation, state=Review.APPROVED, decided_at__gte=since)
    around = ("revision__variant__channel__organisation", "revision__variant__story", "decided_by__person")
    quick = signed.filter(read_seconds__isnull=False, read_seconds__lt=UNREAD_MOST).select_related(*around)
    return [one for one in quick.order_by("-decided_at", "-pk")[:MOST_SIGNED] if one.seems_unread][:SHOWN_EACH]


def _owner(facts: Facts, channel: int) -> str:
    holder = facts.owners.get(channel)
    return facts.names.get(holder.member, "") if holder else ""
