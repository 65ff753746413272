"""An approval belongs to the exact words. What changes them takes it away, and says so."""

from django.utils.translation import gettext as _

from masthead.editorial.models import Review, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused


def void(variant: Variant, *, by, now, because: str) -> bool:
    """Take back the open or given signature of a version and tell whoever was asked or signed. Was there one?"""
    variant.current = None
    Variant.objects.filter(pk=variant.pk).update(current=None)
    standing = Review.objects.filter(revision__variant=variant, state__in=[Review.WAITING, Review.APPROVED])
    voided = False
    for review in standing.select_related("asked__person", "decided_by__person", "revision"):
        Review.objects.filter(pk=review.pk).update(state=Review.VOID)
        reader = review.decided_by or review.asked
        told = None if reader == by else reader
        journal.write(
            "editorial.void", variant, by=by, now=now, told=told, because=because,
            was=review.state, number=review.revision.number, review=review.pk,
        )  # fmt: skip
        voided = True
    return voided


def refuse_when_out(variant: Variant) -> None:
    """What has left the house, or is not to, is not edited any more: the record must stay what the public read.

    The version's row stays locked until the edit is kept, so that the pump begins its call before this or after it,
    never in between. SQLite needs no lock: it lets one writer in at a time."""
    list(Variant.objects.select_for_update().filter(pk=variant.pk).values_list("pk"))
    if Variant.objects.filter(pk=variant.pk).already_out().exists():
        raise Refused(_("These words are already out, or going out now. Write a new story to add something."))
    if not Variant.objects.filter(pk=variant.pk).alive().exists():
        raise Refused(_("It was decided not to publish this. The head can open it again."))
