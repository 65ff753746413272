"""Not more in a week than the channel's own guide says (rows 2.6, 6.1)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.kit.text import amount, short_day
from masthead.networks import WARN
from masthead.networks.words import said

_ONE_IN = _(
    "With this one, %(count)d are planned within %(weeks)d weeks. The guide says at most one in %(weeks)d weeks: choose "
    "another one, or let another text wait."
)
LONGEST = 4  # weeks; further apart nobody feels a crowd
_TOO_MANY = _(
    "With this one, %(count)d are planned in the week of %(monday)s. The guide says at most %(most)s, and aims at %(target)s: "
    "choose another week, or let another one wait."
)


def find(look: Look):
    if look.planned_for is None or not look.pace.most:
        return
    if look.pace.most < 1 and (weeks := min(LONGEST, round(1 / look.pace.most))) > 1:
        yield from _one_in(look, weeks)
        return
    monday = _monday(look.planned_for, look.zone)
    count = 1 + sum(_monday(at, look.zone) == monday for at in look.planned_too)
    if count > max(1, look.pace.most):  # one a fortnight is still one in its week
        facts = {
            "count": count,
            "monday": short_day(monday),
            "most": amount(look.pace.most),
            "target": amount(look.pace.target),
        }
        yield Finding("over_rhythm", WARN, said(_TOO_MANY, **facts), "planned_for")


def _one_in(look: Look, weeks: int):
    """Below one a week the ceiling is counted over as many weeks as one publication stands for, before and after."""
    span = timedelta(weeks=weeks - 1)
    own = _monday(look.planned_for, look.zone)
    others = [_monday(at, look.zone) for at in look.planned_too]
    before, after = (sum(first <= on <= first + span for on in others) for first in (own - span, own))
    if count := max(before, after):
        yield Finding("over_rhythm", WARN, said(_ONE_IN, count=count + 1, weeks=weeks), "planned_for")


def _monday(at: datetime, zone: str) -> date:
    """The week an instant lies in, on the channel's own clock."""
    on = at.astimezone(ZoneInfo(zone)).date()
    return on - timedelta(days=on.weekday())


CHECK = Check(
    "rhythm",
    _("Not more than the rhythm"),
    _("Above its own ceiling a channel tires its public, and leaves nothing for the week after."),
    find,
    (WARN,),
)
