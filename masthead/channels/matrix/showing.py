"""When somebody's own duties were shown last."""

from django.db.models import CharField, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from masthead.channels.duties import OWN
from masthead.channels.models import Channel, DutyAssignment, OwnDuty, Showing
from masthead.people.models import Membership


def last_shown():
    """When an assignment's duty was last shown on its channel, to be used inside a query on assignments."""
    shown = Showing.objects.filter(channel=OuterRef("channel"), duty=OuterRef("duty")).order_by()
    return Subquery(shown.values("channel").annotate(at=Max("at")).values("at"))


def shown_of(member: Membership):
    """The own duties a member answers for that are to be shown every so many days, as rows with `since`, `days`, `name` and
    `place` (channel/duty)."""
    named = Concat(Value(OWN), Cast("pk", CharField()))
    duty = OwnDuty.objects.standing().filter(review_days__isnull=False).annotate(named=named)
    duty = duty.filter(named=OuterRef("duty")).order_by()
    held = DutyAssignment.objects.standing().filter(
        member=member.pk,
        kind=DutyAssignment.ACCOUNTABLE,
        duty__startswith=OWN,
        channel__in=Channel.objects.open().order_by().values("pk"),
    )
    return held.annotate(
        since=Greatest(Coalesce(last_shown(), F("assigned_at")), F("assigned_at")),
        days=Subquery(duty.values("review_days")[:1]),
        name=Subquery(duty.values("name")[:1]),
        place=Concat("channel__slug", Value("/"), "duty"),
    ).filter(days__isnull=False)
