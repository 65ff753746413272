"""Putting right what is out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import SIGN
from masthead.editorial.corrections.models import LONGEST, Correction
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@transaction.atomic
def correct(variant: Variant, *, kind: str, note: str, by: Membership, now: datetime) -> Correction:
    """Put on record that published words were corrected or withdrawn, with the note the public reads (row 9).

    The words that were read stay in the history as they were. Raises NotAllowed for whoever may not sign here, and
    Refused without a note, for words that are not out, and after a withdrawal."""
    SIGN.require(by, variant.channel)
    list(Variant.objects.select_for_update().filter(pk=variant.pk).values_list("pk"))
    if not Variant.objects.filter(pk=variant.pk).already_out().exists():
        raise Refused(_("These words are not out yet: change them instead."))
    if not note.strip():
        raise Refused(_("Write the note the public reads: what was wrong, and what is right."))
    if variant.corrections.filter(kind=Correction.WITHDRAWN).exists():
        raise Refused(_("This was withdrawn already."))
    correction = Correction.objects.create(variant=variant, kind=kind, note=note.strip()[:LONGEST], by=by, at=now)
    verb = "editorial.take_off" if kind == Correction.WITHDRAWN else "editorial.correct"
    journal.write(verb, variant, by=by, now=now, told=_told(variant, kind, by), because=correction.note)
    return correction


def _told(variant: Variant, kind: str, by: Membership) -> Membership | None:
    """Whoever wrote it; of a withdrawal the head."""
    if kind == Correction.WITHDRAWN and not by.leads:
        house = by.organisation
        return Membership.objects.select_related("person").get(organisation=house, person=house.head_id)
    return variant.author if variant.author_id != by.pk else None
