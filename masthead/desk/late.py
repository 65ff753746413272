"""What is late on a channel: publications that did not go out, checks nobody made in time; and the risks that are open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.editorial.diligence.rules import HIGH
from masthead.editorial.models import Kill, Review, Story, Variant
from masthead.kit.addresses import address_of
from masthead.kit.prepared import prepared
from masthead.people.models import Organisation
from masthead.people.thresholds import CHECK_STAND_IN, span
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, DOUBT, FAILED, HELD, PUBLISHED, UNCERTAIN, WITHDRAWN

UNSURE, OUT, CHECK, RISK = "unsure", "out", "check", "risk"
ORDER = (UNSURE, OUT, CHECK, RISK)  # as they are said: what nobody knows first


@dataclass(frozen=True)
class Late:
    """So many of one kind on a channel, with the oldest of them to begin with."""

    kind: str
    count: int
    story: int
    title: str
    why: str

    @property
    def label(self) -> str:
        if self.kind == UNSURE:
            said = ngettext("%(n)s may be out: nobody knows", "%(n)s may be out: nobody knows", self.count)
        elif self.kind == OUT:
            said = ngettext("%(n)s did not go out", "%(n)s did not go out", self.count)
        elif self.kind == RISK:
            said = ngettext("%(n)s of high risk", "%(n)s of high risk", self.count)
        else:
            said = ngettext("%(n)s check waits too long", "%(n)s checks wait too long", self.count)
        return said % {"n": self.count}

    @property
    def url(self) -> str:
        return address_of("editorial:story", self.story)

    def sentence(self, channel: Channel) -> str:
        """It as a sentence of its own, with the title while there is only one."""
        if self.count > 1 or self.kind == CHECK:
            return _("%(channel)s: %(what)s.") % {"channel": channel.name, "what": self.label}
        known = (
            _("“%(title)s” may be out on %(channel)s: nobody knows."),
            _("“%(title)s” did not go out on %(channel)s."),
        )
        return known[self.kind == OUT] % {"title": self.title, "channel": channel.name}


def late_on(channels: Iterable[Channel], firm: Organisation, *, now: datetime) -> dict[int, list[Late]]:
    """What is late and what is risky on each of these channels, from one query; where there is nothing, there is no entry."""
    ids = [channel.pk for channel in channels]
    of_kind = defaultdict(list)
    for kind, channel, *about in _asked(house=firm.pk, channels=ids, now=now, too_long=too_long_since(firm, now)):
        of_kind[channel, kind].append(about)
    late = defaultdict(list)
    for (channel, kind), rows in sorted(of_kind.items(), key=lambda pair: ORDER.index(pair[0][1])):
        story, title, why, _at = min(rows, key=lambda row: row[-1])
        late[channel].append(Late(kind, len(rows), story, title, why))
    return late


@prepared
def _asked(house: int, channels: list[int], now: datetime, too_long: datetime) -> QuerySet:
    unsure = Q(state=UNCERTAIN) | Q(state=HELD, hold_kind=DOUBT)
    kind = Case(When(unsure, then=Value(UNSURE)), default=Value(OUT), output_field=CharField())
    out = _stuck(now).filter(channel__in=channels)
    checks = _unread(now, too_long).filter(revision__variant__channel__in=channels)
    return out.order_by().values_list(
        kind, "channel_id", F("variant__story_id"), "variant__story__title", "why", "due_at"
    ).union(
        checks.order_by().values_list(
            Value(CHECK, CharField()), "revision__variant__channel_id", F("revision__variant__story_id"),
            "revision__variant__story__title", Value("", CharField()), "asked_at",
        ),
        _risks(house, channels).values_list(
            Value(RISK, CharField()), "channel_id", F("story_id"), "story__title", Value("", CharField()), "created_at"
        ),
        all=True,
    )  # fmt: skip


def too_long_since(firm: Organisation, now: datetime) -> datetime:
    """Since when a check waits too long: for as long as it takes to tell the stand-in."""
    return now - span(firm, CHECK_STAND_IN)


def late_channels(house: int, now: datetime, too_long: datetime) -> Q:
    """The channels of a firm on which something is late, as a filter: those on which `late_on` finds more than risks."""
    stuck = _stuck(
        now
    )  # of every house, for there are few: the other way to ask reads all that ever went out on its channels
    unread = _unread(now, too_long).filter(revision__variant__channel__organisation=house)
    return Q(pk__in=stuck.order_by().values("channel")) | Q(
        pk__in=unread.order_by().values("revision__variant__channel")
    )


def _stuck(now: datetime):
    """Publications that did not go out in time, or of which nobody knows."""
    return Delivery.objects.filter(Q(state__in=[UNCERTAIN, HELD, FAILED]) | Q(state=BY_HAND, due_at__lt=now))


def _unread(now: datetime, too_long: datetime):
    """Checks nobody made since then, or until the time the words were meant for."""
    is_late = Q(asked_at__lt=too_long) | Q(revision__variant__planned_for__lt=now)
    return Review.objects.waiting().filter(is_late)


def _risks(house, channels):
    """Versions of stories of high risk that are being written, read or waited for: not yet out, and not given up."""
    done = Delivery.objects.filter(variant=OuterRef("pk"), state__in=[PUBLISHED, WITHDRAWN])
    grave = Story.objects.filter(risk=HIGH, organisation=house)
    open_ones = Variant.objects.filter(story__in=grave, channel__in=channels)
    killed = Kill.objects.standing().filter(variant=OuterRef("pk"))
    return open_ones.exclude(Exists(done)).exclude(Exists(killed)).order_by()
