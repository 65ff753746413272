"""What every page's frame shows: what waits for me, and the red line when nothing can go out."""

from datetime import datetime

from django.db.models import Exists, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from masthead.channels.models import Ownership
from masthead.editorial.models import Review
from masthead.jobs.heartbeats import beats, lately
from masthead.kit import clock
from masthead.kit.prepared import prepared
from masthead.people.models import Membership
from masthead.publishing.health import PUMP


def counts(request) -> dict[str, int]:
    """How many checks are asked of this member."""
    return {"to_check": _seen(request)[0]}


def banner(request) -> str:
    """One sentence in red for those who answer for channels, while nothing is being published."""
    _checks, publishing, owns = _seen(request)
    if publishing or not (owns or request.member.leads):
        return ""
    return _(
        "Nothing is being published: the publisher of Masthead does not run. Start Masthead again, or ask whoever looks after it."
    )


def _seen(request) -> tuple[int, bool, bool]:
    """Checks asked of the member, a pump alive, owner of anything: one query for the frame of every page."""
    if not hasattr(request, "frame_seen"):
        since, until = lately(clock.now())
        [request.frame_seen] = _asked(member=request.member.pk, since=since, until=until)
    return request.frame_seen


@prepared
def _asked(member: int, since: datetime, until: datetime) -> QuerySet:
    mine = Review.objects.waiting().for_member(OuterRef("pk")).order_by()
    counted = mine.annotate(n=Func("pk", function="COUNT")).values("n")  # one number, whoever each was asked of
    owned = Ownership.objects.standing().filter(member=OuterRef("pk"))
    return Membership.objects.filter(pk=member).values_list(
        Coalesce(Subquery(counted), 0), Exists(beats(PUMP, since, until)), Exists(owned)
    )
