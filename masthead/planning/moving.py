"""Moving a version to another day: what the calendar's form means, handed to the action that may refuse it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.editorial import actions as editorial
from masthead.editorial.library.reading import lapsed_then
from masthead.editorial.models import Variant
from masthead.kit.errors import Refused
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.planning import reading, rules
from masthead.planning.models import Slot
from masthead.publishing import actions as publishing

USUAL = time(9, 0)


@dataclass(frozen=True)
class Moved:
    """What a move did: from where, to where, and whether a signature was lost by it."""

    variant: Variant
    before: datetime | None
    after: datetime | None
    lost_approval: bool
    lapsed: str = ""  # which of its pictures may not be used then

    @property
    def toast(self) -> str:
        title = self.variant.story.title
        if not self.after:
            return _("“%(title)s” is without a date again.") % {"title": title}
        sentence = _("“%(title)s” moved to %(when)s.") % {"title": title, "when": when(self.after)}
        check = _("It needs a new check.") if self.lost_approval else ""
        return " ".join(filter(None, [sentence, check, self.lapsed]))

    def can_be_undone(self, now: datetime) -> bool:
        return self.before != self.after and (self.before is None or self.before > now)


def time_of(variant: Variant) -> datetime | None:
    """When this version stands on the calendar: its publication's time, else the wish."""
    due = reading.promised().filter(variant=variant).order_by("-pk").values_list("due_at", flat=True).first()
    return due or variant.planned_for


def place(
    variant: Variant, *, on: date | None, at: time | None, by: Membership, now: datetime, zone: ZoneInfo
) -> Moved:
    """Put a version on a day and time of the organisation's clock; without a day, back into the tray."""
    return put(variant, to=_instant(variant, on, at, now, zone) if on else None, by=by, now=now)


def put(variant: Variant, *, to: datetime | None, by: Membership, now: datetime) -> Moved:
    """Put a version at an instant, or back into the tray. Refused with a sentence by the action that owns the time."""
    before, signed = time_of(variant), variant.current_id
    if to:
        publishing.move(variant, to=to, by=by, now=now)
    elif reading.promised().filter(variant=variant).exists():
        raise Refused(_("This one is already scheduled. Withdraw it first, then take its date away."))
    else:
        editorial.plan(variant, planned_for=None, by=by, now=now)
    after = Variant.objects.select_related("story", "channel__organisation").get(pk=variant.pk)
    return Moved(after, before, to, bool(signed and not after.current_id), lapsed_then(after, to))


def _instant(variant: Variant, on: date, at: time | None, now: datetime, zone: ZoneInfo) -> datetime:
    found = rules.instant(on, at or _usual(variant, on), zone)
    if not found:
        raise Refused(_("This time does not exist: the clocks change to summer time that night. Choose an hour later."))
    if not at and found <= now and on == timezone.localdate(now, zone):
        return (now + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    return found


def _usual(variant: Variant, on: date) -> time:
    """The hour for a version that has none yet: the channel's usual time on that weekday, else nine o'clock."""
    slot = Slot.objects.filter(channel_id=variant.channel_id, weekday=on.weekday()).order_by("at").first()
    return slot.at if slot else USUAL
