"""What is asked of whom, for the pages above."""

from django.db.models import Exists, OuterRef

from masthead.editorial.models import Mention, Remark
from masthead.people.models import Membership


def asked_of(member: Membership):
    """Where this member was named and has not answered since; a matter that is open may name them more than once."""
    answered = Remark.objects.filter(
        thread=OuterRef("remark__thread"), by=member.pk, taken_back_at__isnull=True, pk__gt=OuterRef("remark")
    )
    named = Mention.objects.filter(member=member.pk, remark__taken_back_at__isnull=True)
    return named.filter(~Exists(answered), remark__thread__resolved_at=None).exclude(remark__by=member.pk)
