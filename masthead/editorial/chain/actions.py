"""Going from one reader to the next."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from masthead.editorial.chain.models import Step
from masthead.editorial.models import Review
from masthead.editorial.signers import Asked
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership


def write_chain(review: Review, chain: list[Asked]) -> None:
    """Write the names down, where there is more than one. The review asks the first of them."""
    if len(chain) > 1:
        Step.objects.bulk_create(
            Step(review=review, number=number, asked_id=one.member, why=one.why) for number, one in enumerate(chain, 1)
        )


def read_step(review: Review, *, by: Membership, now: datetime) -> Step | None:
    """Note that the present reader said yes, or somebody in their place, whose own later turn is done with that. Answers the next step, which the review asks now; None when it was the last.

    Raises Stale when somebody else answered this very moment."""
    review.steps.filter(asked=by, read_at=None, number__gt=_present(review)).delete()  # nobody reads twice
    waiting = list(review.steps.filter(read_at=None).order_by("number")[:2])
    if not waiting:
        return None
    if not Step.objects.filter(pk=waiting[0].pk, read_at=None).update(read_by=by, read_at=now):
        raise Stale(_("Somebody was quicker. Look at the page again."))
    if len(waiting) == 1:
        return None
    after = waiting[1]
    Review.objects.filter(pk=review.pk).update(
        asked=after.asked_id, why_asked=after.why, asked_at=now, escalated=0, told_stand_in=None, told_head=None
    )
    review.refresh_from_db()
    return after


def _present(review: Review) -> int:
    """The place of the reader who is asked now."""
    return review.steps.filter(read_at=None).order_by("number").values_list("number", flat=True).first() or 0


def hand_step_on(review: Review, *, before: int, after: int) -> None:
    """Somebody else stands in the chain where one person stood. Raises Refused for who is in it already: nobody reads twice."""
    if review.steps.filter(Q(asked=after) | Q(read_by=after)).exists():
        raise Refused(_("Nobody is left who has not read these words yet. Take them back, and submit them again."))
    review.steps.filter(asked=before, read_at=None).update(asked=after, why="")
