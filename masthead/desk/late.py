"""What is late on a channel: publications that did not go out, and checks nobody made in time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Q, Value
from django.urls import reverse
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.editorial.models import Review
from masthead.people.models import Organisation
from masthead.people.thresholds import CHECK_STAND_IN, span
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, FAILED, HELD, UNCERTAIN

OUT, CHECK = "out", "check"


@dataclass(frozen=True)
class Late:
    """So many of one kind, with the oldest of them to begin with."""

    kind: str
    count: int
    story: int

    @property
    def label(self) -> str:
        if self.kind == OUT:
            return ngettext("%(n)s did not go out", "%(n)s did not go out", self.count) % {"n": self.count}
        return ngettext("%(n)s check waits too long", "%(n)s checks wait too long", self.count) % {"n": self.count}

    @property
    def url(self) -> str:
        return reverse("editorial:story", args=[self.story])


def late_on(channels: Iterable[Channel], firm: Organisation, *, now: datetime) -> dict[int, list[Late]]:
    """What is late on each of these channels, from one query; a channel on which nothing is late has no entry."""
    ids = [channel.pk for channel in channels]
    stuck = Q(state__in=[UNCERTAIN, HELD, FAILED]) | Q(state=BY_HAND, due_at__lt=now)
    out = Delivery.objects.filter(stuck, channel__in=ids)
    # Nobody read it for as long as it takes to tell the stand-in, or the time it was meant for has passed.
    too_long = Q(asked_at__lt=now - span(firm, CHECK_STAND_IN)) | Q(revision__variant__planned_for__lt=now)
    checks = Review.objects.waiting().filter(too_long, revision__variant__channel__in=ids)
    found = out.order_by().values_list(Value(OUT, CharField()), "channel_id", F("variant__story_id"), "due_at").union(
        checks.order_by().values_list(
            Value(CHECK, CharField()), "revision__variant__channel_id", F("revision__variant__story_id"), "asked_at"
        ),
        all=True,
    )  # fmt: skip
    stories = defaultdict(list)
    for kind, channel, story, at in found:
        stories[channel, kind].append((at, story))
    late = defaultdict(list)
    for (channel, kind), rows in sorted(stories.items(), key=lambda pair: pair[0][1] == CHECK):
        late[channel].append(Late(kind, len(rows), min(rows)[1]))
    return late
