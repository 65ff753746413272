"""A channel that falls silent is said to be so: amber, dormant, a question, a proposal to close it (row 1.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django_tasks import task

from masthead.channels import lifecycle_rules as rules
from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.holding import elsewhere
from masthead.channels.lifecycle import answered, step
from masthead.channels.models import Channel, Question
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.networks import NETWORKS
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import CHANNEL_ASKS, CHANNEL_ENDS, CHANNEL_SLEEPS, span

# What is looked over and not published on: its silence says nothing.
NEVER_SLEEPS = frozenset(key for key, network in NETWORKS.items() if not network.has_rhythm)


@dataclass(frozen=True)
class Lately:
    """What the room that publishes knows of a channel: when it published last, and how much in each of the weeks."""

    last: datetime | None
    weeks: tuple[int, ...]


@task()
def watch() -> int:
    """Look how quiet every channel is, hour by hour: one that publishes again is awake within the hour."""
    return look(now=clock.now())


def look(*, now: datetime) -> int:
    """Judge every channel that publishes. Run twice, it says nothing twice. Answers how much changed."""
    publishing = Channel.objects.filter(organisation=OuterRef("pk"), status__in=rules.GOES_OUT)
    return sum(look_at(one, now=now) for one in Organisation.objects.filter(Exists(publishing)).order_by("pk"))


def look_at(organisation: Organisation, *, now: datetime) -> int:
    """Judge the channels of one firm: two queries, whatever their number, while nothing changes."""
    found = Channel.objects.filter(organisation=organisation, status__in=rules.GOES_OUT)
    asked = Question.objects.open().filter(channel=OuterRef("pk"))
    channels = list(
        found.exclude(network_key__in=NEVER_SLEEPS)
        .annotate(asked=Exists(asked), ends=Exists(asked.filter(closing_proposed_at__isnull=False)))
        .order_by("pk")
    )
    lately = published_on(channels, weeks := full_weeks(organisation, now))
    patience = patience_of(organisation)
    done = 0
    for channel in channels:
        known = lately.get(channel.pk, Lately(None, (0,) * rules.WEEKS))
        done += _wakes(channel, known.last, now)  # and is judged as it is then, in the same look
        pace = rules.Pace(channel.rhythm_floor, channel.alive_at, known.last, known.weeks)
        word = rules.judged(pace, patience, now=now, weeks_from=weeks[0])
        done += _settle(channel, organisation, pace, word, now)
    return done


def published_on(channels: Iterable[Channel], weeks: list[datetime]) -> dict[int, Lately]:
    """Asked of the room above; where none is named, nothing was published."""
    return dict(elsewhere("PUBLISHED_ON")([channel.pk for channel in channels], weeks))


def full_weeks(organisation: Organisation, now: datetime) -> list[datetime]:
    """The Mondays between which the last full weeks lie, at midnight in the firm's zone."""
    today = local_day(organisation, now)
    monday = today - timedelta(days=today.weekday())
    zone = ZoneInfo(organisation.zone)
    return [datetime.combine(monday - timedelta(weeks=back), time(), zone) for back in range(rules.WEEKS, -1, -1)]


def patience_of(organisation: Organisation) -> rules.Patience:
    """The firm's own numbers."""
    return rules.Patience(*(span(organisation, code) for code in (CHANNEL_SLEEPS, CHANNEL_ASKS, CHANNEL_ENDS)))


def _settle(channel: Channel, organisation: Organisation, pace: rules.Pace, word: str, now: datetime) -> int:
    """Bring a channel to where its silence puts it. Of several things that become true at once the head hears the last."""
    news = []
    if channel.status == Channel.ACTIVE and word in (rules.ASLEEP, rules.ASKS, rules.ENDS):
        news.append("fall_asleep")
    if word in (rules.ASKS, rules.ENDS) and not channel.asked:
        news.append("ask_what_next")
    if word == rules.ENDS and not channel.ends:
        news.append("propose_closing")
    if news:
        return _say(channel, organisation, news, pace.quiet_since(), now)
    if channel.status == Channel.ACTIVE and (word == rules.SLOW) != (channel.slow_since is not None):
        return _slow(channel, organisation, word == rules.SLOW, now)
    return 0


def _say(channel: Channel, organisation: Organisation, news: list[str], since: datetime, now: datetime) -> int:
    lead = Membership.objects.select_related("person").get(organisation=organisation, person=organisation.head_id)
    days = (now - since).days
    try:
        with background_write():
            for what in news:
                _DO[what](channel, since, now)
                told = lead if what == news[-1] else None
                journal.write(f"channels.{what}", channel, by=None, now=now, told=told, days=days)
    except Stale:
        return 0  # somebody was quicker
    return len(news)


def _sleep(channel: Channel, _since: datetime, now: datetime) -> None:
    step(channel, rules.SLEEP, now=now)


def _ask(channel: Channel, since: datetime, now: datetime) -> None:
    Question.objects.get_or_create(channel=channel, ended_at=None, defaults={"asked_at": now, "quiet_since": since})


def _propose(channel: Channel, _since: datetime, now: datetime) -> None:
    Question.objects.open().filter(channel=channel).update(closing_proposed_at=now)


_DO = {"fall_asleep": _sleep, "ask_what_next": _ask, "propose_closing": _propose}


def _wakes(channel: Channel, last: datetime | None, now: datetime) -> int:
    """A dormant channel on which something came out since lives again, from that moment on."""
    if channel.status != Channel.DORMANT or last is None or last <= channel.status_since:
        return 0
    try:
        with background_write():
            step(channel, rules.WAKE, now=now, alive_at=last)  # the weeks of silence before are no habit any more
            answered(channel, Question.PUBLISHED, now=now)
            journal.write("channels.wakes", channel, by=None, now=now)
    except Stale:
        return 0
    channel.asked = channel.ends = False
    return 1


def _slow(channel: Channel, organisation: Organisation, slow: bool, now: datetime) -> int:
    """The owner is told once when two weeks stay below the channel's own floor, not again while it goes on."""
    today = local_day(organisation, now)
    facts = facts_of(organisation, on=today, channel_ids=[channel.pk]) if slow else None
    told = (
        Membership.objects.select_related("person").get(pk=answers(facts, channel.pk, OWNERSHIP).member)
        if facts
        else None
    )
    with background_write():
        changed = Channel.objects.filter(pk=channel.pk, status=Channel.ACTIVE, slow_since__isnull=slow)
        if changed.update(slow_since=today if slow else None) and slow:
            journal.write("channels.slow", channel, by=None, now=now, told=told, floor=f"{channel.rhythm_floor:g}")
    return int(slow)
