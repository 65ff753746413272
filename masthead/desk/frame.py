"""What every page's frame shows: what waits for me, and the red line when nothing can go out."""

from django.utils.translation import gettext as _

from masthead.channels.models import Ownership
from masthead.editorial.models import Review
from masthead.kit.clock import now as present
from masthead.people.models import Membership
from masthead.publishing.health import pump_is_silent


def counts(request) -> dict[str, int]:
    """How many checks are asked of this member: one question to one small index."""
    known = getattr(request, "checks_waiting", None)
    return {"to_check": known if known is not None else Review.objects.waiting().filter(asked=request.member).count()}


def banner(request) -> str:
    """One sentence in red for those who answer for channels, while nothing is being published."""
    if not pump_is_silent(present()) or not _answers_for_channels(request.member):
        return ""
    return _(
        "Nothing is being published: the publisher of Masthead does not run. Start Masthead again, or ask whoever looks after it."
    )


def _answers_for_channels(member: Membership) -> bool:
    return member.is_head or member.is_deputy_head or Ownership.objects.standing().filter(member=member).exists()
