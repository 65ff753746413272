"""The one act of each row of Today that stands on a time: what is late is moved at once, what comes is gone on with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.permits import WRITE
from masthead.channels.rules import Facts
from masthead.desk.today_item import there
from masthead.people.models import Membership
from masthead.planning.reading import Card
from masthead.publishing.actions import SEND

WRITTEN = {
    "to_adapt": gettext_lazy("Write it"), "draft": gettext_lazy("Go on writing"), "change_asked": gettext_lazy("Change it"),
}  # fmt: skip


@dataclass(frozen=True)
class Act:
    """What a row's button says and where it leads; with fields it does it at once."""

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass
class Line(Card):
    """One version on Today, with its act."""

    act: Act | None = None


def act_of(card: Card, *, is_promised: bool, member: Membership, facts: Facts, now: datetime) -> Act:
    """What this member does next with a version that stands on this time.

    What is late goes to the same hour of tomorrow in one click, where they may move it; what has not been written is
    written; what only waits for its time can be moved."""
    is_signed = is_promised or card.status.code == "approved"
    may_move = card.is_movable and (SEND if is_signed else WRITE).allows(member, card.channel, facts=facts)
    if may_move and card.at < now:
        tomorrow = timezone.localdate(now) + timedelta(days=1)
        fields = (("quick", "1"), ("day", tomorrow.isoformat()), ("time", card.clock))
        return Act(_("Move to tomorrow"), there("planning:move", card.pk) + "?at=today", fields)
    story = there("editorial:story", card.variant.story_id, at=f"version-{card.pk}")
    if card.status.code in WRITTEN and WRITE.allows(member, card.channel, facts=facts):
        return Act(str(WRITTEN[card.status.code]), story)
    return Act(_("Move"), there("planning:move", card.pk) + "?at=today") if may_move else Act(_("Look"), story)
