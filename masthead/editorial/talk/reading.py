"""What is asked of whom, for the pages above."""

from django.db.models import Exists, OuterRef

from masthead.editorial.models import Mention, Remark
from masthead.people.models import Membership

MOST_ASKED = 20  # † on one desk


def asked_of(member: Membership) -> list[Mention]:
    """Where this member was named and has not answered since, one for each open matter, longest waiting first."""
    answered = Remark.objects.filter(
        thread=OuterRef("remark__thread"), by=member, taken_back_at__isnull=True, pk__gt=OuterRef("remark")
    )
    rows = (
        Mention.objects.filter(member=member, remark__taken_back_at__isnull=True, remark__thread__resolved_at=None)
        .exclude(remark__by=member)
        .filter(~Exists(answered))
        .select_related("remark__by__person", "remark__thread__story")
        .defer("remark__thread__story__facts")
        .order_by("pk")[: MOST_ASKED * 5]
    )
    first = {one.remark.thread_id: one for one in reversed(rows)}
    return list(reversed(first.values()))[:MOST_ASKED]
