"""One member's day in words for the mail: read from Today, so that the two never disagree (practice notes 1b)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import PLANNING
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.rules import answers
from masthead.desk import notices
from masthead.desk.today import Today, today_of
from masthead.desk.week.reading import A_WEEK, Pace, posts_between
from masthead.people.models import Membership
from masthead.people.thresholds import week_began, work_days
from masthead.planning.reading import Card

MOST_SHORT = 20


@dataclass
class Day:
    """What the mail of one day says."""

    desk: Today
    due: list[Card] = field(default_factory=list)
    short: list[Pace] = field(default_factory=list)
    news: list = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.desk.waiting or self.desk.late or self.due or self.desk.with_others or self.short or self.news)

    @property
    def title(self) -> str:
        """The subject: how much waits, and how much is due."""
        parts = [self.desk.lede, self.desk.mark]
        if self.due:
            parts.append(
                ngettext("%(n)s post is due today.", "%(n)s posts are due today.", len(self.due)) % {"n": len(self.due)}
            )
        said = " ".join(part for part in parts if part)
        return said if self.desk.waiting or self.desk.late or self.due else _("Your day")


def day_of(member: Membership, *, now: datetime) -> Day:
    """Due today, overdue, waiting for me, with others; on the day the firm reads its week also what my channels still lack (rows 2.6, 1b).

    The active time zone says which day it is."""
    desk, today = today_of(member, now=now), timezone.localdate(now)
    due = [card for card in desk.next if timezone.localdate(card.at) == today]
    firm = member.organisation
    short = short_of(member, now=now) if week_began(firm, today) == today else []
    return Day(desk, due, short, notices.news(member, since=now - _since_the_last(today, work_days(firm))))


def _since_the_last(day: date, works: Collection[int]) -> timedelta:
    """How long the mail before this one is ago: it came on the last working day."""
    back = next((n for n in range(1, 8) if (day - timedelta(days=n)).weekday() in works), 1)
    return timedelta(days=back)


def short_of(member: Membership, *, now: datetime) -> list[Pace]:
    """The channels whose planning this member answers for and whose next seven days are under target (row 2.6)."""
    facts = facts_of(member.organisation, on=timezone.localdate(now))
    aimed = Channel.objects.filter(organisation=member.organisation_id, rhythm_target__gte=1).open()
    mine = [one for one in aimed.order_by("sorts_as", "pk") if answers(facts, one.pk, PLANNING).member == member.pk]
    if not mine:
        return []
    zone = ZoneInfo(member.organisation.zone)
    start = datetime.combine(now.astimezone(zone).date(), time(), zone)
    planned = Counter(post.channel for post in posts_between(member.organisation, start, start + A_WEEK))
    paces = [Pace(one, member.name, 0, planned[one.pk]) for one in mine]
    return sorted((pace for pace in paces if pace.to_plan), key=lambda pace: -pace.to_plan)[:MOST_SHORT]
